import type { PromiseKind } from '../../src/model/words.ts';

const MINUTE = 60_000;
/** A rung whose promise ended, or whose next rung came, within this time was not missed. Milliseconds. */
const GRACE_MS = 1_000;

/** A live promise of an incident. Times are ms since 1970. */
export interface Live {
  id: string;
  kind: PromiseKind;
  setAt: number;
  due: number;
  underWay: boolean;
}

/** A rung that rang. */
export interface Rang {
  promise: string;
  due: number;
  step: number;
  /** Time awake with the app open until then, ms. */
  awake: number;
  /** Real time from the check to the ring, including the journal's write, ms. */
  spent: number;
  /** Whether the promise was still live. */
  alive: boolean;
}

/** Compares what should ring with what rang. It knows the ladder's rungs, not the code under test. */
export interface Ledger {
  /** Records the promises and both clocks: after a person's action, sleep, a start or a change of the clock. */
  observe: (live: readonly Live[], wall: number, awake: number, rang: readonly Rang[]) => void;
  /** Records that the laptop was awake for `ms` from `wall` on, and nothing else happened. */
  pass: (live: readonly Live[], wall: number, awake: number, ms: number, rang: readonly Rang[]) => void;
  /** Lateness of each ring, ms. */
  lateness: number[];
  missed: () => number;
  doubled: () => number;
}

interface Entry {
  due: number;
  /** The highest rung that rang for that due instant. */
  highest: number;
  /** The rung that should ring, and since when, in ms awake. */
  open: { step: number; since: number } | null;
}

export function createLedger(): Ledger {
  const entries = new Map<string, Entry>();
  const lateness: number[] = [];
  let missed = 0;
  let doubled = 0;

  function close(entry: Entry, awake: number): void {
    if (entry.open !== null && awake - entry.open.since > GRACE_MS) missed++;
    entry.open = null;
  }

  function expect(id: string, step: number, awake: number): void {
    const entry = entries.get(id)!;
    if (step <= entry.highest || step === entry.open?.step) return;
    close(entry, awake);
    entry.open = { step, since: awake };
  }

  function note({ promise, due, step, awake, spent, alive }: Rang): void {
    const entry = entries.get(promise);
    if (!alive || entry?.due !== due || step <= entry.highest) doubled++;
    else if (entry.open?.step !== step) throw new Error(`rung ${step} of ${promise} rang without a reason`);
    else {
      lateness.push(awake - entry.open.since + spent);
      entry.open = null;
      entry.highest = step;
    }
  }

  return {
    lateness,
    missed: () => missed,
    doubled: () => doubled,
    observe: (live, wall, awake, rang) => {
      const standing = new Map(live.filter(({ underWay }) => !underWay).map((promise) => [promise.id, promise]));
      for (const [id, entry] of entries) {
        const promise = standing.get(id);
        const step = promise === undefined ? null : stepAt(promise, wall);
        if (promise?.due !== entry.due || step === null || step < (entry.open?.step ?? step)) close(entry, awake);
      }
      for (const { id, due } of live)
        if (entries.get(id)?.due !== due) entries.set(id, { due, highest: Number.NEGATIVE_INFINITY, open: null });
      for (const promise of standing.values()) {
        const step = stepAt(promise, wall);
        if (step !== null) expect(promise.id, step, awake);
      }
      rang.forEach(note);
    },
    pass: (live, wall, awake, ms, rang) => {
      const reached = live
        .filter(({ underWay }) => !underWay)
        .flatMap((promise) =>
          stepsWithin(promise, wall, wall + ms).map((step) => ({
            awake: awake + promise.due + step * MINUTE - wall,
            happen: (at: number) => expect(promise.id, step, at),
          })),
        );
      const rung = rang.map((one) => ({ awake: one.awake, happen: () => note(one) }));
      // At one instant, what should ring precedes what rang.
      for (const { awake: at, happen } of [...reached, ...rung].toSorted((a, b) => a.awake - b.awake)) happen(at);
    },
  };
}

/**
 * Five minutes before, for promises told to others that run long enough; at the due instant; 2, 5 and every 5 minutes
 * after.
 */
function* steps({ kind, setAt, due }: Live): Generator<number> {
  if ((kind === 'update' || kind === 'executive') && due - setAt >= 6 * MINUTE) yield -5;
  yield* [0, 2];
  for (let step = 5; ; step += 5) yield step;
}

function stepsWithin(promise: Live, after: number, until: number): number[] {
  const found: number[] = [];
  for (const step of steps(promise)) {
    const at = promise.due + step * MINUTE;
    if (at > until) return found;
    if (at > after) found.push(step);
  }
  return found;
}

const stepAt = (promise: Live, wall: number): number | null =>
  stepsWithin(promise, Number.NEGATIVE_INFINITY, wall).at(-1) ?? null;
