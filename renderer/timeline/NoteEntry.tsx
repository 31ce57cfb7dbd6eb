import { useState, type KeyboardEvent } from 'react';
import { LIMITS, NOTE_KINDS, type NoteKind } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { refusalText } from '../core/problems.ts';
import { Select } from '../ui/select/Select.tsx';
import css from './NoteEntry.module.css';

/** A field that is always visible: Enter puts its text on the record. */
export function NoteEntry() {
  const [kind, setKind] = useState<NoteKind>('note');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    const note = text.trim();
    if (note === '') return;
    // Cleared before the answer: the next key starts a new note, and a second Enter saves nothing.
    setText('');
    setProblem(null);
    const result = await act({ do: 'writeNote', kind, text: note });
    if (result.ok) return;
    setText((since) => (since === '' ? note : `${note}\n${since}`));
    setProblem(refusalText(result.error));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void save();
  };
  return (
    <div className={css.entry}>
      <Select
        className={css.kind}
        aria-label={t('note.kind')}
        value={kind}
        options={NOTE_KINDS.map((each) => ({ value: each, label: t(`note.kind.${each}`) }))}
        onChange={(to) => setKind(to)}
      />
      <textarea
        className={css.text}
        rows={1}
        aria-label={t('note.add')}
        placeholder={t('note.placeholder')}
        maxLength={LIMITS.text}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
        onKeyDown={onKeyDown}
      />
      {problem !== null && (
        <p role="alert" className={css.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}
