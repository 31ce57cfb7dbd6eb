import type { Cadence } from '../../src/model/cadence.ts';
import { t } from '../../src/text/text.ts';
import css from './CadenceFacts.module.css';

/** The parts of a cadence besides its table; `brief` omits the absent ones. */
export function CadenceFacts({ cadence, brief = false }: { cadence: Cadence; brief?: boolean }) {
  const { first, slower, impact, executive, response } = cadence;
  const again = (minutes: number | undefined): string | null =>
    minutes === undefined ? null : t('cadence.again.value', { minutes });
  const facts: [string, string | null][] = [
    [t('cadence.first'), t('cadence.first.value', { minutes: first })],
    [t('cadence.slower'), slower === undefined ? null : t('cadence.slower.value', slower)],
    [t('promise.kind.impact'), again(impact)],
    [t('promise.kind.executive'), again(executive)],
    [t('promise.kind.response'), response === undefined ? null : t('cadence.response.value', { minutes: response })],
  ];
  const shown = brief ? facts.filter(([, value]) => value !== null) : facts;
  return (
    <dl className={css.facts}>
      {shown.map(([name, value]) => (
        <div key={name} className={css.fact}>
          <dt>{name}</dt>
          <dd data-unused={value === null}>{value ?? t('cadence.unused')}</dd>
        </div>
      ))}
    </dl>
  );
}
