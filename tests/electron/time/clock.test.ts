import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../electron/time/clock.ts';
import { createDrivenTime, type DrivenTime } from '../../support/driven-time.ts';
import { START } from '../../support/incident.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Runs at these instants, said by name. */
function note(time: DrivenTime, log: string[], entries: Record<string, number>): Map<string, () => void> {
  return new Map(
    Object.entries(entries).map(([name, instant]) => [name, time.clock.at(instant, () => log.push(name))] as const),
  );
}

describe('waiting for an instant', () => {
  test('runs at it, once, and then no timer is left', () => {
    const time = createDrivenTime({ start: START });
    const log: string[] = [];
    note(time, log, { soon: START + 2 * SECOND, now: START, past: START - HOUR });
    expect(log).toEqual([]);
    time.pass(1_999);
    expect(log).toEqual(['past', 'now']);
    time.pass(1);
    expect(log).toEqual(['past', 'now', 'soon']);
    time.pass(HOUR);
    expect([log.length, time.timers()]).toEqual([3, 0]);
  });

  test('one timer waits for all, none once they are cancelled', () => {
    const time = createDrivenTime({ start: START });
    const log: string[] = [];
    const cancels = note(time, log, { a: START + HOUR, b: START + MINUTE, c: START + 2 * HOUR });
    expect(time.timers()).toBe(1);
    time.pass(10 * SECOND);
    expect(time.timers()).toBe(1);
    for (const cancel of cancels.values()) {
      cancel();
      cancel();
    }
    time.pass(SECOND);
    expect(time.timers()).toBe(0);
    time.pass(3 * HOUR);
    expect(log).toEqual([]);
  });

  test('a clock set ahead by three hours: at most a second later; set back: not before its instant', () => {
    const time = createDrivenTime({ start: START });
    const log: string[] = [];
    note(time, log, { a: START + HOUR, b: START + 4 * HOUR });
    time.pass(MINUTE + 123);
    time.set(3 * HOUR);
    time.pass(SECOND);
    expect(log).toEqual(['a']);
    time.set(-3 * HOUR);
    time.pass(3 * HOUR);
    expect(log).toEqual(['a']);
    time.pass(HOUR);
    expect(log).toEqual(['a', 'b']);
  });

  test('after sleep: at most a second after the laptop woke', () => {
    const time = createDrivenTime({ start: START });
    const log: string[] = [];
    note(time, log, { a: START + HOUR });
    time.sleep(8 * HOUR);
    time.pass(SECOND);
    expect(log).toEqual(['a']);
  });

  test('the earliest first; what runs may add and cancel others', () => {
    const time = createDrivenTime({ start: START });
    const log: string[] = [];
    const cancels = new Map<string, () => void>();
    const at = (name: string, instant: number, more = (): void => undefined): void => {
      cancels.set(
        name,
        time.clock.at(instant, () => {
          log.push(name);
          more();
        }),
      );
    };
    at('third', START + 3);
    at('gone', START + 2);
    at('first', START + 1, () => {
      cancels.get('gone')!();
      at('added', START - 1);
    });
    time.set(SECOND);
    time.pass(SECOND);
    expect(log).toEqual(['first', 'added', 'third']);
  });

  test('one that throws loses nothing else', () => {
    const time = createDrivenTime({ start: START });
    const log: string[] = [];
    time.clock.at(START + 1, () => {
      throw new Error('broken');
    });
    time.clock.at(START + 1, () => {
      throw new Error('broken too');
    });
    note(time, log, { a: START + 1, b: START + 2, c: START + MINUTE });
    time.pass(MINUTE);
    expect(log).toEqual(['a', 'b', 'c']);
    expect(time.thrown).toEqual([new Error('broken'), new Error('broken too')]);
  });

  test('the real one', async () => {
    const due = systemClock.now() + 30;
    const ranAt = await new Promise<number>((resolve) => systemClock.at(due, () => resolve(systemClock.now())));
    expect(ranAt).toBeGreaterThanOrEqual(due);
    systemClock.at(due + HOUR, () => expect.unreachable())();
  });
});

