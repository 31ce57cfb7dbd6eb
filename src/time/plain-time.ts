import { TZDate } from '@date-fns/tz';
import { err, ok, type Result } from '../base/result.ts';
import { clockReadings, type Direction } from './clock-readings.ts';
import { readClock, type ClockWords } from './clock-words.ts';
import { readDays, readDuration } from './duration.ts';
import { clockTime, dayOf, timeOfDay } from './format.ts';
import { dayAt, instantOf, type InstantProblem } from './instant.ts';
import { offsetText, parseZone, type ZoneProblem } from './zone.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A promise further away than this is taken for a typing error; a named day may be further. */
const FARTHEST_MS = 7 * DAY;
const FARTHEST_DAY_MS = 15 * DAY;
/** Longer texts are no times. */
const LONGEST = 100;
/** `2h` is rarely two o'clock: only where that is near. */
const NEAR_MS = 6 * HOUR;

/** Why a time was not understood. The dictionary has a sentence for each; texts are as typed. */
export type WhenProblem =
  | { code: 'empty' }
  | { code: 'not-a-time' }
  | { code: 'passed'; time: number }
  | { code: 'too-far' }
  /** Two times, such as `10:00-11:00`. */
  | { code: 'span' }
  | InstantProblem
  | ZoneProblem;

export type When = Result<number, WhenProblem>;

/** An instant that a text may mean. */
export interface Reading {
  /** ms since 1970. */
  at: number;
  /** A text with this reading alone. */
  text: string;
  /** The zone that was named, its clock and offset then: `EST`, `15:00`, `UTC−5`. null for the person's own. */
  zone: { name: string; clock: string; offset: string } | null;
}

/** What a text means: the first reading is taken, or, where there is a problem, none of them. The nearest come first. */
export interface TimeText {
  readings: Reading[];
  problem: WhenProblem | null;
}

const NO_FURTHER = /^(?:none|no (?:more|further)(?: updates?)?|no update)[.!]?$/i;

/** Whether a text means that no next update comes. */
export const isNoFurther = (text: string): boolean => text.length < LONGEST && NO_FURTHER.test(tidied(text));

/**
 * Parses a future time, such as `20`, `1h30`, `2:35pm`, `tmr 9`, `half past 3`, `15:00 EST`; docs/times.md lists them.
 * `now` in ms since 1970; `timeZone` (IANA) applies where the text names none.
 */
export const parseWhen = (text: string, now: number, timeZone: string): When =>
  taken(readTime(text, now, timeZone, 'future'));

/** Parses a past time: `14:35`, `yesterday 23:50`, `10m ago`. A clock time alone is its latest occurrence. */
export const parseHappened = (text: string, now: number, timeZone: string): When =>
  taken(readTime(text, now, timeZone, 'past'));

const taken = ({ readings: [first], problem }: TimeText): When =>
  problem === null && first !== undefined ? ok(first.at) : err(problem ?? { code: 'not-a-time' });

/** All readings of a text, to come or past. */
export function readTime(text: string, now: number, timeZone: string, direction: Direction): TimeText {
  if (text.length > LONGEST) return refused({ code: 'not-a-time' });
  const tidy = tidied(text);
  if (tidy === '') return refused({ code: 'empty' });
  if (direction === 'past' && /^now$/i.test(tidy)) return { readings: [readingOf(now, timeZone)], problem: null };
  const ends = endsOf(tidy);
  if (ends !== null) {
    const readings = ends.flatMap((end) => readTime(end, now, timeZone, direction).readings.slice(0, 1));
    return { readings, problem: { code: 'span' } };
  }
  return new TimeReader(now, timeZone, direction).read(tidy);
}

const refused = (problem: WhenProblem, readings: Reading[] = []): TimeText => ({ readings, problem });

/** One space between words, ASCII digits, fractions in decimals; without the punctuation of a sentence. */
const tidied = (text: string): string =>
  text
    .replaceAll('½', '.5')
    .replaceAll('¼', '.25')
    .replaceAll('¾', '.75')
    .normalize('NFKC')
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<!\d)\.(?=\d)/g, '0.')
    .replace(/(?<!\b[ap]\.m)\s?[.,;!]+$/i, '');

