import { TriangleAlert } from 'lucide-react';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { cx } from '../core/words.ts';
import css from './Field.module.css';
import type { SelectProps } from './select/select-face.tsx';
import { Select } from './select/Select.tsx';

interface Around {
  label: string;
  /** How to fill it in, or the parsed value. */
  hint?: ReactNode;
  /** What is wrong, in one sentence. */
  problem?: string | null | undefined;
  /** What stands below that. */
  more?: ReactNode;
}

function Frame({ id, label, hint, problem, more, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {children}
      <Below id={id} hint={hint} problem={problem} />
      {more}
    </div>
  );
}

/** The problem replaces the hint, so that the field below does not move. */
function Below({ id, hint, problem }: { id: string } & Pick<Around, 'hint' | 'problem'>) {
  const wrong = problem !== null && problem !== undefined;
  if (!wrong && (hint === undefined || hint === null)) return null;
  return (
    <p id={`${id}-below`} className={wrong ? css.problem : css.hint} role={wrong ? 'alert' : undefined}>
      {wrong && <TriangleAlert aria-hidden="true" />}
      {wrong ? problem : hint}
    </p>
  );
}

/** Connects a control with its label and with the sentence below it. */
function useField({ hint, problem }: Pick<Around, 'hint' | 'problem'>) {
  const id = useId();
  return {
    id,
    'aria-invalid': problem != null,
    'aria-describedby': problem != null || hint != null ? `${id}-below` : undefined,
  };
}

export function TextField({ label, hint, problem, more, className, ...rest }: Around & ComponentProps<'input'>) {
  const field = useField({ hint, problem });
  return (
    <Frame id={field.id} label={label} hint={hint} problem={problem} more={more}>
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        className={cx(css.input, className)}
        {...field}
        {...rest}
      />
    </Frame>
  );
}

export function AreaField({ label, hint, problem, className, ...rest }: Around & ComponentProps<'textarea'>) {
  const field = useField({ hint, problem });
  return (
    <Frame id={field.id} label={label} hint={hint} problem={problem}>
      <textarea className={cx(css.input, css.area, className)} {...field} {...rest} />
    </Frame>
  );
}

export function SelectField<T extends string>({
  label,
  hint,
  problem,
  className,
  ...rest
}: Around & Omit<SelectProps<T>, 'id'>) {
  const field = useField({ hint, problem });
  return (
    <Frame id={field.id} label={label} hint={hint} problem={problem}>
      <Select className={cx(css.input, className)} {...field} {...rest} />
    </Frame>
  );
}
