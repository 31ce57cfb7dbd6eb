import { useState } from 'react';
import type { Task } from '../../src/model/incident.ts';
import { t } from '../../src/text/text.ts';
import { clockText } from '../core/time.ts';
import inline from '../ui/Inline.module.css';
import css from './TaskNotes.module.css';

/** Only the latest notes: a long discussion must not push the next task off the screen. */
const SHOWN = 3;

export function TaskNotes({ notes }: { notes: Task['notes'] }) {
  const [all, setAll] = useState(false);
  const shown = all ? notes : notes.slice(-SHOWN);
  return (
    <div className={css.notes}>
      {notes.length > SHOWN && (
        <button type="button" className={inline.inline} aria-expanded={all} tabIndex={-1} onClick={() => setAll(!all)}>
          {all ? t('prose.less') : t('task.notes.earlier', { count: notes.length - SHOWN })}
        </button>
      )}
      {shown.map((note, index) => (
        <p key={index} title={note.by}>
          <span className={css.time}>{clockText(note.at)}</span> {note.text}
        </p>
      ))}
    </div>
  );
}
