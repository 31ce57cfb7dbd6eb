import { err, ok, type Result } from '../base/result.ts';

export type ZoneProblem =
  | { code: 'unknown-zone'; zone: string }
  /** An abbreviation that several zones use, or that depends on the season. */
  | { code: 'ambiguous-zone'; zone: string };

const OFFSET = /^(?:utc|gmt)?\s?([+−-])(\d{1,2})(?::?(\d{2}))?$/i;
const FARTHEST_OFFSET_H = 14;

const ABBREVIATIONS = new Set(
  `ACDT ACST ADT AEDT AEST AKDT AKST ART AST AWST BDT BRT BST CAT CDT CEDT CEST CET CLT COT CST CT EAT EDT EEST EET EST
  ET GST HKT HST ICT IST JST KST MDT MEST MET MSK MST MT NDT NPT NST NZDT NZST PDT PET PHT PKT PST PT SAST SGT WAT WEST
  WET WIB WIT`.split(/\s+/),
);

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
  if (ABBREVIATIONS.has(text.toUpperCase())) return err({ code: 'ambiguous-zone', zone: text });
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
