import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNoFurther, parseHappened, parseWhen, readTime } from '../../../src/time/plain-time.ts';

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

describe('a time in another zone', () => {
  const utc = (hour: number, minute = 0, day = 3): number => Date.UTC(2026, 1, day, hour, minute);
  it.each([
    ['15:00 London', utc(15)],
    ['15:00 in london', utc(15)],
    ['3pm London', utc(15)],
    ['15:00, London', utc(15)],
    ['tomorrow 15:00 London', utc(15, 0, 4)],
    ['9:00 New York tomorrow', utc(14, 0, 4)],
    ['2026-02-04 09:00 new_york', utc(14, 0, 4)],
    ['15:00 Sao Paulo', utc(18)],
    ['15:00 SÃO PAULO', utc(18)],
    ['20:00 Kolkata', utc(14, 30)],
    ['20:00 Calcutta', utc(14, 30)],
    ['17:00 Kyiv', utc(15)],
    ['10:00 St. John’s', utc(13, 30)],
    ['15:00 Europe/London', utc(15)],
    ['23:59 japan', utc(14, 59)],
    ['11:00 America/Argentina/Ushuaia', utc(14)],
    ['15:00 UTC', utc(15)],
    ['15:00z', utc(15)],
    ['15:00 gmt', utc(15)],
    ['15:30 UTC+2', utc(13, 30)],
    ['15:30+02:00', utc(13, 30)],
    ['15:30 +2', utc(13, 30)],
    ['8:00 GMT−5:30', utc(13, 30)],
    ['19:30 +0545', utc(13, 45)],
  ])('%s', (text, instant) => expect(value(text)).toBe(instant));

  it('is of the day that it is there', () => {
    // 14:20 in Berlin is 02:20 of the next day in Auckland.
    expect(value('09:00 Auckland')).toBe(Date.UTC(2026, 1, 3, 20));
    expect(value('today 09:00 Auckland')).toBe(Date.UTC(2026, 1, 3, 20));
    expect(value('tomorrow 09:00 Auckland')).toBe(Date.UTC(2026, 1, 4, 20));
  });

  it.each([
    ['est', utc(20, 0, 4), 'UTC−5'],
    ['EDT', utc(19, 0, 4), 'UTC−4'],
    ['PT', utc(23, 0, 4), 'UTC−8'],
    ['CET', utc(14, 0, 4), 'UTC+1'],
    ['msk', utc(12, 0, 4), 'UTC+3'],
    ['London time', utc(15, 0, 4), 'UTC'],
    ['ACST', utc(5, 30, 4), 'UTC+9:30'],
  ])('of %s, shown with its offset', (zone, instant, offset) =>
    expect(readTime(`tomorrow 15:00 ${zone}`, NOW, BERLIN, 'future')).toMatchObject({
      problem: null,
      readings: [{ at: instant, zone: { name: zone.replace(' time', ''), offset } }],
    }),
  );

  it('follows the clocks of a place, but not an abbreviation that names one of its two', () => {
    const july = Date.UTC(2026, 6, 1, 13);
    expect(value('15:00 ET', july)).toBe(Date.UTC(2026, 6, 1, 19));
    expect(value('15:00 EST', july)).toBe(Date.UTC(2026, 6, 1, 20));
  });

  it.each([
    ['IST', [utc(9, 30, 4), utc(13, 0, 4), utc(14, 0, 4)]],
    ['BST', [utc(9, 0, 4), utc(14, 0, 4)]],
    ['CST', [utc(7, 0, 4), utc(21, 0, 4)]],
  ])('asks which %s is meant, and offers what it may be', (zone, instants) => {
    const { problem, readings } = readTime(`tomorrow 15:00 ${zone}`, NOW, BERLIN, 'future');
    expect(problem).toMatchObject({ code: 'ambiguous-zone', zone });
    expect(readings.map((reading) => reading.at)).toEqual(instants);
  });

  it.each(['Atlantis', 'the office', 'UTC+15', '-00:30', '+2:75', 'New  Yrok', 'hence', 'constructor'])(
    'says that it does not know %s',
    (zone) =>
      expect(at(`15:00 ${zone}`)).toEqual({
        ok: false,
        error: { code: 'unknown-zone', zone: zone.replace('  ', ' ') },
      }),
  );
});

