const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const HOURS = String.raw`h(?:(?:ou)?rs?)?|std|stunden?`;
const MINUTES = String.raw`m(?:in(?:ute)?s?)?|minuten`;
const SPAN = new RegExp(
  String.raw`^(?:(\d{1,3}(?:\.\d{1,2})?)\s*(?:${HOURS})(?:\s+and)?)?\s*(?:(\d{1,4}(?:\.\d)?)\s*(?:${MINUTES})?)?$`,
);
/** `1:15 hours`. */
const CLOCKED = new RegExp(String.raw`^(\d{1,2}):([0-5]\d)\s*(?:${HOURS})$`);

/** Minutes of what people say rather than count. */
const SAID: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'half an hour': 30,
    'half hour': 30,
    'a half hour': 30,
    'quarter of an hour': 15,
    'a quarter of an hour': 15,
    'quarter hour': 15,
    'three quarters of an hour': 45,
    'an hour and a half': 90,
    'hour and a half': 90,
    'a couple of hours': 120,
  }),
);

const NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const NUMBER = new RegExp(
  String.raw`\b(?:(${TENS.join('|')})(?:[ -](${NUMBERS.slice(0, 9).join('|')}))?|(${NUMBERS.join('|')}))\b`,
  'gi',
);

/** A text with numbers in digits: `twenty-five` is `25`, `an hour` is `1 hour`. */
export const inDigits = (text: string): string =>
  text
    .replaceAll(NUMBER, (_all, ten: string | undefined, one: string | undefined, small: string | undefined) =>
      String(
        small === undefined
          ? 10 * (TENS.indexOf(ten!.toLowerCase()) + 2) +
              (one === undefined ? 0 : NUMBERS.indexOf(one.toLowerCase()) + 1)
          : NUMBERS.indexOf(small.toLowerCase()) + 1,
      ),
    )
    .replaceAll(/\ban? (?=hour|minute|min\b)/g, '1 ');

/** Milliseconds of a span such as `1h30`, `1.25h`, `90 mins`, `half an hour`; null where the text is none. */
export function readDuration(text: string): number | null {
  const said = SAID.get(text);
  if (said !== undefined) return said * MINUTE;
  const digits = inDigits(text).replaceAll(',', '.');
  const clocked = CLOCKED.exec(digits);
  if (clocked !== null) return Number(clocked[1]) * HOUR + Number(clocked[2]) * MINUTE;
  const [, hours, minutes] = SPAN.exec(digits) ?? [];
  // A bare number may be a clock time.
  if ((hours === undefined && minutes === undefined) || /^\d+$/.test(text)) return null;
  return Math.round(Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE);
}

/** Days of `2 days`, `a week`; null where the text is none. */
export function readDays(text: string): number | null {
  const [, count, unit] = /^(\d{1,3}|an?) (day|week)s?$/.exec(inDigits(text)) ?? [];
  if (count === undefined) return null;
  return (/\d/.test(count) ? Number(count) : 1) * (unit === 'week' ? 7 : 1);
}
