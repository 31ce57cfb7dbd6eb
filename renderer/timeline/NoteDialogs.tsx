import { useState, type KeyboardEvent } from 'react';
import type { Note } from '../../src/model/incident.ts';
import { LIMITS, NOTE_KINDS, type NoteKind } from '../../src/model/words.ts';
import { readTime, type TimeText } from '../../src/time/plain-time.ts';
import { t } from '../../src/text/text.ts';
import { act } from '../core/act.ts';
import { useMinute, useNow } from '../core/clock.ts';
import { useOnce } from '../core/once.ts';
import { pastProblem, refusalText, sentence } from '../core/problems.ts';
import { SUBMIT_KEY } from '../core/keys.ts';
import { useStore } from '../core/store.ts';
import { clockText, dateClockText, readingText, sameDay, zone } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog, DialogFoot, CloseDialog } from '../ui/Dialog.tsx';
import { AreaField } from '../ui/Field.tsx';
import { TimeField } from '../ui/time/TimeField.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Segmented } from '../ui/Segmented.tsx';

/** Enter saves and Shift+Enter starts a new line: most notes are one sentence. */
const onEnter = (save: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  save();
};

/** Records a note from anywhere with one key: the text has the focus, Enter saves. */
export function NoteDialog({ kind: first, onClose }: { kind: NoteKind; onClose: () => void }) {
  const [kind, setKind] = useState(first);
  const [text, setText] = useState('');
  const [time, setTime] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const when = useHappened(time);
  const save = useOnce(async () => {
    if (text.trim() === '') return setProblem(t('note.problem.empty'));
    if (when.problem !== null) return;
    const result = await act({
      do: 'writeNote',
      kind,
      text: text.trim(),
      ...(when.at === null ? {} : { at: when.at }),
    });
    if (result.ok) onClose();
    else setProblem(refusalText(result.error));
  });
  return (
    <Dialog title={t(`note.title.${kind}`)} size="small" onClose={onClose}>
      <Segmented
        label={t('note.kind')}
        value={kind}
        onChange={setKind}
        options={NOTE_KINDS.map((value) => ({ value, label: t(`note.kind.${value}`) }))}
      />
      <NoteFields
        text={text}
        placeholder={t(`note.placeholder.${kind}`)}
        time={time}
        when={when}
        onText={(changed) => {
          setText(changed);
          setProblem(null);
        }}
        onTime={setTime}
        onSave={save}
      />
      <DialogFoot problem={problem}>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button variant="primary" onClick={save}>
          {t('note.save')}
          <Kbd keys={SUBMIT_KEY} />
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

/** Amends a note's text and time; the record keeps the earlier ones. */
export function AmendDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const note = useStore((state) => state.incident?.notes.get(id));
  return note === undefined ? <CloseDialog onClose={onClose} /> : <Amend note={note} onClose={onClose} />;
}

function Amend({ note, onClose }: { note: Note; onClose: () => void }) {
  const today = useMinute();
  const known = sameDay(note.at, today) ? clockText(note.at) : dateClockText(note.at);
  const [text, setText] = useState(note.text);
  const [time, setTime] = useState(known);
  const [problem, setProblem] = useState<string | null>(null);
  const when = useHappened(time);
  const save = useOnce(async () => {
    if (text.trim() === '') return setProblem(t('note.problem.empty'));
    if (when.problem !== null) return;
    // The untouched field has minutes only; the note keeps its seconds.
    const at = time === known || when.at === null ? note.at : when.at;
    const result = await act({ do: 'amendNote', note: note.id, text: text.trim(), at });
    if (result.ok || result.error.code === 'nothing-changes') onClose();
    else setProblem(refusalText(result.error));
  });
  return (
    <Dialog title={t('note.amend.title')} about={t('note.amend.about')} size="small" onClose={onClose}>
      <NoteFields text={text} time={time} when={when} onText={setText} onTime={setTime} onSave={save} />
      <DialogFoot problem={problem}>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button variant="primary" onClick={save}>
          {t('ui.save')}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

interface FieldsProps {
  text: string;
  placeholder?: string;
  /** The text as typed, and its parsed value. */
  time: string;
  when: Happened;
  onText: (text: string) => void;
  onTime: (time: string) => void;
  onSave: () => void;
}

/** Text and time of a note; Enter in either field saves. */
function NoteFields({ text, placeholder, time, when, onText, onTime, onSave }: FieldsProps) {
  return (
    <>
      <AreaField
        label={t('note.text')}
        data-first
        rows={3}
        maxLength={LIMITS.text}
        placeholder={placeholder}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onEnter(onSave)}
      />
      <TimeField
        label={t('note.when')}
        placeholder={t('note.when.now')}
        hint={
          when.at === null
            ? t('note.when.hint')
            : readingText({ at: when.at, zone: when.read.readings[0]!.zone }, when.now)
        }
        problem={when.problem}
        text={time}
        read={when.read}
        now={when.now}
        onText={onTime}
        onKeyDown={onEnter(onSave)}
      />
    </>
  );
}

interface Happened {
  at: number | null;
  problem: string | null;
  now: number;
  read: TimeText;
}

function useHappened(text: string): Happened {
  const now = useNow();
  const read = readTime(text, now, zone(), 'past');
  if (text.trim() === '') return { at: null, problem: null, now, read };
  if (read.problem !== null) return { at: null, problem: pastProblem(read.problem), now, read };
  const { at } = read.readings[0]!;
  // The drawn second may be slightly behind the wall clock, so allow one second into the future.
  if (at > now + 1_000) return { at: null, problem: sentence('when', { code: 'in-the-future' }), now, read };
  return { at, problem: null, now, read };
}
