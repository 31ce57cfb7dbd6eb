import { describe, expect, it } from 'vitest';
import { isNoFurther, parseHappened, parseWhen } from '../../../src/time/plain-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BERLIN = 'Europe/Berlin';
/** 14:20 in Berlin, 13:20 UTC. */
const NOW = Date.UTC(2026, 1, 3, 13, 20, 30);
const at = (text: string, now = NOW, zone = BERLIN) => parseWhen(text, now, zone);
const value = (text: string, now = NOW, zone = BERLIN) => {
  const found = at(text, now, zone);
  return found.ok ? found.value : found.error.code;
};

describe('a time to come', () => {
  it.each([
    ['15m', 15 * MINUTE],
    ['15 min', 15 * MINUTE],
    [' 15  Minutes ', 15 * MINUTE],
    ['1h', HOUR],
    ['2 hours', 2 * HOUR],
    ['in 2h', 2 * HOUR],
    ['1h30', 90 * MINUTE],
    ['1h 30m', 90 * MINUTE],
    ['1.5h', 90 * MINUTE],
    ['1,5 h', 90 * MINUTE],
    ['90m', 90 * MINUTE],
  ])('reads %s as a span from now', (text, span) => expect(value(text)).toBe(NOW + span));

  it('reads a clock time in the person’s zone', () => {
    expect(value('14:35')).toBe(Date.UTC(2026, 1, 3, 13, 35));
    expect(value('14.35')).toBe(Date.UTC(2026, 1, 3, 13, 35));
    expect(value('14:35', NOW, 'Asia/Tokyo')).toBe(Date.UTC(2026, 1, 4, 5, 35));
  });

  it('takes a clock time for its next occurrence', () => expect(value('2:15')).toBe(Date.UTC(2026, 1, 4, 1, 15)));

  it('reads a day', () => {
    expect(value('tomorrow 09:00')).toBe(Date.UTC(2026, 1, 4, 8));
    expect(value('today 16:00')).toBe(Date.UTC(2026, 1, 3, 15));
    expect(value('2026-02-05 09:00')).toBe(Date.UTC(2026, 1, 5, 8));
  });

  it('says that a time has just passed, instead of taking it for tomorrow', () => {
    expect(at('14:19')).toEqual({ ok: false, error: { code: 'passed', time: Date.UTC(2026, 1, 3, 13, 19) } });
    expect(value('today 09:00')).toBe('passed');
    expect(value('0m')).toBe('passed');
  });

  it.each([
    ['2:35pm', 13, 35],
    ['2:35 p.m.', 13, 35],
    ['at 3 PM', 14, 0],
    ['11pm', 22, 0],
    ['today 11:59pm', 22, 59],
    ['23:00 today', 22, 0],
    ['midnight', 23, 0],
  ])('reads %s of a twelve-hour clock, or in words', (text, hour, minute) =>
    expect(value(text)).toBe(Date.UTC(2026, 1, 3, hour, minute)),
  );

  it.each([
    ['8am', 7],
    ['12 am', 23 - 24],
    ['noon tomorrow', 11],
    ['tomorrow, 12pm', 11],
    ['tomorrow at midnight', 23 - 24],
  ])('reads %s as of the next day', (text, hour) => expect(value(text)).toBe(Date.UTC(2026, 1, 4, hour)));

  it.each(
    [
      ['soon', '25:00', 'in 15:00', '14:60', '-5m', 'h', 'm', '1h2h', '15m later', '14:35pm', '13 pm'],
      [
        '0am',
        '9 London',
        'in 9 London',
        'noonish',
        'today 14:35 tomorrow',
        'London',
        '14:35 ?',
        'tomorrow',
        'am',
        '14:35pmx',
      ],
    ].flat(),
  )('does not guess at %s', (text) => expect(value(text)).toBe('not-a-time'));

  it('says what else is wrong', () => {
    expect(value('  ')).toBe('empty');
    expect(value('200h')).toBe('too-far');
    expect(value('2027-01-01 10:00')).toBe('too-far');
  });

  it('knows the calendar', () => {
    expect(value('2028-02-29 09:00', Date.UTC(2028, 1, 28, 12))).toBe(Date.UTC(2028, 1, 29, 8));
    expect(value('tomorrow 09:00', Date.UTC(2028, 1, 28, 12))).toBe(Date.UTC(2028, 1, 29, 8));
    expect(at('2027-02-29 09:00', Date.UTC(2027, 1, 28, 12))).toEqual({
      ok: false,
      error: { code: 'no-such-day', day: '2027-02-29' },
    });
    expect(value('2026-13-01 09:00')).toBe('no-such-day');
    expect(value('0026-01-01 09:00')).toBe('no-such-day');
  });
});

describe('no further update', () => {
  it.each(['no further update', 'No further updates.', ' none ', 'no more', 'no  more updates', 'no update'])(
    '%s',
    (text) => expect(isNoFurther(text)).toBe(true),
  );
  it.each(['', 'no', 'nonetheless', '14:35', 'no update before 14:35'])('not %s', (text) =>
    expect(isNoFurther(text)).toBe(false),
  );
});

describe('a time that was', () => {
  it('takes a clock time for its latest occurrence', () => {
    expect(parseHappened('14:10', NOW, BERLIN)).toEqual({ ok: true, value: Date.UTC(2026, 1, 3, 13, 10) });
    expect(parseHappened('23:50', NOW, BERLIN)).toEqual({ ok: true, value: Date.UTC(2026, 1, 2, 22, 50) });
  });
  it('reads how long ago, a day, and now', () => {
    expect(parseHappened('10m ago', NOW, BERLIN)).toEqual({ ok: true, value: NOW - 10 * MINUTE });
    expect(parseHappened('2026-02-01 09:00', NOW, BERLIN)).toEqual({ ok: true, value: Date.UTC(2026, 1, 1, 8) });
    expect(parseHappened('now', NOW, BERLIN)).toEqual({ ok: true, value: NOW });
  });
  it('reads other zones and clocks too', () => {
    expect(parseHappened('1:10pm London', NOW, BERLIN)).toEqual({ ok: true, value: Date.UTC(2026, 1, 3, 13, 10) });
    expect(parseHappened('noon', NOW, BERLIN)).toEqual({ ok: true, value: Date.UTC(2026, 1, 3, 11) });
    expect(parseHappened('midnight', NOW, BERLIN)).toEqual({ ok: true, value: Date.UTC(2026, 1, 2, 23) });
  });
  it('does not guess', () => {
    expect(parseHappened('', NOW, BERLIN)).toEqual({ ok: false, error: { code: 'empty' } });
    expect(parseHappened('earlier', NOW, BERLIN)).toEqual({ ok: false, error: { code: 'not-a-time' } });
  });
});
