import { err, ok, type Result } from '../base/result.ts';
import type { ClockWords } from './clock-words.ts';
import { dayAt, instantOf, readDay, shifted, weekdayOf, type Day, type InstantProblem } from './instant.ts';
import { TZDate } from '@date-fns/tz';

const HOUR = 60 * 60_000;
/** A clock time that passed less than this ago is not taken for the next day's. */
const JUST_PASSED_MS = 6 * HOUR;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

export type Direction = 'future' | 'past';

/** The instants that a clock time may mean, ms since 1970, the nearest first. */
export interface ClockReadings {
  readings: number[];
  /** It passed a short time ago: when, and when it comes again. */
  missed: { passed: number; next: number } | null;
}

/** `zone`: IANA name or offset. */
export function clockReadings(
  words: ClockWords,
  now: number,
  zone: string,
  direction: Direction,
): Result<ClockReadings, InstantProblem> {
  if (words.anyHour) return ok({ readings: [anyHour(words.minute, now, zone, direction)], missed: null });
  return words.day === null
    ? onAnyDay(words, now, zone, direction)
    : onNamedDay(words, words.day, now, zone, direction);
}

/** The nearest instant at these minutes past an hour. */
function anyHour(minute: number, now: number, zone: string, direction: Direction): number {
  const clock = new TZDate(now, zone);
  const toCome = (minute - clock.getMinutes() + 60) % 60 || 60;
  const next = now - (now % 60_000) + toCome * 60_000;
  return direction === 'future' ? next : next - HOUR;
}

function onAnyDay(
  { hours, minute, isSaid }: ClockWords,
  now: number,
  zone: string,
  direction: Direction,
): Result<ClockReadings, InstantProblem> {
  const today = dayAt(now, zone);
  const readings: number[] = [];
  let missed: ClockReadings['missed'] = null;
  for (const hour of hours) {
    const [yesterdays, todays, tomorrows] = [-1, 0, 1].map((days) =>
      instantOf(shifted(today, days), hour, minute, zone),
    ) as [Result<number, InstantProblem>, Result<number, InstantProblem>, Result<number, InstantProblem>];
    if (!todays.ok) return todays;
    const isToCome = todays.value > now;
    const wanted = isToCome === (direction === 'future') ? todays : isToCome ? yesterdays : tomorrows;
    if (!wanted.ok) return wanted;
    const before = isToCome ? yesterdays : todays;
    const isMissed = direction === 'future' && !isSaid && before.ok && now - before.value < JUST_PASSED_MS;
    if (isMissed) missed = { passed: before.value, next: wanted.value };
    else readings.push(wanted.value);
  }
  return ok({ readings: nearest(readings, now), missed });
}

function onNamedDay(
  { hours, minute }: ClockWords,
  named: string,
  now: number,
  zone: string,
  direction: Direction,
): Result<ClockReadings, InstantProblem> {
  const days = daysOf(named, now, zone, direction);
  if (!days.ok) return days;
  const readings: number[] = [];
  for (const day of days.value)
    for (const hour of hours) {
      const instant = instantOf(day, hour, minute, zone);
      if (!instant.ok) return instant;
      readings.push(instant.value);
    }
  // A weekday that is today means today only while the time is to come.
  const isWeekday = days.value.length > 1;
  const fitting = readings.filter((each) => (direction === 'future' ? each > now : each <= now));
  // In the order of the days, and of the hours as typed: with a day, `9` is rather in the morning.
  const taken = fitting.length > 0 ? fitting : readings;
  if (!isWeekday) return ok({ readings: taken, missed: null });
  // `next monday` may be the one after; of two possible hours only the first, or there would be four readings.
  const first = taken.slice(0, 1);
  const others = named.startsWith('next') ? taken.slice(hours.length, hours.length + 1) : taken.slice(1, hours.length);
  return ok({ readings: [...first, ...others], missed: null });
}

/** The days that a word may mean, in time. A weekday has two: the nearest ones in the direction. */
function daysOf(named: string, now: number, zone: string, direction: Direction): Result<Day[], InstantProblem> {
  const today = dayAt(now, zone);
  if (/^tod|^toni/.test(named)) return ok([today]);
  if (named.startsWith('yes')) return ok([shifted(today, -1)]);
  if (/^(?:tom|tmr|tmw)/.test(named)) return ok([shifted(today, 1)]);
  const date = readDate(named);
  if (date !== null) return onDate(date, today, direction);
  const weekday = WEEKDAYS.indexOf(named.split(' ').at(-1)!.slice(0, 3));
  if (weekday < 0) {
    const day = readDay(named);
    return day.ok ? ok([day.value]) : err(day.error);
  }
  const isBack = direction === 'past' || named.startsWith('last');
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  const first = isBack ? ahead - (ahead === 0 ? 0 : 7) : ahead;
  const from = first === 0 && /^(?:next|last)/.test(named) ? (isBack ? -7 : 7) : first;
  const step = isBack ? -7 : 7;
  return ok([shifted(today, from), shifted(today, from + step)]);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `4 feb`, `wed, feb 4th`, `4. february 2026`; the year is null where none was given. */
function readDate(text: string): { year: number | null; month: number; date: number } | null {
  const month = /[a-z]{3,}/g;
  const word = text.match(month)?.findLast((each) => MONTHS.includes(each.slice(0, 3)));
  const [date, year] = text.match(/\d+/g) ?? [];
  if (word === undefined || date === undefined || date.length > 2) return null;
  return {
    year: year === undefined ? null : Number(year),
    month: MONTHS.indexOf(word.slice(0, 3)) + 1,
    date: Number(date),
  };
}

/** The day in its year, or else the nearest one in the direction. */
function onDate(
  { year, month, date }: NonNullable<ReturnType<typeof readDate>>,
  today: Day,
  direction: Direction,
): Result<Day[], InstantProblem> {
  const isLater = month > today.month || (month === today.month && date > today.date);
  const isSame = month === today.month && date === today.date;
  const step = isSame ? 0 : direction === 'future' ? Number(!isLater) : -Number(isLater);
  const text = [year ?? today.year + step, month, date].map((part) => String(part).padStart(2, '0')).join('-');
  const day = readDay(text);
  return day.ok ? ok([day.value]) : err(day.error);
}

const nearest = (instants: readonly number[], now: number): number[] =>
  instants.toSorted((a, b) => Math.abs(a - now) - Math.abs(b - now));
