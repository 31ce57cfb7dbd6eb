import type { Cadence } from '../../src/model/cadence.ts';
import { TriangleAlert } from 'lucide-react';
import { useId, useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import { readForm, type CadenceField, type CadenceProblem } from '../../src/promise/cadence-form.ts';
import { LONGEST_NAME } from '../../src/model/cadence-schema.ts';
import { t } from '../../src/text/text.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import { useCadenceEdit, type Editing } from './cadence-edit.ts';
import { focusField, moveByArrows } from './cadence-cells.ts';
import { fieldName, problemText } from './cadence-words.ts';
import css from './CadenceEditor.module.css';
import { CadenceTable } from './CadenceTable.tsx';

interface Props {
  editing: Editing;
  /** Names of the other profiles. */
  takenNames: readonly string[];
  /** Why the last attempt to save failed. */
  refused: string | null;
  onSave: (cadence: Cadence) => Promise<void>;
  onCancel: () => void;
}

type Place = CadenceField | 'name';

/** Edits a profile in a table of number fields. Problems are shown while typing; invalid input stays as typed. */
export function CadenceEditor({ editing, takenNames, refused, onSave, onCancel }: Props) {
  const edit = useCadenceEdit((state) => state.edit);
  const [focused, setFocused] = useState<Place | null>(null);
  const [insisted, setInsisted] = useState(false);
  const root = useRef<HTMLFormElement>(null);
  const problemId = useId();
  const read = readForm(editing.form, editing.id, takenNames);
  // An empty field, or half of a slower pace, is not an error before the first attempt to save.
  const early = ({ code, field }: CadenceProblem): boolean =>
    !insisted &&
    (code === 'half-a-pace'
      ? focused !== null && focused.startsWith('slower.')
      : field === focused && (code === 'empty' || code === 'no-name'));
  const problems = read.ok ? [] : read.error.filter((problem) => !early(problem));
  const shown = problems.find(({ field }) => field === focused) ?? problems[0];

  const wrong = shown === undefined ? refused : problemText(shown);

  const change = (changed: Partial<Editing['form']>) => {
    setInsisted(false);
    edit({ ...editing, form: { ...editing.form, ...changed } });
  };
  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (read.ok) return onSave(read.value);
    setInsisted(true);
    focusField(root.current, read.error[0]!.field);
  };
  const props = (field: CadenceField) => ({
    'data-field': field,
    'aria-label': fieldName(field),
    'aria-invalid': problems.some((problem) => problem.field === field),
    'aria-describedby': shown?.field === field ? problemId : undefined,
    className: css.number,
    inputMode: 'numeric' as const,
    autoComplete: 'off',
    maxLength: 20,
    value: editing.form.fields[field],
    onFocus: (event: SyntheticEvent<HTMLInputElement>) => {
      setFocused(field);
      event.currentTarget.select();
    },
    onBlur: () => setFocused(null),
    onChange: (event: { target: HTMLInputElement }) =>
      change({ fields: { ...editing.form.fields, [field]: event.target.value } }),
  });
  const number = (field: CadenceField) => <input type="text" {...props(field)} />;

  return (
    <form ref={root} className={form.form} onSubmit={(event) => void save(event)} onKeyDown={moveByArrows}>
      <TextField
        label={t('cadence.name')}
        ref={selectOnce}
        data-field="name"
        maxLength={LONGEST_NAME}
        value={editing.form.name}
        aria-invalid={problems.some(({ field }) => field === 'name')}
        aria-describedby={shown?.field === 'name' ? problemId : undefined}
        onFocus={() => setFocused('name')}
        onBlur={() => setFocused(null)}
        onChange={(event) => change({ name: event.target.value })}
      />
      <div className={css.columns}>
        <div className={css.table}>
          <CadenceTable cell={(severity, status) => number(`${severity}.${status}`)} />
          <p className={css.hint}>{t('cadence.editor.keys')}</p>
        </div>
        <div role="group" aria-label={t('cadence.others')} className={css.beside}>
          <Row name={t('cadence.first')} lead={t('cadence.first.before')}>
            {number('first')} {t('cadence.unit')}
          </Row>
          <Row name={t('cadence.slower')} lead={t('cadence.slower.before')}>
            {number('slower.minutes')} {t('cadence.slower.between')} {number('slower.after')} {t('cadence.unit')}
          </Row>
          <Row name={t('promise.kind.impact')} lead={t('cadence.slower.before')}>
            {number('impact')} {t('cadence.unit')}
          </Row>
          <Row name={t('promise.kind.executive')} lead={t('cadence.slower.before')}>
            {number('executive')} {t('cadence.unit')}
          </Row>
          <Row name={t('promise.kind.response')} lead={t('cadence.response.before')}>
            {number('response')} {t('cadence.unit')}
          </Row>
          <p className={css.hint}>{t('cadence.others.about')}</p>
        </div>
      </div>
      <div className={css.foot}>
        <p id={problemId} role="alert" className={css.problem}>
          {wrong !== null && <TriangleAlert aria-hidden="true" />}
          {wrong}
        </p>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
        <Button type="submit" variant="primary">
          {t('cadence.save')}
        </Button>
      </div>
    </form>
  );
}

function Row({ name, lead, children }: { name: string; lead: string; children: ReactNode }) {
  return (
    <p className={css.row}>
      <span className={css.what}>{name}</span>
      <span className={css.value}>
        <span className={css.lead}>{lead}</span>
        {children}
      </span>
    </p>
  );
}

/** Selects the name of a copy, so that typing replaces it. */
function selectOnce(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}
