import { TZDate } from '@date-fns/tz';
import { addDays } from 'date-fns';
import { err, ok, type Result } from '../base/result.ts';
import { fullTime, timeOfDay, twoDigits } from './format.ts';
import { parseZone, type ZoneProblem } from './zone.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A promise further away than this is taken for a typing error. */
const FARTHEST_MS = 7 * 24 * HOUR;
/** A clock time that passed less than this ago is refused with a reason, instead of taken for tomorrow. */
const JUST_PASSED_MS = 6 * HOUR;

/** Why a time was not understood. The dictionary has a sentence for each; texts are as typed. */
export type WhenProblem =
  | { code: 'empty' }
  | { code: 'not-a-time' }
  | { code: 'no-such-day'; day: string }
  | { code: 'passed'; time: number }
  | { code: 'too-far' }
  /** The zone's clocks skip it on that day. */
  | { code: 'skipped-hour'; clock: string; day: string; zone: string }
  /** The zone's clocks show it twice on that day: `first` and `second` give it in UTC. */
  | { code: 'ambiguous-hour'; clock: string; day: string; zone: string; first: string; second: string }
  | ZoneProblem;

export type When = Result<number, WhenProblem>;

/** A parsed clock time, not yet an instant. */
interface Reading {
  /** `today`, `tomorrow`, `2026-03-01`; undefined where none was given. */
  day: string | undefined;
  hour: number;
  minute: number;
  /** IANA name or offset. */
  zone: string;
  /** Without a day, midnight is the coming one. */
  isMidnight: boolean;
}

const DURATION = /^(?:in\s+)?(?:(\d{1,3}(?:[.,]\d)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,4})\s*(?:m(?:in(?:utes?)?)?)?)?$/i;

const DAY = String.raw`today|tomorrow|\d{4}-\d{2}-\d{2}`;
const TIME = String.raw`(?<word>noon|midnight)|(?<hour>\d{1,2})(?:[:.h](?<minute>\d{2}))?(?:\s?(?<half>[ap])\.?m\b\.?)?`;
const ZONE = String.raw`(?:,?\s(?:in\s)?|(?=[+−z-]))(?<zone>[\p{L}+−-][\p{L}\p{M}\d\s_./:'’+−-]*?)`;
const CLOCK = new RegExp(`^(?:(?<before>${DAY}),? )?(?:at )?(?:${TIME})(?:${ZONE})??(?:,? (?<after>${DAY}))?$`, 'iu');

const NO_FURTHER = /^(?:none|no (?:more|further)(?: updates?)?|no update)[.!]?$/i;

/** Possible distances of two instants with the same clock time, ms: an hour, in some places half an hour or two. */
const SHIFTS = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((halves) => (halves * HOUR) / 2);

/** Whether a text means that no next update comes. */
export const isNoFurther = (text: string): boolean => NO_FURTHER.test(tidied(text));

/**
 * Parses a future time, such as `1h30`, `2:35pm`, `tomorrow 09:00`, `2026-03-01 14:35`, `15:00 UTC+2`; without a day it
 * is the next occurrence. `now` in ms since 1970; `timeZone` (IANA) applies where the text names none.
 */
export function parseWhen(text: string, now: number, timeZone: string): When {
  const tidy = tidied(text);
  if (tidy === '') return err({ code: 'empty' });
  const span = duration(tidy);
  const found = span === null ? toCome(tidy, now, timeZone) : ok(now + span);
  if (!found.ok) return found;
  if (found.value <= now) return err({ code: 'passed', time: found.value });
  return found.value - now > FARTHEST_MS ? err({ code: 'too-far' }) : found;
}

/** Parses a past time: `14:35`, `2026-03-01 14:35`, `10m ago`. A clock time alone is its latest occurrence. */
export function parseHappened(text: string, now: number, timeZone: string): When {
  const tidy = tidied(text);
  if (tidy === '') return err({ code: 'empty' });
  if (/^now$/i.test(tidy)) return ok(now);
  const ago = / ago$/i.test(tidy) ? duration(tidy.slice(0, -4)) : null;
  if (ago !== null) return ok(now - ago);
  const read = reading(tidy, timeZone);
  if (!read.ok) return read;
  const found = instant(read.value, now);
  if (!found.ok || read.value.day !== undefined || found.value <= now) return found;
  return instant(read.value, now, -1);
}

