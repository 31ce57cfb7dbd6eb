import { Braces, FileDown, Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { byFit, phaseNow } from '../../src/template/fit.ts';
import { ANY_INCIDENT, EVERYONE, type Template } from '../../src/template/template.ts';
import { t } from '../../src/text/text.ts';
import { useKnown } from '../core/known.ts';
import { deferKeys } from '../core/pending-keys.ts';
import { useStore } from '../core/store.ts';
import { find } from '../ui/fuzzy.ts';
import { Button } from '../ui/Button.tsx';
import { FileTroubles } from '../ui/FileTroubles.tsx';
import { OptionList, OptionSearch, useOptions } from '../ui/Options.tsx';
import { chooseTemplate } from './choose.ts';
import { importTemplate } from './template-list.ts';
import { useTemplates } from './templates.ts';
import listbox from '../ui/Listbox.module.css';
import css from './TemplatePicker.module.css';
import { TemplateVariables } from './TemplateVariables.tsx';
import type { FillTerms } from './useFilled.ts';

const NONE: readonly Template[] = [];

const forText = ({ audience, incident }: Template): string =>
  t('template.for', {
    audience: audience.toLowerCase() === EVERYONE ? t('template.audience.everyone') : audience,
    incident: incident.toLowerCase() === ANY_INCIDENT ? t('template.incident.any') : incident,
  });

/** The templates by phase; a search matches name, phase, audience and type of incident. */
export function TemplateList({ terms }: { terms: FillTerms }) {
  const { shelf, failed, load, setOpen } = useTemplates();
  const incident = useStore((state) => state.incident!);
  const [query, setQuery] = useState('');
  const [help, setHelp] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  // The state at the time of opening: rows do not move while a person types.
  const [opened] = useState({ incident, now: terms.now });
  useEffect(() => void load(), [load]);
  useEffect(() => search.current?.focus(), [help]);
  const sorted = useMemo(() => byFit(shelf?.templates ?? NONE, opened.incident, opened.now), [shelf, opened]);
  const found = useMemo(
    () =>
      find(query, sorted, (each) => `${each.name} ${t(`template.phase.${each.phase}`)} ${forText(each)} ${each.about}`),
    [query, sorted],
  );
  const choose = (template: Template) => {
    setOpen(false);
    chooseTemplate(template);
  };
  const options = useOptions(query, found, choose);
  const known = useKnown(options.active, shelf !== null || failed);
  const chooseKnown = async () => {
    const active = await known();
    if (active !== null) choose(active);
  };

  if (help) return <TemplateVariables terms={terms} onBack={() => setHelp(false)} />;

  const now = phaseNow(opened.incident, opened.now);
  const heading = ({ phase }: Template): string => {
    const name = t(`template.phase.${phase}`);
    return phase === now ? t('template.fitsNow', { phase: name }) : name;
  };

  return (
    <>
      <div className={listbox.search}>
        <Search aria-hidden="true" />
        <OptionSearch
          of={options}
          ref={search}
          label={t('template.search')}
          placeholder={t('template.search')}
          query={query}
          onQuery={setQuery}
          onEnter={() => void deferKeys(chooseKnown(), 'Enter')}
        />
      </div>
      <OptionList
        of={options}
        label={t('template.list')}
        className={css.list}
        headingOf={(template, before) =>
          query.trim() === '' && template.phase !== before?.phase ? heading(template) : null
        }
      >
        {(template) => (
          <>
            <p className={css.row}>
              <span className={css.name}>{template.name}</span>
              {!template.bundled && <span className={css.own}>{t('template.own')}</span>}
              <span className={css.for}>{forText(template)}</span>
            </p>
            {template.about !== '' && <p className={listbox.about}>{template.about}</p>}
          </>
        )}
      </OptionList>
      <p className={css.none} role="status">
        {shelf === null
          ? t(failed ? 'template.no-answer' : 'template.loading')
          : found.length === 0 && t('template.none')}
      </p>
      {shelf !== null && shelf.troubles.length > 0 && (
        <FileTroubles family="template.problem" troubles={shelf.troubles} className={css.troubles} />
      )}
      <div className={css.foot}>
        <Button variant="quiet" onClick={() => setHelp(true)}>
          <Braces aria-hidden="true" />
          {t('template.variables')}
        </Button>
        <Button
          variant="quiet"
          onClick={() => {
            setOpen(false);
            void importTemplate();
          }}
        >
          <FileDown aria-hidden="true" />
          {t('template.import')}
        </Button>
      </div>
    </>
  );
}
