import { TZDate } from '@date-fns/tz';
import { addDays } from 'date-fns';
import { err, ok, type Result } from '../result.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A promise further away than this is a slip of the finger. */
const FARTHEST_MS = 7 * 24 * HOUR;
/** A clock time that passed less than this ago was meant for today: said so, instead of taken for tomorrow. */
const JUST_PASSED_MS = 6 * HOUR;

/** Why a time was not understood. The dictionary words each. */
export type WhenProblem =
  | { code: 'empty' }
  | { code: 'not-a-time' }
  | { code: 'passed'; time: number }
  | { code: 'too-far' }
  /** The clock jumps over it that day. */
  | { code: 'skipped-hour' }
  /** The clock shows it twice that day. */
  | { code: 'ambiguous-hour' };

export type When = Result<number, WhenProblem>;

const DURATION = /^(?:in\s+)?(?:(\d{1,3}(?:[.,]\d)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,4})\s*(?:m(?:in(?:utes?)?)?)?)?$/;
const CLOCK = /^(?:(today|tomorrow|\d{4}-\d{2}-\d{2})\s+)?(?:at\s+)?(\d{1,2})[:.h](\d{2})$/;

/**
 * A time to come, as a person writes it: `15m`, `1h`, `1h30`, `in 2h`, `14:35`, `tomorrow 09:00`, `2026-03-01 14:35`.
 * A clock time without a day is its next occurrence. `now` in ms since 1970, `timeZone` an IANA name.
 */
export function parseWhen(text: string, now: number, timeZone: string): When {
  const tidy = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (tidy === '') return err({ code: 'empty' });
  const span = duration(tidy);
  const found = span === null ? clock(tidy, now, timeZone) : ok(now + span);
  if (!found.ok) return found;
  if (found.value <= now) return err({ code: 'passed', time: found.value });
  return found.value - now > FARTHEST_MS ? err({ code: 'too-far' }) : found;
}

/** A time that was, as a person writes it: `14:35`, `2026-03-01 14:35`, `10m ago`. A clock time alone is its latest occurrence. */
export function parseHappened(text: string, now: number, timeZone: string): When {
  const tidy = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (tidy === '') return err({ code: 'empty' });
  if (tidy === 'now') return ok(now);
  const ago = tidy.endsWith(' ago') ? duration(tidy.slice(0, -4)) : null;
  if (ago !== null) return ok(now - ago);
  const parts = CLOCK.exec(tidy);
  if (parts === null) return err({ code: 'not-a-time' });
  const found = on(day(parts[1], now, timeZone), parts);
  if (!found.ok || parts[1] !== undefined || found.value <= now) return found;
  return on(addDays(day(undefined, now, timeZone), -1), parts);
}

/** Milliseconds, or null when the text is no duration. A bare number is none: 15 could be minutes or an hour of the day. */
function duration(tidy: string): number | null {
  const parts = DURATION.exec(tidy);
  if (parts === null || /^(in )?\d+$/.test(tidy)) return null;
  const [, hours, minutes] = parts;
  if (hours === undefined && minutes === undefined) return null;
  return Number((hours ?? '0').replace(',', '.')) * HOUR + Number(minutes ?? '0') * MINUTE;
}

function clock(tidy: string, now: number, timeZone: string): When {
  const parts = CLOCK.exec(tidy);
  if (parts === null) return err({ code: 'not-a-time' });
  const today = on(day(parts[1], now, timeZone), parts);
  if (!today.ok || parts[1] !== undefined || today.value > now) return today;
  if (now - today.value < JUST_PASSED_MS) return err({ code: 'passed', time: today.value });
  return on(addDays(day(undefined, now, timeZone), 1), parts);
}

function day(word: string | undefined, now: number, timeZone: string): TZDate {
  const today = new TZDate(now, timeZone);
  if (word === undefined || word === 'today') return today;
  if (word === 'tomorrow') return addDays(today, 1);
  const [year, month, date] = word.split('-').map(Number);
  return new TZDate(year!, month! - 1, date!, timeZone);
}

/** The instant at which the clocks of that day show the time, if they show it once. */
function on(date: TZDate, [, , hourText, minuteText]: RegExpExecArray): When {
  const [hour, minute] = [Number(hourText), Number(minuteText)];
  if (hour > 23 || minute > 59 || Number.isNaN(date.getTime())) return err({ code: 'not-a-time' });
  const timeZone = date.timeZone ?? 'UTC';
  const found = new TZDate(date.getFullYear(), date.getMonth(), date.getDate(), hour, minute, 0, 0, timeZone);
  if (found.getHours() !== hour || found.getMinutes() !== minute) return err({ code: 'skipped-hour' });
  const instant = found.getTime();
  // Clocks are set back by an hour, in one place by half an hour.
  for (const shift of [-HOUR, -HOUR / 2, HOUR / 2, HOUR]) {
    const other = new TZDate(instant + shift, timeZone);
    if (other.getHours() === hour && other.getMinutes() === minute) return err({ code: 'ambiguous-hour' });
  }
  return ok(instant);
}
