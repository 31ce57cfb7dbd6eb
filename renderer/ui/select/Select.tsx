import { memo, useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { lazyComponent } from '../../core/chunk.tsx';
import { faceOf, isSameSelect, type SelectProps } from './select-face.tsx';

const SelectBox = lazyComponent(async () => (await import('./SelectBox.tsx')).SelectBox<string>);

/**
 * A select that works like a native one: in a closed select of a form an arrow or a letter chooses; in an open one they
 * move and Enter chooses. Its code loads after the first paint; pressed earlier, it opens when it is loaded.
 */
export function Select<T extends string>({ onChange, ...rest }: SelectProps<T>) {
  const latest = useRef(onChange);
  useLayoutEffect(() => {
    latest.current = onChange;
  });
  const choose = useCallback((value: T) => latest.current(value), []);
  return <Drawn {...rest} onChange={choose} />;
}

/** A select costs more than the rest of its panel, so an event that does not change it does not draw it. */
const Drawn = memo(DrawnSelect, isSameSelect) as typeof DrawnSelect;

function DrawnSelect<T extends string>(props: SelectProps<T>) {
  const [pressed, setPressed] = useState(false);
  const [focused, setFocused] = useState(false);
  const hadFocus = useRef(false);
  const takeFocus = (button: HTMLButtonElement | null) => {
    if (hadFocus.current) button?.focus();
    hadFocus.current = false;
  };
  return (
    <SelectBox
      {...props}
      ref={takeFocus}
      isOpen={pressed}
      needed={focused || pressed}
      meanwhile={
        <Face {...props} hadFocus={hadFocus} onFocus={() => setFocused(true)} onPress={() => setPressed(true)} />
      }
    />
  );
}

const CLOSED = { role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': false } as const;

interface FaceProps<T extends string> extends SelectProps<T> {
  hadFocus: RefObject<boolean>;
  onFocus: () => void;
  onPress: () => void;
}

function Face<T extends string>({ onChange: _later, hadFocus, onFocus, onPress, ...props }: FaceProps<T>) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    return () => {
      hadFocus.current = document.activeElement === element;
    };
  }, [hadFocus]);
  return <button ref={button} type="button" {...CLOSED} onFocus={onFocus} onClick={onPress} {...faceOf(props)} />;
}