describe('a change of the clocks', () => {
  it.each([
    ['Europe/London', '2026-03-29', '01:30', '00:30', '02:30'],
    ['America/New_York', '2026-03-08', '02:30', '01:30', '03:30'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '01:45', '02:45'],
    ['Antarctica/Troll', '2026-03-29', '02:30', '00:30', '03:30'],
  ])('in %s skips a time, and says which', (zone, day, clock, before, after) => {
    const now = Date.parse(`${day}T12:00:00Z`) - 30 * HOUR;
    expect(at(`${day} ${clock}`, now, zone)).toEqual({ ok: false, error: { code: 'skipped-hour', clock, day, zone } });
    for (const text of [before, after]) expect(at(`${day} ${text}`, now, zone).ok).toBe(true);
  });

  it.each([
    ['Europe/London', '2026-10-25', '01:30', '2026-10-25 00:30 UTC', '2026-10-25 01:30 UTC'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01 05:30 UTC', '2026-11-01 06:30 UTC'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04 14:45 UTC', '2026-04-04 15:15 UTC'],
    ['Antarctica/Troll', '2026-10-25', '02:30', '2026-10-25 00:30 UTC', '2026-10-25 02:30 UTC'],
  ])('in %s repeats a time, and both can be said in UTC', (zone, day, clock, first, second) => {
    const now = Date.parse(`${day}T12:00:00Z`) - 30 * HOUR;
    const error = { code: 'ambiguous-hour', clock, day, zone, first, second };
    expect(at(`${day} ${clock}`, now, zone)).toEqual({ ok: false, error });
    for (const text of [first, second])
      expect(value(text, now, zone)).toBe(Date.parse(`${text.slice(0, 16).replace(' ', 'T')}Z`));
  });

  it('is that of the zone that was named, not of one’s own', () => {
    const now = Date.UTC(2026, 2, 28, 23);
    expect(value('02:30', now)).toBe('skipped-hour');
    expect(value('tomorrow 02:30 Tokyo', now)).toBe(Date.UTC(2026, 2, 29, 17, 30));
    expect(value('01:30 London', now, 'Asia/Tokyo')).toBe('skipped-hour');
  });
});

describe('whatever is typed', () => {
  const zones = fc.constantFrom(
    ...`UTC Europe/Berlin Europe/London America/New_York America/St_Johns Australia/Lord_Howe Pacific/Apia
    Antarctica/Troll Africa/Casablanca Asia/Kathmandu`.split(/\s+/),
  );
  const two = (n: number): string => String(n).padStart(2, '0');

  it('never throws, and what is understood is ahead and within a week', () => {
    const part = fc.constantFrom(
      ...`today|tomorrow|2026-03-29|2028-02-29|at|in|,|.|14:35|02:30|3|pm|noon|midnight|15m|1h|London|new york|CET|UTC|
      +2|-3:30|z|São|Paulo|a/b|`.split(/\|\s*/),
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.array(part, { maxLength: 6 }).map((parts) => parts.join(' ')),
      fc.tuple(fc.nat(29), fc.nat(69)).map(([h, m]) => `${h}:${two(m)}`),
      fc.nat(12_000).map((n) => `${n}m`),
    );
    const nows = fc.oneof(
      fc.integer({ min: 0, max: 4e12 }),
      fc.nat(48 * 60).map((minute) => Date.UTC(2026, 2, 28) + minute * MINUTE),
    );
    fc.assert(
      fc.property(texts, nows, zones, (text, now, zone) => {
        const found = parseWhen(text, now, zone);
        if (found.ok) expect(found.value > now && found.value - now <= 168 * HOUR).toBe(true);
        else expect(found.error.code).toMatch(/^[a-z-]+$/);
        const happened = parseHappened(text, now, zone);
        if (!happened.ok) expect(happened.error.code).toMatch(/^[a-z-]+$/);
        isNoFurther(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('a clock time is the instants at which the clocks of the zone really show it', () => {
    // Around changes of the clocks, so that skipped and repeated times are met often.
    const changes = fc.constantFrom(
      ...'2026-03-08 2026-03-29 2026-04-05 2026-10-04 2026-10-25 2026-11-01 2026-02-15 2026-03-22'.split(' '),
    );
    fc.assert(
      fc.property(changes, fc.nat(4), fc.nat(16), zones, (day, hour, quarters, zone) => {
        const clock = `${two(hour)}:${two((quarters % 4) * 15)}`;
        const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
        const shown: number[] = [];
        const start = Date.parse(`${day}T00:00:00Z`) - 15 * HOUR;
        for (let at = start; at < start + 48 * HOUR; at += 15 * MINUTE)
          if (format.format(at) === `${day} ${clock}`) shown.push(at);
        const found = parseWhen(`${day} ${clock}`, start - 24 * HOUR, zone);
        const expected = shown.length === 0 ? 'skipped-hour' : shown.length === 1 ? shown[0] : 'ambiguous-hour';
        expect(found.ok ? found.value : found.error.code).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});
