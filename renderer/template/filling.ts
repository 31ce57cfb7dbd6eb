import { distinct } from '../../src/base/summary.ts';
import type { RoleAssignment, Incident } from '../../src/model/incident.ts';
import { LIMITS } from '../../src/model/words.ts';
import {
  fillTemplate,
  isBlank,
  variableName,
  variableText,
  type Filled,
  type TemplateValues,
} from '../../src/template/fill.ts';
import {
  ALL_VARIABLES,
  isRoleVariable,
  nearestVariable,
  templateValues,
  type TemplateContext,
} from '../../src/draft/template-values.ts';
import { isTextKey, t } from '../../src/text/text.ts';

/** Template values, in a chunk that is loaded when the first variable is in the editor. */
export const fill = (text: string, incident: Incident, context: TemplateContext): Filled =>
  fillTemplate(text, valuesNow(incident, context));

let last: { incident: Incident; byTerms: Map<string, TemplateValues> } | null = null;
/** More than the texts of one message; older entries belong to another minute. */
const MOST_TERMS = 2 * LIMITS.destinations;

/** Cached: values are read at each key for each text, and some of them read the whole record. */
function valuesNow(incident: Incident, context: TemplateContext): TemplateValues {
  const terms = JSON.stringify([
    context.now,
    context.zone,
    context.nextUpdateBy ?? String(context.nextUpdateBy),
    context.to,
  ]);
  if (last?.incident !== incident || last.byTerms.size > MOST_TERMS) last = { incident, byTerms: new Map() };
  const known = last.byTerms.get(terms) ?? templateValues(incident, context);
  last.byTerms.set(terms, known);
  return known;
}

/** More sentences than this do not help. */
const MOST = 3;

const rolesOf = distinct<RoleAssignment, string>(({ role }) => [role]);

/** Why a text cannot be sent, and what to do: a sentence per variable without a value. */
export function whatBlocks(unresolved: readonly string[], incident: Incident): string {
  const roles = rolesOf(incident.assignments);
  const sentences = unresolved.slice(0, MOST).map((name) => missing(name, roles));
  const more = unresolved.length - MOST;
  return [...sentences, ...(more > 0 ? [t('template.missing.more', { count: more })] : [])].join(' ');
}

function missing(name: string, roles: readonly string[]): string {
  const variable = variableText(name);
  if (isBlank(name)) return t('template.missing.blank', { variable });
  if (isRoleVariable(name)) return t('template.missing.role', { variable });
  const key = `template.missing.${name}`;
  if (isTextKey(key)) return t(key, { variable });
  if ((ALL_VARIABLES as readonly string[]).includes(name)) return t('template.missing.other', { variable });
  if (roles.some((role) => variableName(role) === name)) return t('template.missing.role', { variable });
  const near = nearestVariable(name, roles.map(variableName));
  if (near === null) return t('template.missing.unknown', { variable });
  return t('template.missing.near', { variable, near: variableText(near) });
}
