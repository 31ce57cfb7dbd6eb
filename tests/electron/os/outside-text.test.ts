import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordOutside } from '../../../electron/os/outside-text.ts';
import type { PromiseSummary } from '../../../src/promise/promise-summary.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 1, 3, 14, 0);

const glance = (patch: Partial<PromiseSummary> = {}): PromiseSummary => ({
  incident: 'inc',
  title: 'Checkout is slow',
  severity: 'S1',
  practice: false,
  promise: 'promise',
  kind: 'update',
  task: null,
  madeAt: NOW - 10 * MINUTE,
  due: NOW,
  underWay: false,
  ...patch,
});
const due = (minutes: number, patch: Partial<PromiseSummary> = {}): PromiseSummary =>
  glance({ due: NOW + minutes * MINUTE, ...patch });

describe('the first line of the tray', () => {
  it.each([
    [due(12), 'Status update due in 12 min: Checkout is slow', '12 min'],
    [due(11.01), 'Status update due in 12 min: Checkout is slow', '12 min'],
    [due(0.01), 'Status update due in 1 min: Checkout is slow', '1 min'],
    [due(90), 'Status update due in 1 h 30 min: Checkout is slow', '1 h 30 min'],
    [due(0), 'Status update due now: Checkout is slow', 'due'],
    [due(-0.99), 'Status update due now: Checkout is slow', 'due'],
    [due(-4), 'Status update 4 min overdue: Checkout is slow', '+4 min'],
    [due(-4.9), 'Status update 4 min overdue: Checkout is slow', '+4 min'],
    [due(3, { underWay: true }), 'Written, not delivered yet: Checkout is slow', '3 min'],
    [due(3, { kind: 'executive' }), 'Executive summary due in 3 min: Checkout is slow', '3 min'],
    [due(3, { kind: 'task', task: 'Look' }), 'Time-box of “Look” due in 3 min: Checkout is slow', '3 min'],
    [due(3, { practice: true }), 'Status update due in 3 min: Checkout is slow (practice)', '3 min'],
  ])('of a promise', (only, line, title) => {
    expect(wordOutside([only], NOW)).toMatchObject({ line, title, incident: 'inc' });
  });

  it('says so when there is none', () => {
    expect(wordOutside([], NOW)).toEqual({
      line: 'No promise is open',
      title: '',
      incident: null,
      badge: null,
      next: null,
    });
  });

  it('is the nearest, unless that one is on its way and another soon needs a person', () => {
    const line = (...all: PromiseSummary[]) => wordOutside(all, NOW).line;
    const [first, second] = [due(-3, { title: 'First' }), due(2, { title: 'Second' })];
    expect(line(first, second)).toContain('First');
    expect(line({ ...first, underWay: true }, second)).toBe('Status update due in 2 min: Second');
    expect(line({ ...first, underWay: true }, due(20, { title: 'Later' }))).toContain('not delivered yet: First');
  });

  it('keeps what a tooltip has room for', () => {
    const { line } = wordOutside([due(-4, { title: 'Checkout '.repeat(20) })], NOW);
    expect(line).toMatch(/^Status update 4 min overdue: Checkout .*…$/);
    expect(line.length).toBeLessThan(127);
  });
});

describe('the badge', () => {
  const minutes = (...all: PromiseSummary[]) => wordOutside(all, NOW).badge?.minutes ?? null;

  it('counts the minutes of the most overdue promise', () => {
    expect(minutes(due(-7.5), due(-3), due(5))).toBe(7);
    expect(minutes(due(-2))).toBe(2);
    expect(minutes(due(-300))).toBe(99);
  });

  it('is silent before that, and for one that is on its way', () => {
    expect(minutes(due(1))).toBeNull();
    expect(minutes(due(-1.9))).toBeNull();
    expect(minutes(due(-7, { underWay: true }))).toBeNull();
    expect(minutes(due(-7, { underWay: true }), due(-3))).toBe(3);
  });

  it('says it in words too', () => {
    expect(wordOutside([due(-7)], NOW).badge?.line).toBe('Status update 7 min overdue: Checkout is slow');
  });
});

const some = fc.array(
  fc
    .record({ late: fc.integer({ min: -90 * MINUTE, max: 200 * MINUTE }), underWay: fc.boolean() })
    .map((one) => glance({ due: NOW - one.late, underWay: one.underWay })),
  { minLength: 1, maxLength: 5 },
);

describe('when the words change', () => {
  it('is on a minute of the promise', () => {
    expect(wordOutside([due(12)], NOW).next).toBe(NOW + MINUTE);
    expect(wordOutside([due(11.5)], NOW).next).toBe(NOW + MINUTE / 2);
    expect(wordOutside([due(0)], NOW).next).toBe(NOW + MINUTE);
    expect(wordOutside([due(-0.25)], NOW).next).toBe(NOW + 0.75 * MINUTE);
    expect(wordOutside([due(9), due(10.5)], NOW).next).toBe(NOW + MINUTE / 2);
  });

  it('is ahead, within a minute, and not later than they do', () => {
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
        const glances = all.toSorted((a, b) => a.due - b.due);
        const { next, ...words } = wordOutside(glances, NOW);
        expect(next! > NOW && next! <= NOW + MINUTE).toBe(true);
        const before = NOW + Math.floor(part * (next! - NOW - 1));
        const { next: again, ...still } = wordOutside(glances, before);
        expect(still).toEqual(words);
        expect(again).toBe(next);
      }),
    );
  });
});
