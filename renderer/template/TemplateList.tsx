import { Braces, FileDown, Search } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { byFit, phaseNow } from '../../src/template/fit.ts';
import { ANY_INCIDENT, EVERYONE, type Template } from '../../src/template/template.ts';
import { t } from '../../src/text/text.ts';
import { useKnown } from '../core/known.ts';
import { deferKeys } from '../core/pending-keys.ts';
import { useStore } from '../core/store.ts';
import { find } from '../ui/fuzzy.ts';
import { Button } from '../ui/Button.tsx';
import { FileTroubles } from '../ui/FileTroubles.tsx';
import { chooseTemplate } from './choose.ts';
import { importTemplate } from './template-list.ts';
import { useTemplates } from './templates.ts';
import { cx } from '../core/words.ts';
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

/** The templates by phase; typing finds them by name, phase, audience and type of incident. */
export function TemplateList({ terms }: { terms: FillTerms }) {
  const { shelf, failed, load, setOpen } = useTemplates();
  const incident = useStore((state) => state.incident!);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [help, setHelp] = useState(false);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  // As it was when it opened: nothing moves under a person's fingers.
  const [opened] = useState({ incident, now: terms.now });
  useEffect(() => void load(), [load]);
  useEffect(() => search.current?.focus(), [help]);
  const sorted = useMemo(() => byFit(shelf?.templates ?? NONE, opened.incident, opened.now), [shelf, opened]);
  const found = useMemo(
    () =>
      find(query, sorted, (each) => `${each.name} ${t(`template.phase.${each.phase}`)} ${forText(each)} ${each.about}`),
    [query, sorted],
  );
  const chosen = found[Math.min(at, found.length - 1)];
  const known = useKnown(chosen, shelf !== null || failed);
  useEffect(() => {
    const option = list.current?.querySelector('[aria-selected=true]');
    // With the first of them its heading comes into view too.
    if (chosen === found[0]) list.current?.scrollTo({ top: 0 });
    else option?.scrollIntoView({ block: 'nearest' });
  }, [chosen, found]);

  if (help) return <TemplateVariables terms={terms} onBack={() => setHelp(false)} />;

  const choose = (template: Template | undefined) => {
    if (template === undefined) return;
    setOpen(false);
    chooseTemplate(template);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = found.length - 1;
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) void deferKeys(known().then(choose), 'Enter');
    else if (event.key === 'ArrowDown') setAt(at >= last ? 0 : at + 1);
    else if (event.key === 'ArrowUp') setAt(at <= 0 ? last : at - 1);
    else if (event.key === 'PageDown') setAt(Math.min(last, at + 5));
    else if (event.key === 'PageUp') setAt(Math.max(0, at - 5));
    else return;
    event.preventDefault();
  };
  const now = phaseNow(opened.incident, opened.now);
  const heading = ({ phase }: Template): string => {
    const name = t(`template.phase.${phase}`);
    return phase === now ? t('template.fitsNow', { phase: name }) : name;
  };

  return (
    <>
      <div className={listbox.search}>
        <Search aria-hidden="true" />
        <input
          ref={search}
          role="combobox"
          aria-label={t('template.search')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen === undefined ? undefined : `${id}-${found.indexOf(chosen)}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('template.search')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('template.list')} className={css.list}>
        {found.map((template, index) => (
          <div key={template.id} role="presentation">
            {query.trim() === '' && template.phase !== found[index - 1]?.phase && (
              <p role="presentation" className={css.group}>
                {heading(template)}
              </p>
            )}
            <div
              id={`${id}-${index}`}
              role="option"
              aria-selected={template === chosen}
              className={cx(listbox.option, css.option)}
              onPointerMove={() => setAt(index)}
              onClick={() => choose(template)}
            >
              <p className={css.line}>
                <span className={css.name}>{template.name}</span>
                {!template.bundled && <span className={css.own}>{t('template.own')}</span>}
                <span className={css.for}>{forText(template)}</span>
              </p>
              {template.about !== '' && <p className={css.about}>{template.about}</p>}
            </div>
          </div>
        ))}
      </div>
      <p className={css.none} role="status">
        {shelf === null
          ? t(failed ? 'template.no-answer' : 'template.loading')
          : found.length === 0 && t('template.none')}
      </p>
      {shelf !== null && shelf.troubles.length > 0 && (
        <FileTroubles family="template.problem" troubles={shelf.troubles} className={css.troubles} />
      )}
      <div className={css.foot}>
        <Button look="quiet" onClick={() => setHelp(true)}>
          <Braces aria-hidden="true" />
          {t('template.variables')}
        </Button>
        <Button
          look="quiet"
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
