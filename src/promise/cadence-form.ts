import { RUNNING, type Cadence, type Running } from '../model/cadence.ts';
import { SEVERITIES, type Severity } from '../model/words.ts';
import { err, ok, type Result } from '../base/result.ts';
import { PACE_FROM_MS } from './cadence.ts';
import { LONGEST_SPAN } from '../model/cadence-schema.ts';

/** The field name of each number of a cadence: `S1.identified`, `first`, `slower.after`. */
export type CadenceField = `${Severity}.${Running}` | (typeof OTHERS)[number];

const OTHERS = ['first', 'slower.minutes', 'slower.after', 'impact', 'executive', 'response'] as const;
/** Fields that may be empty: the cadence then lacks that feature. */
const OPTIONAL: ReadonlySet<CadenceField> = new Set(OTHERS.slice(1));

export const TABLE_FIELDS: readonly (readonly CadenceField[])[] = SEVERITIES.map((severity) =>
  RUNNING.map((status): CadenceField => `${severity}.${status}`),
);
export const CADENCE_FIELDS: readonly CadenceField[] = [...TABLE_FIELDS.flat(), ...OTHERS];

/** A cadence in its form: each field as typed, valid or not. */
export interface CadenceForm {
  name: string;
  fields: Record<CadenceField, string>;
}

/** The fault of one field. A slower pace needs both of its numbers, or none. */
type FieldProblem = { code: 'empty' } | { code: 'half-a-pace' } | { code: 'not-minutes'; value: string };
type NameProblem = { code: 'no-name' } | { code: 'name-taken' };
export type CadenceProblem = ({ field: CadenceField } & FieldProblem) | ({ field: 'name' } & NameProblem);

export function formOf({ name, first, table, slower, impact, executive, response }: Cadence): CadenceForm {
  const text = (minutes: number | undefined): string => (minutes === undefined ? '' : String(minutes));
  const cells = SEVERITIES.flatMap((severity) =>
    RUNNING.map((status) => [`${severity}.${status}`, text(table[severity][status])] as const),
  );
  const others: Record<(typeof OTHERS)[number], string> = {
    first: text(first),
    'slower.minutes': text(slower?.minutes),
    'slower.after': text(slower?.after),
    impact: text(impact),
    executive: text(executive),
    response: text(response),
  };
  return { name, fields: { ...(Object.fromEntries(cells) as CadenceForm['fields']), ...others } };
}

/** A whole number of minutes, at least `least`; otherwise null. */
export function readMinutes(text: string, least = 1): number | null {
  const tidy = text.trim();
  if (!/^\d{1,4}$/.test(tidy)) return null;
  const minutes = Number(tidy);
  return minutes >= least && minutes <= LONGEST_SPAN ? minutes : null;
}

/** The smallest valid number of minutes of a field: the slower pace starts after the first hour at the earliest. */
export const leastOf = (field: CadenceField): number => (field === 'slower.after' ? PACE_FROM_MS / 60_000 : 1);

/** The cadence of the form, or all its faults in the order of the fields. `taken`: names of the other cadences. */
export function readForm(
  { name, fields }: CadenceForm,
  id: string,
  taken: readonly string[],
): Result<Cadence, CadenceProblem[]> {
  const problems: CadenceProblem[] = [];
  const tidy = name.trim();
  if (tidy === '') problems.push({ field: 'name', code: 'no-name' });
  else if (taken.some((other) => other.trim().toLowerCase() === tidy.toLowerCase()))
    problems.push({ field: 'name', code: 'name-taken' });
  for (const field of CADENCE_FIELDS) {
    const problem = fieldProblem(field, fields);
    if (problem !== null) problems.push({ field, ...problem });
  }
  if (problems.length > 0) return err(problems);

  const at = (field: CadenceField): number => Number(fields[field].trim());
  const cadence: Cadence = {
    id,
    name: tidy,
    first: at('first'),
    table: Object.fromEntries(
      SEVERITIES.map((severity) => [
        severity,
        Object.fromEntries(RUNNING.map((status) => [status, at(`${severity}.${status}`)])),
      ]),
    ) as Cadence['table'],
  };
  const has = (field: CadenceField): boolean => fields[field].trim() !== '';
  if (has('slower.minutes')) cadence.slower = { after: at('slower.after'), minutes: at('slower.minutes') };
  for (const field of ['impact', 'executive', 'response'] as const) if (has(field)) cadence[field] = at(field);
  return ok(cadence);
}

function fieldProblem(field: CadenceField, fields: CadenceForm['fields']): FieldProblem | null {
  const value = fields[field].trim();
  if (value === '') {
    if (!OPTIONAL.has(field)) return { code: 'empty' };
    const other = field === 'slower.minutes' ? 'slower.after' : field === 'slower.after' ? 'slower.minutes' : null;
    return other !== null && fields[other].trim() !== '' ? { code: 'half-a-pace' } : null;
  }
  return readMinutes(value, leastOf(field)) === null ? { code: 'not-minutes', value } : null;
}
