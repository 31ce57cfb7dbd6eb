import { useId, type ReactNode } from 'react';
import css from './Segmented.module.css';

interface Props<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string; about?: ReactNode }[];
  onChange: (value: T) => void;
  /** Draws the label; otherwise it is only read aloud. */
  labelled?: boolean;
}

/** A few choices side by side: native radio buttons, for arrow keys and screen readers. */
export function Segmented<T extends string>({ label, value, options, onChange, labelled = false }: Props<T>) {
  const name = useId();
  const chosen = options.find((option) => option.value === value);
  return (
    <fieldset className={css.set}>
      <legend className={labelled ? css.legend : 'hidden-visually'}>{label}</legend>
      <div className={css.row}>
        {options.map((option) => (
          <label key={option.value} className={css.option}>
            <input
              type="radio"
              className={css.radio}
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className={css.face}>{option.label}</span>
          </label>
        ))}
      </div>
      {chosen?.about !== undefined && <p className={css.about}>{chosen.about}</p>}
    </fieldset>
  );
}
