import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTime, type TimeText } from '../../../src/time/plain-time.ts';
import { TYPED_TIMES } from './typed-times.ts';

const MINUTE = 60_000;
const BERLIN = 'Europe/Berlin';
/** Tuesday, 14:20 in Berlin. */
const NOW = Date.UTC(2026, 1, 3, 13, 20);

const shown = (instant: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: BERLIN, dateStyle: 'short', timeStyle: 'short' }).format(instant);
const future = (text: string, now = NOW): TimeText => readTime(text, now, BERLIN, 'future');
const past = (text: string, now = NOW): TimeText => readTime(text, now, BERLIN, 'past');

describe('what a tired person types', () => {
  it.each(TYPED_TIMES)('%s is read as %s', (typed, ...expected) => {
    const { readings, problem } = future(typed);
    expect(problem).toBeNull();
    expect(readings.map(({ at }) => shown(at))).toEqual(expected);
  });

  it.each([
    ['10:00-11:00', ['2026-02-04 10:00', '2026-02-04 11:00']],
    ['13:00 – 13:30', []],
    ['9-10am', ['2026-02-04 09:00', '2026-02-04 10:00']],
    ['15:00 to 16:00', ['2026-02-03 15:00', '2026-02-03 16:00']],
  ])('%s is no time; its ends that are to come are offered', (typed, ends) => {
    const { readings, problem } = future(typed);
    expect(problem).toEqual({ code: 'span' });
    expect(readings.map(({ at }) => shown(at)).filter((end) => ends.length === 0 || ends.includes(end))).toEqual(
      ends.length === 0 ? readings.map(({ at }) => shown(at)) : ends,
    );
  });

  it('a time that has just passed is refused, and the next one offered', () => {
    const midnight = Date.UTC(2026, 1, 2, 23, 10);
    expect(future('23:55', midnight)).toMatchObject({
      problem: { code: 'passed', time: midnight - 15 * MINUTE },
      readings: [{ text: '2026-02-03 23:55' }],
    });
    expect(future('today 09:00')).toMatchObject({
      problem: { code: 'passed' },
      readings: [{ text: '2026-02-04 09:00' }],
    });
  });

  it.each(['yesterday 23:50', '10 mins ago', 'half an hour ago', '2 days ago', '-10m ago'])(
    '%s is not to come',
    (typed) => expect(future(typed).problem?.code).toMatch(/passed|not-a-time/),
  );

  it.each(['1h', '2h', '1h30', '4 h', '1:15 hours'])('%s is a span, also shortly before that hour', (typed) => {
    for (let hour = 0; hour < 24; hour++) {
      const { readings, problem } = future(typed, NOW + hour * 60 * MINUTE - 10 * MINUTE);
      expect(problem).toBeNull();
      expect(readings.map(({ text }) => text)).toEqual([
        { '1h30': 'in 1h 30m', '1:15 hours': 'in 1h 15m' }[typed] ?? `in ${typed.replace(' ', '')}`,
      ]);
    }
  });

  it('an hour that clocks show twice offers both', () => {
    const { problem, readings } = future('2026-10-25 02:30', Date.UTC(2026, 9, 24, 12));
    expect(problem?.code).toBe('ambiguous-hour');
    expect(readings.map(({ at }) => at)).toEqual([Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)]);
  });
});

describe('a time that was', () => {
  it.each([
    ['10 mins ago', '2026-02-03 14:10'],
    ['10m', '2026-02-03 14:10'],
    ['half an hour ago', '2026-02-03 13:50'],
    ['yesterday 23:50', '2026-02-02 23:50'],
    ['half past 1', '2026-02-03 13:30', '2026-02-03 01:30'],
    ['quarter past', '2026-02-03 14:15'],
    ['monday 9:00', '2026-02-02 09:00', '2026-02-02 21:00'],
    ['2 days ago', '2026-02-01 14:20'],
    ['15', '2026-02-03 14:05', '2026-02-02 15:00'],
  ])('%s is read as %s', (typed, ...expected) => {
    const { readings, problem } = past(typed);
    expect(problem).toBeNull();
    expect(readings.map(({ at }) => shown(at))).toEqual(expected);
  });
});

const WORDS =
  '15 9 1500 0930 1:30 14:35 14h35 15h 3pm 12am noon midnight half quarter past to after today tomorrow tmr yesterday monday next fri eod in by at + - ago now h m min hours days UTC EST IST London Z 2026-02-05 ½ １５：００ an hour . , , -'.split(
    ' ',
  );
const typed = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((words) => words.join('')),
  fc.string({ maxLength: 30 }),
);
const now = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
const zones = fc.constantFrom(
  BERLIN,
  'UTC',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
);

describe('whatever is typed', () => {
  it('a reading is to come, or was; offers and all; and its text means it alone', () => {
    fc.assert(
      fc.property(
        typed,
        now,
        zones,
        fc.constantFrom('future' as const, 'past' as const),
        (text, at, zone, direction) => {
          const { readings, problem } = readTime(text, at, zone, direction);
          expect(problem === null ? readings.length : 1).toBeGreaterThan(0);
          if (direction === 'future') for (const reading of readings) expect(reading.at).toBeGreaterThan(at);
          for (const reading of readings) {
            const again = readTime(reading.text, at, zone, direction);
            expect(again.readings).toHaveLength(1);
            expect(Math.abs(again.readings[0]!.at - reading.at)).toBeLessThan(MINUTE);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('capitals, wide digits and spaces change nothing', () => {
    const wide = (text: string): string =>
      text.replaceAll(/[!-~]/g, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }), (words) => {
        const times = ({ readings }: TimeText): number[] => readings.map(({ at }) => at);
        const text = words.join(' ');
        expect(times(future(text.toUpperCase()))).toEqual(times(future(text)));
        expect(times(future(wide(text)))).toEqual(times(future(text)));
        expect(times(future(` ${text.replaceAll(' ', '\u00A0 ')}  `))).toEqual(times(future(text)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('a long text is no time', () => {
    expect(future('9 '.repeat(20_000)).problem).toEqual({ code: 'not-a-time' });
    expect(future(' '.repeat(40_000)).problem).toEqual({ code: 'not-a-time' });
  });
});

it('nothing further than a week away is promised, unless its day was named', () => {
  expect(future('200h').problem).toEqual({ code: 'too-far' });
  expect(future('8 days').problem).toBeNull();
  expect(future('2026-02-20 10:00').problem).toEqual({ code: 'too-far' });
});
