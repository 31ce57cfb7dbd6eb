import { TZDate } from '@date-fns/tz';
import { err, ok, type Result } from '../base/result.ts';

export type ZoneProblem =
  | { code: 'unknown-zone'; zone: string }
  /** An abbreviation that several zones use; `choices` can be typed in its place. */
  | { code: 'ambiguous-zone'; zone: string; choices: string[] };

const OFFSET = /^(?:utc|gmt)?\s?([+−-])(\d{1,2})(?::?(\d{2}))?$/i;
const FARTHEST_OFFSET_H = 14;

/** What one zone alone is called: a fixed offset, or a place where the word follows its clocks. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  EST: '-05:00',
  EDT: '-04:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
  AKST: '-09:00',
  AKDT: '-08:00',
  HST: '-10:00',
  WET: '+00:00',
  WEST: '+01:00',
  CET: '+01:00',
  MEZ: '+01:00',
  CEST: '+02:00',
  MESZ: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  TRT: '+03:00',
  CAT: '+02:00',
  SAST: '+02:00',
  EAT: '+03:00',
  WAT: '+01:00',
  PKT: '+05:00',
  NPT: '+05:45',
  ICT: '+07:00',
  WIB: '+07:00',
  WIT: '+09:00',
  PHT: '+08:00',
  SGT: '+08:00',
  HKT: '+08:00',
  AWST: '+08:00',
  ACST: '+09:30',
  ACDT: '+10:30',
  AEST: '+10:00',
  AEDT: '+11:00',
  JST: '+09:00',
  KST: '+09:00',
  NZST: '+12:00',
  NZDT: '+13:00',
  BRT: '-03:00',
  ART: '-03:00',
  CLT: '-04:00',
  COT: '-05:00',
  PET: '-05:00',
};

/** Several zones use these. */
const AMBIGUOUS: Readonly<Record<string, string[]>> = {
  AST: ['UTC-4', 'UTC+3'],
  ADT: ['UTC-3', 'UTC+4'],
  BDT: ['Dhaka', 'UTC+8'],
  BST: ['UTC+1', 'Dhaka'],
  CST: ['UTC-6', 'UTC+8'],
  GST: ['UTC+4', 'UTC-2'],
  IST: ['UTC+5:30', 'UTC+2', 'UTC+1'],
  NST: ['UTC-3:30', 'UTC+5:45'],
  SST: ['UTC-11', 'UTC+8'],
};

/** Zones by the last part of their names. Built once, as it takes long. */
let cities: Map<string, string> | undefined;

/** The zone that a person typed: a city, a zone's name, UTC, an offset. Returns an IANA name, or `+02:00`. */
export function parseZone(text: string): Result<string, ZoneProblem> {
  if (/^(?:utc|gmt|z)$/i.test(text)) return ok('UTC');
  const offset = OFFSET.exec(text);
  if (offset !== null) return readOffset(offset, text);
  const name = plain(text);
  cities ??= new Map(Intl.supportedValuesOf('timeZone').map((zone) => [plain(zone.split('/').at(-1)!), zone]));
  const city = cities.get(name);
  if (city !== undefined) return ok(city);
  const short = text.toUpperCase();
  if (Object.hasOwn(ABBREVIATIONS, short)) return ok(ABBREVIATIONS[short]!);
  if (Object.hasOwn(AMBIGUOUS, short)) return err({ code: 'ambiguous-zone', zone: text, choices: AMBIGUOUS[short]! });
  const zone = knownName(name);
  return zone === null ? err({ code: 'unknown-zone', zone: text }) : ok(zone);
}

function readOffset([, sign, hours, minutes = '00']: RegExpExecArray, text: string): Result<string, ZoneProblem> {
  // The library reads -00:30 as +00:30; no zone has that offset.
  const isReal = Number(hours) > 0 || Number(minutes) === 0;
  if (Number(hours) > FARTHEST_OFFSET_H || Number(minutes) > 59 || !isReal)
    return err({ code: 'unknown-zone', zone: text });
  return ok(`${sign === '+' ? '+' : '-'}${hours!.padStart(2, '0')}:${minutes}`);
}

/** Without case, accents, dots and apostrophes; words are separated by one underscore. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\p{M}.'’]/gu, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '_');

/** Names that the list lacks: newer or older spellings of a city, whole countries. */
function knownName(name: string): string | null {
  const areas = new Set([...cities!.values()].map((zone) => zone.split('/')[0]!));
  for (const candidate of [name, ...[...areas].map((area) => `${area}/${name}`)]) {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: candidate }).resolvedOptions().timeZone;
    } catch {
      // Not a zone: tries the next one.
    }
  }
  return null;
}

/** `UTC−5`, `UTC+5:30`: the offset of a zone (IANA name or offset) at an instant. */
export function offsetText(instant: number, zone: string): string {
  const minutes = -new TZDate(instant, zone).getTimezoneOffset();
  if (minutes === 0) return 'UTC';
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(Math.abs(minutes) / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
