import { cx } from '../core/words.ts';
import css from './Check.module.css';

interface Props {
  label: string;
  on: boolean;
  disabled?: boolean;
  /** Takes effect at once, not with the form around it. */
  isSwitch?: boolean;
  small?: boolean;
  onChange: (on: boolean) => void;
}

/** A checkbox or switch with its label. */
export function Check({ label, on, disabled = false, isSwitch = false, small = false, onChange }: Props) {
  return (
    <label className={cx(css.check, small && css.small)}>
      <input
        type="checkbox"
        checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        {...(isSwitch ? { role: 'switch', 'aria-checked': on } : {})}
      />
      {label}
    </label>
  );
}
