import { t } from '../../src/text/text.ts';
import type { Reading } from '../../src/time/plain-time.ts';
import { minutesSpan, timeOfDay, twoDigits as two } from '../../src/time/format.ts';

let dayFormat: Intl.DateTimeFormat | null = null;
let zoneName: string | null = null;

/** Call when the time zone may have changed, for example while travelling. */
export function forgetZone(): void {
  dayFormat = null;
  zoneName = null;
}

/** IANA name of the person's zone. */
export const zone = (): string => (zoneName ??= Intl.DateTimeFormat().resolvedOptions().timeZone);

/** The zone's offset behind UTC at an instant, minutes: detects a change of zone without Intl. */
export const offsetAt = (at: number): number => new Date(at).getTimezoneOffset();

/** "14:35" in the person's zone. Not Intl, whose data loads as slowly as a panel draws. */
export function clockText(at: number): string {
  const date = new Date(at);
  return timeOfDay(date.getHours(), date.getMinutes());
}

function utcText(at: number): string {
  const date = new Date(at);
  return t('time.utc', { time: timeOfDay(date.getUTCHours(), date.getUTCMinutes()) });
}

/** "Mon, 3 Feb". */
export function dayText(at: number): string {
  dayFormat ??= new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
  return dayFormat.format(at);
}

/** "2026-02-03". */
function dateText(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export const sameDay = (a: number, b: number): boolean => dateText(a) === dateText(b);
/** "2026-02-03 14:35": the content of a time field when the day matters. */
export const dateClockText = (at: number): string => `${dateText(at)} ${clockText(at)}`;

/** "14:35", or "Mon, 3 Feb 14:35" on another day than `now`. */
const nearText = (at: number, now: number): string =>
  sameDay(at, now) ? clockText(at) : t('time.onDay', { day: dayText(at), time: clockText(at) });

/** "14:35 (13:35 UTC)"; one time only when the person's zone is UTC. */
export function bothText(at: number, now = at): string {
  const utc = utcText(at);
  const local = nearText(at, now);
  return utc.startsWith(local) ? utc : t('time.both', { local, utc });
}

/** As `bothText`; a time in a zone that was named stands in it too: "15:00 EST, UTC−5 = 21:00 (20:00 UTC)". */
export function readingText({ at, zone: named }: Pick<Reading, 'at' | 'zone'>, now: number): string {
  const both = bothText(at, now);
  if (named === null || named.offset === 'UTC') return both;
  const zoned = named.name === named.offset ? named.name : t('time.offset', { name: named.name, offset: named.offset });
  return t('time.zoned', { time: named.clock, zone: zoned, both });
}

/** For a time's tooltip. */
export const fullText = (at: number): string => t('time.full', { day: dateText(at), both: bothText(at) });

/** "12:04" or "1:12:04", without a sign. */
export function countText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const hours = Math.floor(seconds / 3_600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** "00:42:10": always with hours; days count as hours. */
export function elapsedText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** "42 min", "1 h 05 min", "2 d 3 h". */
export function spanText(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 1_440) return minutesSpan(minutes);
  return t('time.days', { days: Math.floor(minutes / 1_440), hours: Math.floor((minutes % 1_440) / 60) });
}
