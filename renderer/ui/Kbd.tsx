import { keyLabel } from '../core/keys.ts';
import { useStore } from '../core/store.ts';
import { cx } from '../core/words.ts';
import css from './Kbd.module.css';

/** A key as this person's keyboard writes it. Hidden from screen readers: it is a hint, not part of a name. */
export function Kbd({ keys, className }: { keys: string; className?: string | undefined }) {
  const platform = useStore((state) => state.platform);
  return (
    <kbd aria-hidden="true" className={cx(css.kbd, className)}>
      {keyLabel(keys, platform)}
    </kbd>
  );
}
