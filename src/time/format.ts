import { t } from '../text/text.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

// Creating a formatter costs about as much as a thousand uses of it.
function format(zone: string): Intl.DateTimeFormat {
  let made = formats.get(zone);
  if (made === undefined) {
    made = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, made);
  }
  return made;
}

function parts(instant: number, zone: string): { date: string; time: string } {
  const found: Record<string, string> = {};
  for (const { type, value } of format(zone).formatToParts(instant)) found[type] = value;
  return { date: `${found['year']}-${found['month']}-${found['day']}`, time: `${found['hour']}:${found['minute']}` };
}

/** `14:35` in the zone. `instant` in ms since 1970, `zone` an IANA name. */
export const clockTime = (instant: number, zone: string): string => parts(instant, zone).time;

/** `2026-03-01` in the zone. */
export const dayOf = (instant: number, zone: string): string => parts(instant, zone).date;

/** `14:35 GMT+1`: for readers in other zones. */
export function zonedTime(instant: number, zone: string): string {
  if (zone === 'UTC') return `${clockTime(instant, zone)} UTC`;
  const named = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' }).formatToParts(instant);
  return `${clockTime(instant, zone)} ${named.find(({ type }) => type === 'timeZoneName')?.value ?? zone}`;
}

/** `2026-03-01 14:35 (13:35 UTC)`; UTC's date is added where it differs. */
export function fullTime(instant: number, zone: string): string {
  const local = parts(instant, zone);
  const utc = parts(instant, 'UTC');
  if (zone === 'UTC') return `${utc.date} ${utc.time} UTC`;
  return `${local.date} ${local.time} (${utc.date === local.date ? '' : `${utc.date} `}${utc.time} UTC)`;
}

/** `2 h 05 min`, `12 min`, `40 s`. From milliseconds, rounded down to whole units. */
export function span(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  return seconds < 60 ? t('time.seconds', { seconds }) : minutesSpan(Math.floor(seconds / 60));
}

/** `2 h 05 min`, `12 min`. From whole minutes. */
export const minutesSpan = (minutes: number): string =>
  minutes < 60
    ? t('time.minutes', { minutes })
    : t('time.hours', { hours: Math.floor(minutes / 60), minutes: twoDigits(minutes % 60) });

/** `05`. */
export const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `14:35`. */
export const timeOfDay = (hours: number, minutes: number): string => `${twoDigits(hours)}:${twoDigits(minutes)}`;
