import { type Severity } from './words.ts';

/** The states in which updates are owed. Once it is resolved, none is. */
export const RUNNING = ['investigating', 'identified', 'monitoring'] as const;

export type Running = (typeof RUNNING)[number];

/** How long promises run. All numbers are whole minutes. */
export interface Cadence {
  id: string;
  name: string;
  /** From declaring to the first update. */
  first: number;
  table: Record<Severity, Record<Running, number>>;
  /** A slower pace: by itself `after` so many minutes since declaring, on request from an hour on. */
  slower?: { after: number; minutes: number } | undefined;
  /** Clocks that start with the incident. `executive` and `impact` begin anew each time they are done. */
  executive?: number | undefined;
  impact?: number | undefined;
  response?: number | undefined;
}
