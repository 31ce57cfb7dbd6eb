import { type Severity } from './words.ts';

/** The statuses in which updates are owed: all before `resolved`. */
export const RUNNING = ['investigating', 'identified', 'monitoring'] as const;

export type Running = (typeof RUNNING)[number];

/** The lengths of promises. All numbers are whole minutes. */
export interface Cadence {
  id: string;
  name: string;
  /** From the declaration to the first update. */
  first: number;
  table: Record<Severity, Record<Running, number>>;
  /** A slower pace: automatically `after` so many minutes since the declaration, by request after an hour. */
  slower?: { after: number; minutes: number } | undefined;
  /** Timers that start with the incident. `executive` and `impact` recur. */
  executive?: number | undefined;
  impact?: number | undefined;
  response?: number | undefined;
}
