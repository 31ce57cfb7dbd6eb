import { RUNNING, type Cadence } from '../../../src/model/cadence.ts';
import fc from 'fast-check';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { PACES, SEVERITIES, STATUSES, type Pace, type Severity, type Status } from '../../../src/model/words.ts';
import { BUILT_IN_CADENCES, cadenceSpan, GITLAB_MATRIX, isSlower, type Terms } from '../../../src/promise/cadence.ts';
import { cadenceSchema } from '../../../src/model/cadence-schema.ts';

const MINUTE = 60_000;
const DECLARED = Date.UTC(2026, 1, 28, 23, 30);

const byId = (id: string): Cadence => BUILT_IN_CADENCES.find((cadence) => cadence.id === id)!;
const terms = (cadence: Cadence, more: Partial<Terms> = {}): Terms => ({
  cadence,
  severity: 'S2',
  status: 'investigating',
  pace: null,
  declaredAt: DECLARED,
  ...more,
});
/** The next promise's minutes, so many minutes (or ms) after declaring. */
const minutesAt = (of: Terms, minutes: number, ms = 0): number | null => {
  const span = cadenceSpan(of, DECLARED + minutes * MINUTE + ms);
  return span === null ? null : span / MINUTE;
};
const rowsOf = (cadence: Cadence): number[][] =>
  SEVERITIES.map((severity) => RUNNING.map((status) => minutesAt(terms(cadence, { severity, status }), 0)!));

describe('the built-in cadences', () => {
  it('are four, each one that may be kept in an event', () => {
    expect(BUILT_IN_CADENCES.map(({ id }) => id)).toEqual(['gitlab-matrix', 'every-20', 'every-30', 'half-hourly']);
    for (const cadence of BUILT_IN_CADENCES) expect(parse(cadenceSchema, cadence)).toEqual(cadence);
  });

  it('GitLab matrix: by severity and status, the first promise 5 minutes after declaring', () => {
    expect(rowsOf(GITLAB_MATRIX)).toEqual([
      [10, 10, 30],
      [15, 30, 60],
      [15, 30, 60],
      [15, 30, 60],
    ]);
    expect(GITLAB_MATRIX).toMatchObject({ first: 5 });
    expect(GITLAB_MATRIX).not.toHaveProperty('slower');
  });

  it('every 20 minutes, slower after two hours', () => {
    expect(rowsOf(byId('every-20'))).toEqual(Array.from({ length: 4 }, () => [20, 20, 20]));
    expect(byId('every-20')).toMatchObject({ first: 5, slower: { after: 120, minutes: 60 } });
  });

  it('every 30', () => {
    expect(rowsOf(byId('every-30'))).toEqual(Array.from({ length: 4 }, () => [30, 30, 30]));
    expect(byId('every-30').first).toBe(30);
  });

  it('half-hourly, the impact looked at each hour, 30 minutes to decide', () => {
    expect(rowsOf(byId('half-hourly'))).toEqual(Array.from({ length: 4 }, () => [30, 30, 30]));
    expect(byId('half-hourly')).toMatchObject({ first: 30, impact: 60, response: 30 });
  });
});

describe('the slower pace', () => {
  const every20 = byId('every-20');

  it('begins by itself after two hours, to the millisecond', () => {
    expect(minutesAt(terms(every20), 120, -1)).toBe(20);
    expect(minutesAt(terms(every20), 120)).toBe(60);
  });

  it('may be chosen from the first hour on, and counts then', () => {
    const chosen = terms(every20, { pace: 'slower' });
    expect(minutesAt(chosen, 60, -1)).toBe(20);
    expect(minutesAt(chosen, 60)).toBe(60);
  });

  it('may be left again', () => {
    const usual = terms(every20, { pace: 'usual' });
    expect(minutesAt(usual, 120)).toBe(20);
    expect(minutesAt(usual, 600)).toBe(20);
  });

  it('never makes promises shorter', () => {
    const long: Cadence = { ...GITLAB_MATRIX, slower: { after: 60, minutes: 20 } };
    expect(minutesAt(terms(long, { status: 'monitoring' }), 61)).toBe(60);
    expect(minutesAt(terms(long), 61)).toBe(20);
  });

  const minutes = fc.integer({ min: 1, max: 1_440 });
  const cadence: fc.Arbitrary<Cadence> = fc
    .record({
      spans: fc.array(minutes, { minLength: 12, maxLength: 12 }),
      slower: fc.option(fc.record({ after: minutes, minutes }), { nil: undefined }),
    })
    .map(({ spans, slower }) => ({
      id: 'c',
      name: 'c',
      first: 5,
      table: Object.fromEntries(
        SEVERITIES.map((severity, row) => [
          severity,
          Object.fromEntries(RUNNING.map((status, column) => [status, spans[row * 3 + column]!])),
        ]),
      ) as Cadence['table'],
      slower,
    }));
  const someTerms = fc.record({
    cadence,
    severity: fc.constantFrom<Severity>(...SEVERITIES),
    status: fc.constantFrom<Status>(...STATUSES),
    pace: fc.constantFrom<Pace | null>(null, ...PACES),
    declaredAt: fc.constant(DECLARED),
  });

  it('never holds in the first hour, whatever is set', () => {
    fc.assert(
      fc.property(someTerms, fc.integer({ min: -3_600_000, max: 3_599_999 }), (of, ms) => {
        expect(isSlower(of, DECLARED + ms)).toBe(false);
      }),
    );
  });

  it('a promise runs some minutes while the incident does, and none is owed once it is resolved or closed', () => {
    fc.assert(
      fc.property(someTerms, fc.integer({ min: 0, max: 1_000 * MINUTE }), (of, ms) => {
        const span = cadenceSpan(of, DECLARED + ms);
        const { status, severity, cadence: own } = of;
        if (status === 'resolved' || status === 'closed') expect(span).toBeNull();
        else expect(span).toBeGreaterThanOrEqual(own.table[severity][status] * MINUTE);
      }),
    );
  });
});
