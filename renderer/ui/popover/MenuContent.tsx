import { Composite, CompositeHover, CompositeItem, useCompositeStore } from '@ariakit/react/composite';
import type { KeyboardEvent, RefObject } from 'react';
import { drawNow } from '../../core/focus.ts';
import { focusOnMount } from '../focus-on-mount.ts';
import { Kbd } from '../Kbd.tsx';
import css from './Menu.module.css';
import { PopoverContent } from './PopoverContent.tsx';
import { useTypeAhead } from '../type-ahead.ts';

export interface MenuItem {
  label: string;
  /** Text beside the label, such as the resulting time. */
  detail?: string | undefined;
  keys?: string | undefined;
  run: () => void;
}

interface Props {
  anchor: RefObject<HTMLElement | null>;
  label: string;
  items: readonly MenuItem[];
  side: 'start' | 'end';
  onClose: () => void;
}

/**
 * Keys are handled by Ariakit: Radix moves by a timer, and a busy window then runs the entry before the intended one.
 */
export function MenuContent({ label, items, onClose, ...place }: Props) {
  const choose = (item: MenuItem) => {
    // The menu closes and returns the focus before the entry runs, so that a dialog knows where the focus was.
    drawNow(onClose);
    item.run();
  };
  const store = useCompositeStore({ orientation: 'vertical', focusLoop: true });
  const ids = () => store.getState().renderedItems.map(({ id }) => id);
  const onLetter = useTypeAhead(
    items.map((item) => item.label),
    () => ids().indexOf(store.getState().activeId ?? ''),
    (to) => store.move(ids()[to]),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    onLetter(event);
    if (event.defaultPrevented || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    // At keydown and not at keyup, as Ariakit does: the next key is for what this one opens.
    const item = items[ids().indexOf(store.getState().activeId ?? '')];
    if (item !== undefined) choose(item);
  };
  return (
    <PopoverContent className={css.menu} onClose={onClose} {...place}>
      <Composite store={store} role="menu" aria-label={label} onKeyDown={stopLetters} onKeyDownCapture={onKeyDown}>
        {items.map((item, index) => (
          <CompositeHover
            key={item.label}
            store={store}
            ref={index === 0 ? focusOnMount : undefined}
            role="menuitem"
            className={css.item}
            onClick={() => choose(item)}
            render={<CompositeItem store={store} render={<div />} />}
          >
            <span className={css.label}>{item.label}</span>
            {item.detail !== undefined && <span className={css.detail}>{item.detail}</span>}
            {item.keys !== undefined && <Kbd keys={item.keys} />}
          </CompositeHover>
        ))}
      </Composite>
    </PopoverContent>
  );
}

/** In a menu a letter jumps to an entry; elsewhere it would be a command. */
function stopLetters(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
}
