import { type Cadence } from '../../src/model/cadence.ts';
import { useEffect, useId, useRef, useState } from 'react';
import type { Cadences } from '../../src/bridge/views.ts';
import { LIMITS } from '../../src/model/words.ts';
import { BUILT_IN_CADENCES, GITLAB_MATRIX } from '../../src/promise/cadence.ts';
import { formOf } from '../../src/promise/cadence-form.ts';
import { LONGEST_NAME } from '../../src/model/cadence-schema.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { DialogFoot } from '../ui/Dialog.tsx';
import { focusOnMount } from '../ui/focus-on-mount.ts';
import { useCadenceEdit } from './cadence-edit.ts';
import { copyName, gistOf } from './cadence-words.ts';
import { CadenceEditor } from './CadenceEditor.tsx';
import { CadenceFacts } from './CadenceFacts.tsx';
import css from './CadenceSettings.module.css';
import { CadenceTable } from './CadenceTable.tsx';

/** The default cadence of new incidents, and the person's own profiles. */
export function CadenceSettings() {
  const cadences = useStore((state) => state.settings.cadences);
  const setSettings = useStore((state) => state.setSettings);
  const { editing, edit } = useCadenceEdit();
  const [problem, setProblem] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<{ cadence: Cadence; place: number } | null>(null);
  const list = useRef<HTMLFieldSetElement>(null);
  const back = useRef(false);
  const names = useId();

  const { own } = cadences;
  const all = [...BUILT_IN_CADENCES, ...own];
  const chosen = all.find(({ id }) => id === cadences.chosen) ?? GITLAB_MATRIX;
  const isOwn = own.some(({ id }) => id === chosen.id);

  // When the form closes, the focus returns to its profile in the list.
  useEffect(() => {
    if (editing !== null || !back.current) return;
    back.current = false;
    list.current?.querySelector<HTMLElement>(':checked')?.focus();
  }, [editing]);

  const save = async (to: Cadences): Promise<boolean> => {
    try {
      setSettings(await bridge().setCadences(to));
      setProblem(null);
      return true;
    } catch (error) {
      noteProblem('window-no-answer', error);
      setProblem(t('settings.notSaved'));
      return false;
    }
  };
  const choose = (id: string) => {
    setDeleted(null);
    void save({ chosen: id, own });
  };
  const begin = (id: string, cadence: Cadence) => {
    setDeleted(null);
    setProblem(null);
    edit({ id, form: formOf(cadence) });
  };
  const copy = () => {
    if (own.length >= LIMITS.cadences) return setProblem(t('cadence.copy.full', { limit: LIMITS.cadences }));
    const name = copyName(
      chosen.name.slice(0, LONGEST_NAME - 10),
      all.map((other) => other.name),
    );
    begin(crypto.randomUUID(), { ...chosen, name });
  };
  const remove = async () => {
    const place = own.indexOf(chosen);
    if (await save({ chosen: GITLAB_MATRIX.id, own: own.toSpliced(place, 1) })) setDeleted({ cadence: chosen, place });
  };
  const restore = async () => {
    if (deleted === null) return;
    const { cadence, place } = deleted;
    if (await save({ chosen: cadence.id, own: own.toSpliced(place, 0, cadence) })) setDeleted(null);
  };

  return (
    <section className={css.section} aria-label={t('settings.tab.cadence')}>
      {editing === null ? (
        <>
          <p className={css.about}>{t('cadence.about')}</p>
          <div className={css.columns}>
            <fieldset ref={list} className={css.list}>
              <legend className={css.legend}>{t('cadence.choose')}</legend>
              {all.map((cadence) => (
                <label key={cadence.id} className={css.profile}>
                  <input
                    type="radio"
                    name={names}
                    aria-label={cadence.name}
                    aria-describedby={`${names}-${cadence.id}`}
                    checked={cadence.id === chosen.id}
                    onChange={() => choose(cadence.id)}
                  />
                  <span className={css.name}>{cadence.name}</span>
                  <span id={`${names}-${cadence.id}`} className={css.gist}>
                    {gistOf(cadence)}
                  </span>
                </label>
              ))}
            </fieldset>
            <div className={css.card}>
              <h3>{chosen.name}</h3>
              <CadenceTable cell={(severity, status) => chosen.table[severity][status]} />
              <CadenceFacts cadence={chosen} />
              <div className={css.actions}>
                {isOwn && <Button onClick={() => begin(chosen.id, chosen)}>{t('cadence.edit')}</Button>}
                <Button onClick={copy} title={t('cadence.copy.about')}>
                  {t('cadence.copy')}
                </Button>
                {isOwn && <Button onClick={() => void remove()}>{t('cadence.delete')}</Button>}
              </div>
            </div>
          </div>
          {deleted !== null && (
            <p className={css.deleted} role="status">
              {t('cadence.deleted', { name: deleted.cadence.name, fallback: GITLAB_MATRIX.name })}
              <Button ref={focusOnMount} onClick={() => void restore()}>
                {t('cadence.delete.undo')}
              </Button>
            </p>
          )}
          {problem !== null && <DialogFoot problem={problem}>{null}</DialogFoot>}
        </>
      ) : (
        <CadenceEditor
          editing={editing}
          takenNames={all.filter(({ id }) => id !== editing.id).map(({ name }) => name)}
          refused={problem}
          onCancel={() => {
            back.current = true;
            setProblem(null);
            edit(null);
          }}
          onSave={async (cadence) => {
            const known = own.some(({ id }) => id === cadence.id);
            const next = known ? own.map((other) => (other.id === cadence.id ? cadence : other)) : [...own, cadence];
            if (!(await save({ chosen: cadence.id, own: next }))) return;
            back.current = true;
            edit(null);
          }}
        />
      )}
    </section>
  );
}
