import { Combobox, ComboboxItem, ComboboxList, useComboboxStore, type ComboboxStore } from '@ariakit/react/combobox';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { cx } from '../core/words.ts';
import listbox from './Listbox.module.css';

interface Options<T> {
  store: ComboboxStore;
  listId: string;
  found: readonly T[];
  /** The one that Enter chooses; null where there is none. */
  active: T | null;
  idOf: (item: T) => string;
  choose: (item: T) => void;
}

/**
 * A list that a caret elsewhere moves in. Enter chooses the first, until a person moves to another; what is typed then has
 * other answers, and again the first of them is meant. `found` is what fits the query, the best first.
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
  /** Instead of choosing the active one, for a list that is not known yet. */
  onEnter?: () => void;
  className?: string | undefined;
  ref?: Ref<HTMLInputElement>;
}

/** The field in which the options are searched. */
export function OptionSearch<T>({ of, label, query, onQuery, onEnter, ...rest }: FieldProps<T>) {
  const { store, active, choose } = of;
  const onKeyDown = (event: KeyboardEvent) => {
    // Who composes a letter has the keys for it.
    if (event.nativeEvent.isComposing) return event.stopPropagation();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    // By this key and not a moment after it: the next one is meant for what was chosen.
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
  /** What stands above those that follow; null where the item belongs to what stands above it already. */
  headingOf?: (item: T, before: T | undefined) => string | null;
  children: (item: T) => ReactNode;
}

export function OptionList<T>({ of, label, className, optionClass, headingOf, children }: ListProps<T>) {
  const { store, listId, found, active, idOf, choose } = of;
  const list = useRef<HTMLDivElement>(null);
  const isFirst = active === found[0];
  useEffect(() => {
    // With the first of them its heading comes into view too.
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