const tidied = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/**
 * Milliseconds, or null when the text is not a duration. A bare number is refused: 15 could be minutes or an hour of
 * the day.
 */
function duration(tidy: string): number | null {
  const parts = DURATION.exec(tidy);
  if (parts === null || /^(in )?\d+$/i.test(tidy)) return null;
  const [, hours, minutes] = parts;
  if (hours === undefined && minutes === undefined) return null;
  return Number((hours ?? '0').replace(',', '.')) * HOUR + Number(minutes ?? '0') * MINUTE;
}

function toCome(tidy: string, now: number, timeZone: string): When {
  const read = reading(tidy, timeZone);
  if (!read.ok) return read;
  const today = instant(read.value, now);
  if (!today.ok || read.value.day !== undefined || today.value > now) return today;
  if (now - today.value < JUST_PASSED_MS && !read.value.isMidnight) return err({ code: 'passed', time: today.value });
  return instant(read.value, now, 1);
}

function reading(tidy: string, timeZone: string): Result<Reading, WhenProblem> {
  const parts = CLOCK.exec(tidy)?.groups;
  if (parts === undefined) return err({ code: 'not-a-time' });
  const { before, after, word, minute, half, zone } = parts;
  // A bare number is not a time, and two days are one too many.
  if (word === undefined && minute === undefined && half === undefined) return err({ code: 'not-a-time' });
  if (before !== undefined && after !== undefined) return err({ code: 'not-a-time' });
  const hour = word === undefined ? hourOf(Number(parts['hour']), half?.toLowerCase()) : /^n/i.test(word) ? 12 : 0;
  if (hour === null || Number(minute ?? 0) > 59) return err({ code: 'not-a-time' });
  const where = zone === undefined ? ok(timeZone) : parseZone(zone);
  if (!where.ok) return where;
  return ok({
    day: (before ?? after)?.toLowerCase(),
    hour,
    minute: Number(minute ?? 0),
    zone: where.value,
    isMidnight: word !== undefined && hour === 0,
  });
}

/** The hour from 0 to 23, or null where there is none. `half`: the `a` or `p` of a twelve-hour clock. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour < 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** The instant of a clock time in its zone, if it is unique. `later`: days after the named one. */
function instant({ day, hour, minute, zone }: Reading, now: number, later = 0): When {
  const there = calendar(day, now, zone);
  if (there === null) return err({ code: 'no-such-day', day: day! });
  const shown = addDays(there, later);
  const [year, month, date] = [shown.getFullYear(), shown.getMonth(), shown.getDate()];
  const near = new TZDate(year, month, date, hour, minute, zone).getTime();
  const [first, second] = SHIFTS.map((shift) => near + shift).filter((candidate) => {
    const clock = new TZDate(candidate, zone);
    return clock.getDate() === date && clock.getHours() === hour && clock.getMinutes() === minute;
  });
  if (first !== undefined && second === undefined) return ok(first);
  const what = { clock: timeOfDay(hour, minute), day: `${year}-${twoDigits(month + 1)}-${twoDigits(date)}`, zone };
  return first === undefined || second === undefined
    ? err({ code: 'skipped-hour', ...what })
    : err({ code: 'ambiguous-hour', ...what, first: fullTime(first, 'UTC'), second: fullTime(second, 'UTC') });
}

/** A calendar day, in UTC so that no clock change affects it; null where it does not exist. */
function calendar(day: string | undefined, now: number, zone: string): TZDate | null {
  if (day === undefined || day === 'today' || day === 'tomorrow') {
    const today = new TZDate(now, zone);
    const same = new TZDate(today.getFullYear(), today.getMonth(), today.getDate(), 'UTC');
    return day === 'tomorrow' ? addDays(same, 1) : same;
  }
  const [year, month, date] = day.split('-').map(Number);
  const named = new TZDate(year!, month! - 1, date!, 'UTC');
  return named.getFullYear() === year && named.getMonth() === month! - 1 ? named : null;
}
