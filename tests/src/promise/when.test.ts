import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHappened, parseWhen } from '../../../src/promise/when.ts';

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

  it.each(['soon', '15', 'in 15', '25:00', '14:60', '-5m', 'h', 'm', '1h2h', '14:35:10', '15m later'])(
    'does not guess at %s',
    (text) => expect(value(text)).toBe('not-a-time'),
  );

  it('says what else is wrong', () => {
    expect(value('  ')).toBe('empty');
    expect(value('200h')).toBe('too-far');
    expect(value('2027-01-01 10:00')).toBe('too-far');
  });

  it('refuses the hour that daylight saving skips or repeats', () => {
    expect(value('02:30', Date.UTC(2026, 2, 28, 23))).toBe('skipped-hour');
    expect(value('03:30', Date.UTC(2026, 2, 28, 23))).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(value('02:30', Date.UTC(2026, 9, 24, 22))).toBe('ambiguous-hour');
    expect(value('03:30', Date.UTC(2026, 9, 24, 22))).toBe(Date.UTC(2026, 9, 25, 2, 30));
  });

  it('never answers a time that has passed, nor throws', () => {
    const zones = fc.constantFrom('UTC', BERLIN, 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia');
    const clocks = fc.tuple(fc.nat(29), fc.nat(69)).map(([h, m]) => `${h}:${String(m).padStart(2, '0')}`);
    const texts = fc.oneof(
      fc.string(),
      clocks,
      fc.nat(2_000).map((n) => `${n}m`),
    );
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 4e12 }), zones, (text, now, zone) => {
        const found = parseWhen(text, now, zone);
        expect(found.ok ? found.value > now : found.error.code !== undefined).toBe(true);
      }),
    );
  });
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
  it('does not guess', () => {
    expect(parseHappened('', NOW, BERLIN)).toEqual({ ok: false, error: { code: 'empty' } });
    expect(parseHappened('earlier', NOW, BERLIN)).toEqual({ ok: false, error: { code: 'not-a-time' } });
  });
});
