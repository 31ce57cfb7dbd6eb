import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { variableText, type TemplateValue } from '../../src/template/fill.ts';
import { templateValues, VARIABLES, type VariableGroup } from '../../src/draft/template-values.ts';
import { t } from '../../src/text/text.ts';
import { useStore } from '../core/store.ts';
import { zone } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import css from './TemplatePicker.module.css';
import type { FillTerms } from './useFilled.ts';

const shown = (value: TemplateValue | undefined): string | null => {
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  return 'markdown' in value ? value.markdown : value.join('; ');
};

/** Every variable, its meaning, and its value in this incident now. */
export function TemplateVariables({ terms, onBack }: { terms: FillTerms; onBack: () => void }) {
  const incident = useStore((state) => state.incident!);
  const values = useMemo(() => templateValues(incident, { ...terms, zone: zone() }), [incident, terms]);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <>
      <div className={css.head}>
        <Button ref={back} variant="quiet" onClick={onBack}>
          <ArrowLeft aria-hidden="true" />
          {t('template.variables.back')}
        </Button>
      </div>
      <div className={css.variables} tabIndex={0} role="region" aria-label={t('template.variables')}>
        <p className={css.hint}>{t('template.variables.about', { blank: variableText('?…'), braces: '\\{{' })}</p>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('template.variables.name')}</th>
              <th scope="col">{t('template.variables.now')}</th>
            </tr>
          </thead>
          {(Object.keys(VARIABLES) as VariableGroup[]).map((group) => (
            <tbody key={group}>
              <tr>
                <th scope="rowgroup" colSpan={2} className={css.group}>
                  {t(`template.group.${group}`)}
                </th>
              </tr>
              {VARIABLES[group].map((name) => {
                const now = shown(values.get(name));
                return (
                  <tr key={name}>
                    <th scope="row">
                      <code>{variableText(name)}</code>
                      <span className={css.means}>{t(`template.var.${name}`)}</span>
                    </th>
                    <td className={now === null ? css.nothing : css.value}>{now ?? t('template.variables.nothing')}</td>
                  </tr>
                );
              })}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}
