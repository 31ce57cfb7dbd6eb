import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alarmOf, loudness, mayHandOn } from '../../../src/promise/alarm.ts';
import type { Rung } from '../../../src/model/incident.ts';
import { PROMISE_KINDS, type PromiseKind } from '../../../src/model/words.ts';
import { MINUTE, START } from '../../support/incident.ts';

const DUE = START + 60 * MINUTE;

interface Given {
  kind?: PromiseKind;
  /** Minutes that it runs. */
  runs?: number;
  /** What rang already, minutes after the due instant. */
  rang?: number;
  /** For another due instant, minutes before this one. */
  earlier?: number;
}

const promise = ({ kind = 'update', runs = 60 }: Given = {}) => ({ kind, setAt: DUE - runs * MINUTE, due: DUE });
const rungOf = ({ rang, earlier = 0 }: Given) =>
  rang === undefined ? null : { due: DUE - earlier * MINUTE, step: rang };

/** What happens at so many minutes after the due instant, and when it is looked at again, in minutes after it too. */
function at(minutes: number, given: Given = {}, underWay = false): { step: number | null; next: number | null } {
  const { step, next } = alarmOf(promise(given), { rang: rungOf(given), underWay, now: DUE + minutes * MINUTE });
  return { step, next: next === null ? null : (next - DUE) / MINUTE };
}

/** All that rings when every look comes at the instant that the one before asked for. */
function played(given: Given, until: number): number[] {
  const rang: number[] = [];
  let now: number | null = -(given.runs ?? 60);
  while (now !== null && now <= until) {
    const last = rang.at(-1);
    const { step, next } = at(now, last === undefined ? given : { ...given, rang: last });
    if (step !== null) {
      expect(step).toBe(now);
      rang.push(step);
    }
    now = next;
  }
  return rang;
}

const MS = 1 / MINUTE;

describe('the ladder', () => {
  test.each([
    [-60, null, -5],
    [-5 - MS, null, -5],
    [-5, -5, 0],
    [-MS, -5, 0],
    [0, 0, 2],
    [2 - MS, 0, 2],
    [2, 2, 5],
    [5 - MS, 2, 5],
    [5, 5, 10],
    [10 - MS, 5, 10],
    [10, 10, 15],
    [14, 10, 15],
    [15, 15, 20],
    [61, 60, 65],
    [600, 600, 605],
  ])('%d minutes after the due instant: rung %s, looked at again at %d', (minutes, step, next) =>
    expect(at(minutes)).toEqual({ step, next }),
  );

  test('rings each rung at its own instant, and goes on every five minutes', () =>
    expect(played({}, 32)).toEqual([-5, 0, 2, 5, 10, 15, 20, 25, 30]));

  test.each(PROMISE_KINDS.map((kind) => [kind]))('%s: whether it is announced before', (kind) => {
    const announced = kind === 'update' || kind === 'executive';
    expect(played({ kind }, 2)).toEqual(announced ? [-5, 0, 2] : [0, 2]);
    expect(at(-60, { kind }).next).toBe(announced ? -5 : 0);
  });

  test.each([
    [6, [-5, 0]],
    [6 - MS, [0]],
    [5, [0]],
    [1, [0]],
  ])('a promise that runs %d minutes', (runs, rings) => expect(played({ runs }, 1)).toEqual(rings));

  test('rungs that were slept through are not made up for', () => {
    expect(at(3 * 60 + 1)).toEqual({ step: 180, next: 185 });
    expect(at(7, { rang: -5 })).toEqual({ step: 5, next: 10 });
  });

  test('one rung rings once, and none below it after it', () => {
    for (const minutes of [5, 6, 9]) expect(at(minutes, { rang: 5 })).toEqual({ step: null, next: 10 });
    // The clock was set back.
    expect(at(1, { rang: 5 })).toEqual({ step: null, next: 2 });
    expect(at(-100, { rang: 5, runs: 200 })).toEqual({ step: null, next: -5 });
  });

  test('what rang for another due instant does not count', () => {
    expect(at(0, { rang: 15, earlier: 20 })).toEqual({ step: 0, next: 2 });
    expect(at(-5, { rang: 15, earlier: 20 })).toEqual({ step: -5, next: 0 });
  });

  test('nothing rings while what keeps it is on its way, and then the rung of the moment does', () => {
    for (const minutes of [-5, 0, 2, 40]) expect(at(minutes, {}, true)).toEqual({ step: null, next: null });
    expect(at(41, { rang: 0 })).toEqual({ step: 40, next: 45 });
  });

  test('whenever one looks: the next look is ahead, and nothing rings in between', () => {
    const given = fc.record({ kind: fc.constantFrom(...PROMISE_KINDS), runs: fc.integer({ min: 1, max: 300 }) });
    fc.assert(
      fc.property(given, fc.integer({ min: -300 * MINUTE, max: 600 * MINUTE }), fc.nat(), (which, ms, between) => {
        const now = DUE + ms;
        const look = (at: number, rang: Rung | null) => alarmOf(promise(which), { rang, underWay: false, now: at });
        const { step, next } = look(now, null);
        expect(next).toBeGreaterThan(now);
        const rang = step === null ? null : { due: DUE, step };
        const later = now + (between % (next! - now));
        expect(look(later, rang)).toEqual({ step: null, next });
        expect(look(next!, rang).step).toBe((next! - DUE) / MINUTE);
      }),
    );
  });
});

describe('how it sounds and what it offers', () => {
  test.each([
    [-5, 'quiet'],
    [0, 'due'],
    [2, 'late'],
    [5, 'late'],
    [60, 'late'],
  ])('rung %d is %s', (step, sound) => expect(loudness(step)).toBe(sound));

  test('someone else is asked from ten minutes on', () => {
    expect(mayHandOn(DUE, DUE + 10 * MINUTE - 1)).toBe(false);
    expect(mayHandOn(DUE, DUE + 10 * MINUTE)).toBe(true);
    expect(mayHandOn(DUE, DUE + 300 * MINUTE)).toBe(true);
  });
});
