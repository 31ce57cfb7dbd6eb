import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLife, LONGEST_END_MS, START_AFTER_MS } from '../../../electron/compose/life.ts';

const STEPS = ['begin', 'loaded', 'not loaded', 'drawn', 'rested', 'end', 'shut down', 'not shut down'] as const;
type Step = (typeof STEPS)[number];

/** A promise that a test settles. */
function settled<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((...settle) => ([resolve, reject] = settle));
  // A step may fail before, or without, anything that waits for it.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

/** An app whose every step a test takes. `done`: what it did, in order. */
function lived() {
  const done: string[] = [];
  const [load, shutdown] = [settled<() => string>(), settled<undefined>()];
  const life = createLife<string>({
    load: async () => load.promise,
    start: (built) => done.push(`start ${built}`),
    shutdown: async (built) => {
      done.push(`shut ${built}`);
      await shutdown.promise;
    },
    exit: () => done.push('exit'),
  });
  const make = (): string => {
    done.push('make');
    return 'app';
  };
  const take: Record<Step, () => void> = {
    begin: () => void life.build().catch(() => done.push('failed')),
    loaded: () => load.resolve(make),
    'not loaded': () => load.reject(new Error('no such file')),
    drawn: life.drawn,
    rested: () => undefined,
    end: life.end,
    'shut down': () => shutdown.resolve(undefined),
    'not shut down': () => shutdown.reject(new Error('disk full')),
  };
  return {
    life,
    done,
    step: async (...steps: Step[]): Promise<void> => {
      for (const step of steps) {
        take[step]();
        await vi.advanceTimersByTimeAsync(step === 'rested' ? START_AFTER_MS : 0);
      }
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the life of the app', () => {
  it('starts what can wait once it is built and drawn, whichever came first', async () => {
    for (const order of [['loaded', 'drawn'] as const, ['drawn', 'loaded'] as const]) {
      const { done, step } = lived();
      await step('begin', order[0], 'rested', order[1]);
      expect(done).toEqual(['make']);
      await step('rested', 'rested');
      expect(done).toEqual(['make', 'start app']);
    }
  });

  it('starts the rest once, however often the window draws', async () => {
    const { done, step } = lived();
    await step('begin', 'drawn', 'drawn', 'loaded', 'drawn', 'rested', 'drawn', 'rested', 'rested');
    expect(done).toEqual(['make', 'start app']);
  });

  it('starts the rest also where building failed', async () => {
    const { done, step } = lived();
    await step('begin', 'drawn', 'not loaded', 'rested');
    expect(done).toEqual(['failed', 'start null']);
  });

  it('starts nothing in the moment between its last step and the end of the process', async () => {
    const { done, step } = lived();
    await step('begin', 'loaded', 'drawn', 'end', 'shut down');
    expect(done).toEqual(['make', 'shut app', 'exit']);
    await step('rested', 'rested');
    expect(done).toEqual(['make', 'shut app', 'exit']);
  });

  it('opens nothing once it ends, though the code arrives then', async () => {
    const { life, done, step } = lived();
    await step('begin', 'end', 'loaded', 'drawn', 'rested');
    expect(done).toEqual(['exit']);
    expect(life.built()).toBeNull();
  });

  it('whatever comes when: ends in time, once, with all shut down that was built, and nothing begins after that', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(STEPS.filter((name) => name !== 'end')), async (steps) => {
        const { life, done, step } = lived();
        await step(...steps);
        const before = done.slice();
        await step('end', 'end', 'begin', 'loaded', 'drawn', 'rested');
        await vi.advanceTimersByTimeAsync(LONGEST_END_MS);
        const after = done.slice(before.length).filter((name) => name !== 'failed');
        expect(after).toEqual([...(life.built() === null ? [] : ['shut app']), 'exit']);
        expect(life.built() !== null).toBe(before.includes('make'));
      }),
    );
  });

  it('an end at each step of a start is the same', async () => {
    const start: Step[] = ['begin', 'drawn', 'loaded', 'rested', 'rested'];
    for (let at = 0; at <= start.length; at++) {
      const { done, step } = lived();
      await step(...start.slice(0, at), 'end', 'end', ...start.slice(at), 'shut down', 'rested');
      const expected = { made: ['make'], started: ['start app'], shut: ['shut app'] };
      expect(done).toEqual([
        ...(at > 2 ? expected.made : []),
        ...(at > 3 ? expected.started : []),
        ...(at > 2 ? expected.shut : []),
        'exit',
      ]);
    }
  });

  it('does not wait for what does not end, nor for what fails', async () => {
    const slow = lived();
    await slow.step('begin', 'loaded', 'end');
    await vi.advanceTimersByTimeAsync(LONGEST_END_MS - 1);
    expect(slow.done).toEqual(['make', 'shut app']);
    await vi.advanceTimersByTimeAsync(1);
    expect(slow.done).toEqual(['make', 'shut app', 'exit']);
    await slow.step('shut down');
    expect(slow.done).toEqual(['make', 'shut app', 'exit']);

    const failing = lived();
    await failing.step('begin', 'loaded', 'end', 'not shut down');
    expect(failing.done).toEqual(['make', 'shut app', 'exit']);
  });
});