const ONE_END = String.raw`\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?`;
const SPAN = new RegExp(
  String.raw`^((?:[a-z]+ )?(?:${ONE_END}|\d{1,2}))(?:(\s?)(?:-|–|—)\2|\s(?:to|until|till|bis)\s)(${ONE_END})$`,
  'i',
);

/** The two ends of `10:00-11:00`, `9-10am`; null where a text is no span. */
function endsOf(text: string): [string, string] | null {
  const [, from = '', , to = ''] = SPAN.exec(text) ?? [];
  if (from === '') return null;
  if (!/^\d{1,2}$/.test(from)) return [from, to];
  const half = /[ap]\.?m\.?$/i.exec(to)?.[0];
  return half === undefined ? null : [from + half, to];
}

const LEAD = /^(?:by|at|until|till?|before|around|about|um|no later than) /i;
const SOON = /^(?:in |\+ ?)/i;
const AGO = / ago$/i;

class TimeReader {
  readonly #now: number;
  readonly #zone: string;
  readonly #direction: Direction;

  constructor(now: number, zone: string, direction: Direction) {
    this.#now = now;
    this.#zone = zone;
    this.#direction = direction;
  }

  read(tidy: string): TimeText {
    const isAgo = AGO.test(tidy);
    const isSoon = SOON.test(tidy);
    const text = tidy.replace(LEAD, '').replace(AGO, '').replace(SOON, '');
    const days = this.#inDays(text);
    if (days !== null) return this.#checked([days], FARTHEST_DAY_MS, isAgo);
    const span = this.#inSpan(text);
    const clock = isAgo || isSoon ? null : this.#onClock(text, span);
    if (clock === null && span === null) return refused({ code: 'not-a-time' });
    if (clock !== null && span === null) return clock;
    const readings = [span!, ...(clock === null ? [] : this.#besides(clock, text))];
    return this.#checked(readings.toSorted(this.#byNearness), FARTHEST_MS, isAgo);
  }

  readonly #byNearness = (a: Reading, b: Reading): number => Math.abs(a.at - this.#now) - Math.abs(b.at - this.#now);

  /** `15`, `1h30`, `half an hour`: a bare number counts minutes. */
  #inSpan(text: string): Reading | null {
    const ms = /^\d{1,3}$/.test(text) ? Number(text) * MINUTE : readDuration(text.toLowerCase());
    if (ms === null) return null;
    const minutes = Math.round(ms / MINUTE);
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    const words = [hours > 0 ? `${hours}h` : '', rest > 0 || hours === 0 ? `${rest}m` : ''].filter(
      (word) => word !== '',
    );
    return this.#direction === 'future'
      ? { at: this.#now + ms, text: `in ${words.join(' ')}`, zone: null }
      : { at: this.#now - ms, text: `${words.join(' ')} ago`, zone: null };
  }

  /** `2 days`: the same clock time on that day. */
  #inDays(text: string): Reading | null {
    const days = readDays(text.toLowerCase());
    if (days === null) return null;
    const clock = new TZDate(this.#now, this.#zone);
    const day = dayAt(this.#now, this.#zone, this.#direction === 'future' ? days : -days);
    const at = instantOf(day, clock.getHours(), clock.getMinutes(), this.#zone);
    const apart = this.#direction === 'future' ? days * DAY : -days * DAY;
    return readingOf(at.ok ? at.value : this.#now + apart, this.#zone);
  }

  #onClock(text: string, span: Reading | null): TimeText | null {
    // `2h`, `1h30` and `1:15 hours` are spans, whatever the time is.
    if (/^[0-4](?: ?h(?:\d{2})?|:\d{2} ?h(?:(?:ou)?rs?)?)$/i.test(text)) return null;
    const isBareHour = span !== null && /^\d{1,2}$/.test(text) && Number(text) < 24;
    const words = readClock(isBareHour ? `${text}:00` : text);
    return words === null ? null : this.#onClockOf(words);
  }

  #onClockOf(words: ClockWords): TimeText {
    const named = words.zone === '' ? ok(this.#zone) : parseZone(words.zone);
    if (!named.ok) {
      const choices = named.error.code === 'ambiguous-zone' ? named.error.choices : [];
      const offers = choices.flatMap((zone) => this.#onClockOf({ ...words, zone }).readings.slice(0, 1));
      return refused(named.error, offers.toSorted(this.#byNearness));
    }
    const found = clockReadings(words, this.#now, named.value, this.#direction);
    const asReading = (at: number): Reading => ({
      ...this.#shortened(readingOf(at, this.#zone)),
      zone: words.zone === '' ? null : zoned(words.zone, at, named.value),
    });
    if (!found.ok) return refused(found.error, this.#offersFor(found.error));
    const { readings, missed } = found.value;
    const next = missed === null ? [] : [asReading(missed.next)];
    if (readings.length === 0 && missed !== null) return refused({ code: 'passed', time: missed.passed }, next);
    const limit = words.day === null ? FARTHEST_MS : FARTHEST_DAY_MS;
    const checked = this.#checked(readings.map(asReading), limit, false);
    if (checked.problem?.code === 'passed' && words.day?.startsWith('tod') === true)
      return refused(checked.problem, this.#onClockOf({ ...words, day: 'tomorrow' }).readings.slice(0, 1));
    return { ...checked, readings: [...checked.readings, ...next] };
  }

  /** Without the day, where the clock time alone has this one reading. */
  #shortened(reading: Reading): Reading {
    const clock = clockTime(reading.at, this.#zone);
    const words = readClock(clock)!;
    const alone = clockReadings(words, this.#now, this.#zone, this.#direction);
    const isAlone = alone.ok && alone.value.readings.length === 1 && alone.value.readings[0] === reading.at;
    return isAlone ? { ...reading, text: clock } : reading;
  }

  #offersFor(problem: InstantProblem): Reading[] {
    if (problem.code !== 'ambiguous-hour') return [];
    return [problem.first, problem.second].flatMap((text) => this.#onClock(text, null)?.readings ?? []);
  }

  /** The clock times beside a span that may be one: `15`, `15h`. */
  #besides({ readings, problem }: TimeText, text: string): Reading[] {
    if (problem !== null && problem.code !== 'passed') return [];
    const isHour = /^\d{1,3}$|^(?:[5-9]|1\d|2\d) ?h$/i.test(text);
    return readings.filter(({ at }) => isHour || Math.abs(at - this.#now) < NEAR_MS);
  }

  /** Only readings in the direction count, and none that is too far away. */
  #checked(readings: readonly Reading[], limit: number, isAgo: boolean): TimeText {
    const [first] = readings;
    if (first === undefined) return refused({ code: 'not-a-time' });
    if (this.#direction === 'past') return { readings: [...readings], problem: null };
    const time = isAgo ? 2 * this.#now - first.at : first.at;
    if (time <= this.#now) return refused({ code: 'passed', time });
    const near = readings.filter(({ at }) => at > this.#now && at - this.#now <= limit);
    return near[0] === first ? { readings: near, problem: null } : refused({ code: 'too-far' });
  }
}

function zoned(name: string, at: number, zone: string): Reading['zone'] {
  const there = new TZDate(at, zone);
  return { name, clock: timeOfDay(there.getHours(), there.getMinutes()), offset: offsetText(at, zone) };
}

/** A reading whose text is the day and the clock time in the zone, or in UTC where these are not unique. */
function readingOf(at: number, zone: string): Reading {
  const clock = new TZDate(at, zone);
  const isUnique = instantOf(dayAt(at, zone), clock.getHours(), clock.getMinutes(), zone).ok;
  const text = isUnique
    ? `${dayOf(at, zone)} ${clockTime(at, zone)}`
    : `${dayOf(at, 'UTC')} ${clockTime(at, 'UTC')} UTC`;
  return { at, text, zone: null };
}
