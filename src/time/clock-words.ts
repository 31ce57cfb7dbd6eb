import { inDigits } from './duration.ts';

/** A clock time as typed, not yet an instant. */
export interface ClockWords {
  /** `today`, `2026-03-01`, `next monday`, lower case; null where none was given. */
  day: string | null;
  /** From 0 to 23; the second one where morning and evening are possible. */
  hours: readonly number[];
  minute: number;
  /** Minutes past the next hour to come, whichever it is: `quarter past`. */
  anyHour: boolean;
  /** `noon`, `midnight`: without a day, the coming one. */
  isSaid: boolean;
  /** As typed; '' where none was given. */
  zone: string;
}

/** The team's end of day, until it sets another. */
const END_OF_DAY = { hour: 18, minute: 0 };

const WEEKDAY =
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const DATE = String.raw`(?:(?:${WEEKDAY}),? )?(?:\d{1,2}(?:st|nd|rd|th|\.)? ${MONTH}|${MONTH} \d{1,2}(?:st|nd|rd|th)?)(?:,? \d{4})?`;
const DAY = String.raw`today|tonight|tomorrow|tmrw?|tmw|tom|yesterday|${DATE}|(?:(?:next|this|coming|last|on) )?(?:${WEEKDAY})|\d{4}-\d{2}-\d{2}`;
const BEFORE = new RegExp(String.raw`^(${DAY})(?:\s*,\s*|\s+|t(?=\d))(?:at |um |by )?`, 'i');
const AFTER = new RegExp(String.raw`(?:\s*,\s*|\s+)(?:on )?(${DAY})$`, 'i');

const ONLY_DAY = new RegExp(`^(?:${DAY})$`, 'i');

const HALF = String.raw`(?:\s?([ap])\.?m\b\.?)?`;
const NUMBERS = new RegExp(String.raw`^(\d{1,2})(?:[:.h](\d{2})(?::\d{2}(?:\.\d+)?)?)?${HALF}`, 'i');
const MILITARY = /^(\d{2})(\d{2})(?!\d)/;
const SAID = /^(?:12 )?(noon|midday|midnight)\b/i;
const PAST = /^(half|(?:a )?quarter|\d{1,2})(?: minutes?)? (past|after|to|before)(?: (\d{1,2})(?![\d:.]))?/i;
const ENDS = /^(?:eod|cob|end of (?:the )?(?:day|business))\b/i;
/** What may follow the digits of a clock. */
const UNITS = /^\s*(?:uhr|o['’]?clock|hours|hrs|h)\b/i;
const LOCAL = /^(?:local|my|our|here)(?: time)?$/i;

/** Reads a clock time with its day and zone; null where the text is none. `text` is tidied. */
export function readClock(text: string): ClockWords | null {
  const before = BEFORE.exec(text);
  const rest = before === null ? text : text.slice(before[0].length);
  const after = before === null ? AFTER.exec(rest) : null;
  const day = (before ?? after)?.[1]?.toLowerCase() ?? null;
  const clock = inDigits(after === null ? rest : rest.slice(0, after.index)).replace(/^at /i, '');
  const time = readTimeOfDay(clock, day !== null);
  if (time === null) return null;
  const zone = zoneIn(clock.slice(time.length));
  return zone === null || ONLY_DAY.test(zone) ? null : { day, zone, ...time.read };
}

type TimeOfDay = Omit<ClockWords, 'day' | 'zone'>;
interface Found {
  read: TimeOfDay;
  length: number;
}

const at = (hours: readonly number[], minute: number, more: Partial<TimeOfDay> = {}): TimeOfDay => ({
  hours,
  minute,
  anyHour: false,
  isSaid: false,
  ...more,
});

function readTimeOfDay(text: string, hasDay: boolean): Found | null {
  const said = SAID.exec(text);
  if (said !== null) {
    return { read: at([/midnight/i.test(said[0]) ? 0 : 12], 0, { isSaid: true }), length: said[0].length };
  }
  const ends = ENDS.exec(text);
  if (ends !== null) return { read: at([END_OF_DAY.hour], END_OF_DAY.minute), length: ends[0].length };
  return readPast(text) ?? readMilitary(text) ?? readNumbers(text, hasDay);
}

function readPast(text: string): Found | null {
  const [whole = '', amount = '', side = '', named] = PAST.exec(text) ?? [];
  if (whole === '') return null;
  const minutes = /half/i.test(amount) ? 30 : /quarter/i.test(amount) ? 15 : Number(amount);
  const isBefore = /to|before/i.test(side);
  if (minutes > 59 || minutes === 0 || (named !== undefined && Number(named) > 23)) return null;
  const minute = isBefore ? 60 - minutes : minutes;
  const half = /^\s?([ap])\.?m\b\.?/i.exec(text.slice(whole.length));
  const length = whole.length + (half?.[0].length ?? 0);
  if (named === undefined) return { read: at([0], minute, { anyHour: true }), length: whole.length };
  const hour = hourOf(Number(named), half?.[1]);
  if (hour === null) return null;
  const hours = half === null && hour > 0 && hour <= 12 ? [hour % 24, (hour + 12) % 24] : [hour];
  return { read: at(isBefore ? hours.map((each) => (each + 23) % 24) : hours, minute), length };
}

function readMilitary(text: string): Found | null {
  const [whole = '', hour, minute] = MILITARY.exec(text) ?? [];
  if (whole === '' || Number(hour) > 23 || Number(minute) > 59) return null;
  return { read: at([Number(hour)], Number(minute)), length: whole.length + unitsIn(text.slice(whole.length)) };
}

function readNumbers(text: string, hasDay: boolean): Found | null {
  const [whole = '', typed = '', minute, half] = NUMBERS.exec(text) ?? [];
  const hour = whole === '' ? null : hourOf(Number(typed), half);
  if (hour === null || Number(minute ?? 0) > 59) return null;
  const units = half === undefined ? unitsIn(text.slice(whole.length)) : 0;
  // A bare number of hours needs a day.
  if (minute === undefined && half === undefined && units === 0 && !hasDay) return null;
  // `3:30` may be in the afternoon; `03:30`, `13:30` and `3h30` may not.
  const isOpen =
    half === undefined && typed.length === 1 && hour > 0 && !/h/i.test(text.slice(0, whole.length + units));
  return { read: at(isOpen ? [hour, hour + 12] : [hour], Number(minute ?? 0)), length: whole.length + units };
}

const unitsIn = (text: string): number => UNITS.exec(text)?.[0].length ?? 0;

/** The hour from 0 to 23, or null where there is none. `half`: the `a` or `p` of a twelve-hour clock. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour < 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** The zone after a clock time, as typed; '' for the person's own, null where it is none. */
function zoneIn(text: string): string | null {
  if (text === '') return '';
  const found = /^(?:,?\s\(?(?:in |on )?|(?=[+−z-]|utc|gmt))([\p{L}+−-][\p{L}\p{M}\d\s_./:'’+−-]*?)\)?$/iu.exec(text);
  if (found === null) return null;
  const zone = found[1]!.replace(/ time$/i, '');
  return LOCAL.test(found[1]!) || LOCAL.test(zone) ? '' : zone;
}
