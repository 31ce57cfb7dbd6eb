import { TriangleAlert } from 'lucide-react';
import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes } from 'react';
import { cx } from '../core/words.ts';
import css from './Field.module.css';
import type { SelectProps } from './select/select-face.tsx';
import { SelectBox } from './select/SelectBox.tsx';

interface Around {
  label: string;
  /** What helps to fill it in, or what was understood. */
  hint?: ReactNode;
  /** What is wrong with it, in one sentence. */
  problem?: string | null | undefined;
}

function Frame({ id, label, hint, problem, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {children}
      <Below id={id} hint={hint} problem={problem} />
    </div>
  );
}

/** A hint gives way to the problem, so that the field below does not move. */
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

const described = (id: string, { hint, problem }: Pick<Around, 'hint' | 'problem'>) => ({
  'aria-invalid': problem !== null && problem !== undefined,
  'aria-describedby': problem != null || hint != null ? `${id}-below` : undefined,
});

export function TextField({
  label,
  hint,
  problem,
  className,
  ref,
  ...rest
}: Around & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} problem={problem}>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        className={cx(css.input, className)}
        {...described(id, { hint, problem })}
        {...rest}
        ref={ref}
      />
    </Frame>
  );
}

export function AreaField({
  label,
  hint,
  problem,
  className,
  ref,
  ...rest
}: Around & TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} problem={problem}>
      <textarea
        id={id}
        className={cx(css.input, css.area, className)}
        {...described(id, { hint, problem })}
        {...rest}
        ref={ref}
      />
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
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} problem={problem}>
      <SelectBox id={id} className={cx(css.input, className)} {...described(id, { hint, problem })} {...rest} />
    </Frame>
  );
}
