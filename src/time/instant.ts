import { TZDate } from '@date-fns/tz';
import { addDays } from 'date-fns';
import { err, ok, type Result } from '../base/result.ts';
import { fullTime, timeOfDay, twoDigits } from './format.ts';

const HOUR = 60 * 60_000;

export type InstantProblem =
  | { code: 'no-such-day'; day: string }
  /** The zone's clocks skip it on that day. */
  | { code: 'skipped-hour'; clock: string; day: string; zone: string }
  /** The zone's clocks show it twice on that day: `first` and `second` give it in UTC. */
  | { code: 'ambiguous-hour'; clock: string; day: string; zone: string; first: string; second: string };

/** A calendar day. */
export interface Day {
  year: number;
  /** From 1. */
  month: number;
  date: number;
}

/** Possible distances of two instants with the same clock time, ms: an hour, in some places half an hour or two. */
const SHIFTS = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((halves) => (halves * HOUR) / 2);

/** The day in a zone (IANA name or offset) at an instant, `later` days on. */
export function dayAt(instant: number, zone: string, later = 0): Day {
  const there = new TZDate(instant, zone);
  return shifted({ year: there.getFullYear(), month: there.getMonth() + 1, date: there.getDate() }, later);
}

/** Sunday is 0. */
export const weekdayOf = ({ year, month, date }: Day): number => new TZDate(year, month - 1, date, 'UTC').getDay();

/** A day some days later. Calendar days are counted in UTC, where no clock change affects them. */
export function shifted({ year, month, date }: Day, days: number): Day {
  const later = addDays(new TZDate(year, month - 1, date, 'UTC'), days);
  return { year: later.getFullYear(), month: later.getMonth() + 1, date: later.getDate() };
}

/** The day of `2026-03-01`, if the calendar has it. */
export function readDay(text: string): Result<Day, InstantProblem> {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  const named = new TZDate(year, month - 1, date, 'UTC');
  const isThere = named.getFullYear() === year && named.getMonth() === month - 1;
  return isThere ? ok({ year, month, date }) : err({ code: 'no-such-day', day: text });
}

/** The instant of a clock time on a day, ms since 1970, if it is unique there. */
export function instantOf(day: Day, hour: number, minute: number, zone: string): Result<number, InstantProblem> {
  const { year, month, date } = day;
  const near = new TZDate(year, month - 1, date, hour, minute, zone).getTime();
  const [first, second] = SHIFTS.map((shift) => near + shift).filter((candidate) => {
    const clock = new TZDate(candidate, zone);
    return clock.getDate() === date && clock.getHours() === hour && clock.getMinutes() === minute;
  });
  if (first !== undefined && second === undefined) return ok(first);
  const what = { clock: timeOfDay(hour, minute), day: `${year}-${twoDigits(month)}-${twoDigits(date)}`, zone };
  if (first === undefined || second === undefined) return err({ code: 'skipped-hour', ...what });
  return err({ code: 'ambiguous-hour', ...what, first: fullTime(first, 'UTC'), second: fullTime(second, 'UTC') });
}
