import fc from 'fast-check';
import { FAULTS, type ModelFault } from './model-slack.ts';

const MINUTE = 60_000;

/** One thing that a person, the network, Slack or the laptop does. `pick`: of those that there are by then. */
export type Step =
  | { do: 'write'; incident: number; to: number[]; hook: boolean; minutes: number | null; parts: boolean }
  | { do: 'practise' }
  | { do: 'correct' | 'takeBack' | 'cancel' | 'help' | 'reroute'; pick: number }
  | { do: 'fault'; fault: ModelFault; of: 'slack' | 'hook' }
  | { do: 'network' | 'connection' | 'reading' | 'disk'; well: boolean }
  | { do: 'kill'; when: 'before' | 'after'; writes: number }
  | { do: 'restart' }
  | { do: 'pass' | 'setAhead' | 'setBack'; ms: number }
  /** `counted`: the monotonic clock goes on meanwhile, as it does on some systems. */
  | { do: 'sleep'; ms: number; counted: boolean };

const pick = fc.nat(30);
/** Any of it, the likely more often. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      incident: fc.nat(1),
      to: fc.subarray([0, 1, 2], { minLength: 1 }),
      hook: fc.boolean(),
      minutes: fc.option(fc.integer({ min: 1, max: 10 })),
      parts: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'practise' }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('correct' as const), pick: fc.nat(3) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('takeBack' as const, 'cancel' as const, 'help' as const, 'reroute' as const),
      pick,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      fault: fc.constantFrom(...FAULTS),
      of: fc.constantFrom('slack' as const, 'slack' as const, 'hook' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('network' as const, 'connection' as const, 'reading' as const, 'disk' as const),
      well: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('kill' as const),
      when: fc.constantFrom('before' as const, 'after' as const),
      writes: fc.nat(4),
    }),
  },
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'restart' }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(0, 500, 1_000, 3_000, 12_000, 45_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('sleep' as const), ms: fc.nat(3 * 60 * MINUTE), counted: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('setAhead' as const, 'setBack' as const),
      ms: fc.oneof(fc.constantFrom(2_000, 20_000, 60_000), fc.nat(3 * 60 * MINUTE)),
    }),
  },
);