describe('time awake', () => {
  test.each([true, false])(
    'counts no sleep and no clock that is set; the monotonic clock goes on: %s',
    (countsSleep) => {
      const time = createDrivenTime({ start: START, countsSleep });
      // Something waits: the beat goes on.
      time.clock.at(START + 1_000 * HOUR, () => undefined);
      time.pass(MINUTE);
      expect(time.clock.awake()).toBe(MINUTE);
      time.set(HOUR);
      time.set(-2 * HOUR);
      for (let slept = 1; slept <= 3; slept++) {
        time.sleep(8 * HOUR);
        const atWaking = time.clock.awake();
        time.pass(MINUTE);
        expect(time.clock.awake() - atWaking).toBeGreaterThan(MINUTE - SECOND);
        expect(time.clock.awake()).toBeLessThanOrEqual((slept + 1) * MINUTE + slept * 5 * SECOND);
      }
    },
  );

  test('counts no sleep while nothing waits either, and never runs back', () => {
    const time = createDrivenTime({ start: START, countsSleep: true });
    let before = 0;
    for (const happens of [time.pass, time.sleep, time.set, time.pass, time.sleep]) {
      happens(HOUR);
      time.clock.at(time.clock.now(), () => undefined);
      time.pass(SECOND);
      expect(time.clock.awake()).toBeGreaterThan(before);
      before = time.clock.awake();
    }
    expect(before).toBeLessThan(MINUTE);
  });
});

describe('a jump of the wall clock', () => {
  const jumpsOf = (time: DrivenTime): number[] => {
    const jumps: number[] = [];
    time.clock.onJump((ms) => jumps.push(ms));
    return jumps;
  };

  test.each([3 * HOUR, -3 * HOUR, 6 * SECOND, -6 * SECOND])('of %d ms is told once, within a second', (ms) => {
    const time = createDrivenTime({ start: START });
    const jumps = jumpsOf(time);
    time.clock.at(START + 24 * HOUR, () => undefined);
    time.pass(20 * MINUTE + 77);
    time.set(ms);
    time.pass(SECOND);
    expect(jumps).toEqual([ms]);
    time.pass(HOUR);
    expect(jumps).toHaveLength(1);
  });

  test('is told before what falls due by it runs, so that it can be cancelled', () => {
    const time = createDrivenTime({ start: START });
    const log: string[] = [];
    const cancels = note(time, log, { a: START + HOUR });
    time.clock.onJump(() => cancels.get('a')!());
    time.set(3 * HOUR);
    time.pass(MINUTE);
    expect(log).toEqual([]);
  });

  test('sleep looks like one where the monotonic clock stands still meanwhile', () => {
    for (const countsSleep of [false, true]) {
      const time = createDrivenTime({ start: START, countsSleep });
      const jumps = jumpsOf(time);
      time.clock.at(START + 24 * HOUR, () => undefined);
      time.pass(MINUTE);
      time.sleep(HOUR);
      time.pass(MINUTE);
      expect(jumps).toEqual(countsSleep ? [] : [HOUR]);
    }
  });

  test('small corrections are none, however many', () => {
    const time = createDrivenTime({ start: START });
    const jumps = jumpsOf(time);
    time.clock.at(START + 24 * HOUR, () => undefined);
    for (let i = 0; i < 100; i++) {
      time.set(i % 3 === 0 ? -900 : 400);
      time.pass(5 * SECOND);
    }
    expect(jumps).toEqual([]);
  });

  test('while nothing waited nobody minded; a moment without anything waiting hides none', () => {
    const time = createDrivenTime({ start: START });
    const jumps = jumpsOf(time);
    time.pass(MINUTE);
    time.set(HOUR);
    time.pass(MINUTE);
    const cancel = time.clock.at(START + 24 * HOUR, () => undefined);
    time.pass(MINUTE);
    expect(jumps).toEqual([]);
    // A timer may come late: something added before it must not make the jump forgotten.
    time.set(-HOUR);
    cancel();
    time.clock.at(START + 24 * HOUR, () => undefined);
    time.pass(SECOND);
    expect(jumps).toEqual([-HOUR]);
  });

  test('nobody is told who does not listen any more', () => {
    const time = createDrivenTime({ start: START });
    const jumps: number[] = [];
    const stop = time.clock.onJump((ms) => jumps.push(ms));
    time.clock.at(START + 24 * HOUR, () => undefined);
    stop();
    time.set(HOUR);
    time.pass(MINUTE);
    expect(jumps).toEqual([]);
  });
});

