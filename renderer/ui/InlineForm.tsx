import { useId, useState } from 'react';
import { onSubmit, useOnce } from '../core/once.ts';
import { Button } from './Button.tsx';
import css from './InlineForm.module.css';
import { People } from './People.tsx';

interface Props {
  /** The accessible name of the field, and its placeholder by default. */
  label: string;
  placeholder?: string;
  first?: string;
  maxLength: number;
  /** Suggests known names. */
  ofPerson: boolean;
  /** Label of the button. */
  send: string;
  /** A refused text stays in the field. The reason is shown below it, or as a notice. */
  onSend: (text: string) => Promise<'done' | 'refused' | { problem: string }>;
  onClose: () => void;
}

/** A form with one field and one button, below its subject: a task, a role. */
export function InlineForm({ label, placeholder, first = '', maxLength, ofPerson, send, onSend, onClose }: Props) {
  const [text, setText] = useState(first);
  const [problem, setProblem] = useState<string | null>(null);
  const people = useId();
  const save = useOnce(async () => {
    const answer = await onSend(text.trim());
    if (answer === 'done') onClose();
    else if (answer !== 'refused') setProblem(answer.problem);
  });
  return (
    <form
      className={css.form}
      onSubmit={onSubmit(save)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <input
        className={css.input}
        aria-label={label}
        placeholder={placeholder ?? label}
        value={text}
        autoFocus
        autoComplete="off"
        maxLength={maxLength}
        aria-invalid={problem !== null}
        list={ofPerson ? people : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
      />
      {ofPerson && <People id={people} />}
      <Button type="submit">{send}</Button>
      {problem !== null && (
        <p role="alert" className={css.problem}>
          {problem}
        </p>
      )}
    </form>
  );
}
