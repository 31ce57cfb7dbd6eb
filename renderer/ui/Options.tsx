import { Combobox, ComboboxItem, ComboboxList, useComboboxStore, type ComboboxStore } from '@ariakit/react/combobox';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { cx } from '../core/words.ts';
import listbox from './Listbox.module.css';

interface Options<T> {
  store: ComboboxStore;
  listId: string;
  found: readonly T[];
  /** The option that Enter chooses; null for none. */
  active: T | null;
  idOf: (item: T) => string;
  choose: (item: T) => void;
}

/**
 * A list controlled from a text field. Enter chooses the first option until a person moves; a changed query starts from
 * the first again. `found`: the options that fit the query, the best first.
 */
export function useOptions<T>(query: string, found: readonly T[], choose: (item: T) => void): Options<T> {
  const id = useId();
  const [moved, setMoved] = useState<{ query: string; to: string | null }>({ query, to: null });
  const ids = useMemo(() => new Map(found.map((item, index) => [item, `${id}${index}`])), [found, id]);
  const idOf = (item: T): string => ids.get(item)!;
  const to = moved.query === query ? moved.to : null;
  const active = found.find((item) => idOf(item) === to) ?? found[0] ?? null;
  const store = useComboboxStore({
    open: true,
    inputValue: query,
    activeId: active === null ? null : idOf(active),
    setActiveId: (activeId) => setMoved({ query, to: activeId ?? null }),
    compositeElementInFocusOrder: false,
  });
  return { store, listId: `${id}list`, found, active, idOf, choose };
}

interface FieldProps<T> {
  of: Options<T>;
  label: string;
  placeholder: string;
  query: string;
  onQuery: (query: string) => void;
  /** Replaces the choice of the active option while the list is not loaded. */
  onEnter?: () => void;
  className?: string | undefined;
  ref?: Ref<HTMLInputElement>;
}

/** The field that searches the options. */
export function OptionSearch<T>({ of, label, query, onQuery, onEnter, ...rest }: FieldProps<T>) {
  const { store, active, choose } = of;
  const onKeyDown = (event: KeyboardEvent) => {
    // An input method that composes a letter handles the keys.
    if (event.nativeEvent.isComposing) return event.stopPropagation();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    // Chosen synchronously: the next key is meant for what was chosen.
    if (onEnter !== undefined) onEnter();
    else if (active !== null) choose(active);
  };
  return (
    <Combobox
      store={store}
      data-first
      aria-label={label}
      spellCheck={false}
      value={query}
      onChange={(event) => onQuery(event.target.value)}
      onKeyDownCapture={onKeyDown}
      {...rest}
    />
  );
}

interface ListProps<T> {
  of: Options<T>;
  label: string;
  className?: string | undefined;
  optionClass?: string | undefined;
  /** The heading before an item; null when the item belongs to the previous heading. */
  headingOf?: (item: T, before: T | undefined) => string | null;
  children: (item: T) => ReactNode;
}

export function OptionList<T>({ of, label, className, optionClass, headingOf, children }: ListProps<T>) {
  const { store, listId, found, active, idOf, choose } = of;
  const list = useRef<HTMLDivElement>(null);
  const isFirst = active === found[0];
  useEffect(() => {
    // Scrolls the first option's heading into view too.
    if (isFirst) list.current?.scrollTo({ top: 0 });
  }, [isFirst, found]);
  return (
    <ComboboxList ref={list} id={listId} store={store} alwaysVisible aria-label={label} className={className}>
      {found.map((item, index) => (
        <div key={idOf(item)} role="presentation">
          <Heading text={headingOf?.(item, found[index - 1]) ?? null} />
          <ComboboxItem
            id={idOf(item)}
            aria-selected={item === active}
            className={cx(listbox.option, optionClass)}
            focusOnHover
            blurOnHoverEnd={false}
            onClick={() => choose(item)}
          >
            {children(item)}
          </ComboboxItem>
        </div>
      ))}
    </ComboboxList>
  );
}

function Heading({ text }: { text: string | null }) {
  return (
    text !== null && (
      <p role="presentation" className={listbox.heading}>
        {text}
      </p>
    )
  );
}
