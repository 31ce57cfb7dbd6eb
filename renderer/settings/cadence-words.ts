import { RUNNING, type Cadence } from '../../src/model/cadence.ts';
import { SEVERITIES } from '../../src/model/words.ts';
import { leastOf, type CadenceField, type CadenceProblem } from '../../src/promise/cadence-form.ts';
import { LONGEST_SPAN } from '../../src/model/cadence-schema.ts';
import { t } from '../../src/text/text.ts';

/** A profile in a few words that distinguish it in a list. */
export function gistOf({ first, table }: Cadence): string {
  const spans = SEVERITIES.flatMap((severity) => RUNNING.map((status) => table[severity][status]));
  const [from, to] = [Math.min(...spans), Math.max(...spans)];
  return from === to ? t('cadence.gist.even', { first, minutes: from }) : t('cadence.gist', { first, from, to });
}

/** The name of a field in a sentence. */
export function fieldName(field: CadenceField): string {
  switch (field) {
    case 'first':
      return t('cadence.first');
    case 'slower.minutes':
      return t('cadence.slower');
    case 'slower.after':
      return t('cadence.slower.from');
    case 'impact':
    case 'executive':
    case 'response':
      return t(`promise.kind.${field}`);
    default: {
      const severity = SEVERITIES.find((name) => field.startsWith(`${name}.`))!;
      const status = RUNNING.find((name) => field.endsWith(`.${name}`))!;
      return t('cadence.cell', { severity, status: t(`status.${status}`) });
    }
  }
}

export function problemText(problem: CadenceProblem): string {
  switch (problem.code) {
    case 'no-name':
    case 'name-taken':
      return t(`cadence.problem.${problem.code}`);
    case 'half-a-pace':
      return t('cadence.problem.half-a-pace', { field: fieldName(problem.field) });
    case 'empty':
    case 'not-minutes': {
      const field = fieldName(problem.field);
      const range = { field, least: leastOf(problem.field), most: LONGEST_SPAN };
      return problem.code === 'empty'
        ? t('cadence.problem.empty', range)
        : t('cadence.problem.not-minutes', { ...range, value: problem.value });
    }
  }
}

/** "Half-hourly, copy", or the first such name that is free. */
export function copyName(name: string, takenNames: readonly string[]): string {
  const names = new Set(takenNames.map((other) => other.toLowerCase()));
  for (let number = 1; ; number++) {
    const copy = number === 1 ? t('cadence.copy.name', { name }) : t('cadence.copy.name.more', { name, number });
    if (!names.has(copy.toLowerCase())) return copy;
  }
}