type Step =
  | { do: 'wait'; in: number; next: 'nothing' | 'throw' | 'add' | 'cancel' }
  | { do: 'pass' | 'set' | 'sleep'; ms: number }
  | { do: 'cancel'; which: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('wait' as const),
    in: fc.oneof(fc.integer({ min: -10 * SECOND, max: 30 * SECOND }), fc.integer({ min: 0, max: 5 * HOUR })),
    next: fc.constantFrom('nothing' as const, 'throw' as const, 'add' as const, 'cancel' as const),
  }),
  fc.record({
    do: fc.constant('pass' as const),
    ms: fc.oneof(fc.integer({ min: 0, max: 5 * SECOND }), fc.integer({ min: 0, max: 20 * MINUTE })),
  }),
  fc.record({ do: fc.constant('set' as const), ms: fc.integer({ min: -3 * HOUR, max: 3 * HOUR }) }),
  fc.record({ do: fc.constant('sleep' as const), ms: fc.integer({ min: 0, max: 8 * HOUR }) }),
  fc.record({ do: fc.constant('cancel' as const), which: fc.nat(20) }),
);

interface Entry {
  instant: number;
  cancel: () => void;
  /** When it fell due, by the time awake; null while its instant is ahead. */
  dueSince: number | null;
}

test('whatever the wall clock does: never early, at most a second late when awake, the earliest first, each once', () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 40 }),
      fc.boolean(),
      fc.integer({ min: 0, max: 200 }),
      (steps, countsSleep, slack) => {
        const time = createDrivenTime({ start: START, countsSleep, slack: () => slack });
        const { clock } = time;
        const waiting = new Set<Entry>();
        let runs = 0;
        let added = 0;
        let cancelled = 0;

        /** What is due now, or will be within so much time awake. */
        const mark = (within = 0): void => {
          for (const entry of waiting) {
            const left = entry.instant - clock.now();
            if (left > within) entry.dueSince = null;
            else entry.dueSince ??= time.awake() + Math.max(left, 0);
          }
        };
        const wait = (ms: number, next: 'nothing' | 'throw' | 'add' | 'cancel'): void => {
          const instant = clock.now() + ms;
          added += 1;
          const entry: Entry = { instant, cancel: () => undefined, dueSince: null };
          entry.cancel = clock.at(instant, () => {
            expect(waiting.delete(entry)).toBe(true);
            runs += 1;
            expect(clock.now()).toBeGreaterThanOrEqual(instant);
            if (entry.dueSince !== null) expect(time.awake() - entry.dueSince).toBeLessThanOrEqual(SECOND);
            for (const other of waiting) expect(other.instant).toBeGreaterThanOrEqual(instant);
            if (next === 'throw') throw new Error('on purpose');
            if (next === 'add') wait(SECOND, 'nothing');
            if (next === 'cancel') drop([...waiting][0]);
          });
          waiting.add(entry);
        };
        const drop = (entry: Entry | undefined): void => {
          if (entry === undefined || !waiting.delete(entry)) return;
          entry.cancel();
          cancelled += 1;
        };

        for (const each of steps) {
          if (each.do === 'wait') wait(each.in, each.next);
          else if (each.do === 'cancel') drop([...waiting][each.which]);
          else if (each.do === 'pass') {
            mark(each.ms);
            time.pass(each.ms);
          } else time[each.do](each.ms);
          mark();
          for (const { dueSince } of waiting)
            if (dueSince !== null) expect(time.awake() - dueSince).toBeLessThanOrEqual(SECOND);
          expect(time.timers()).toBeLessThanOrEqual(1);
          if (waiting.size > 0) expect(time.timers()).toBe(1);
        }
        time.pass(24 * HOUR);
        expect([waiting.size, time.timers(), runs]).toEqual([0, 0, added - cancelled]);
        expect(time.thrown.filter((error) => (error as Error).message !== 'on purpose')).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});
