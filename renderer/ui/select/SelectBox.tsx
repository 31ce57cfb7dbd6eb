import {
  ComboboxGroup,
  ComboboxGroupLabel,
  ComboboxItem,
  ComboboxPopover,
  ComboboxSelect,
  useComboboxStore,
} from '@ariakit/react/combobox';
import { useStoreState } from '@ariakit/react/store';
import { Check } from 'lucide-react';
import { useId, useRef, type FocusEvent, type KeyboardEvent, type Ref } from 'react';
import { cx } from '../../core/words.ts';
import { useFold } from '../fold.ts';
import listbox from '../Listbox.module.css';
import menu from '../popover/Menu.module.css';
import popover from '../popover/Popover.module.css';
import css from './Select.module.css';
import { faceOf, type SelectOption, type SelectProps } from './select-face.tsx';
import { useTypeAhead } from '../type-ahead.ts';

interface Props<T extends string> extends SelectProps<T> {
  ref?: Ref<HTMLButtonElement> | undefined;
  /** It was pressed before its code was loaded. */
  isOpen?: boolean;
}

export function SelectBox<T extends string>({ value, options, onChange, isOpen = false, atOnce, ...rest }: Props<T>) {
  const own = useId();
  const id = rest.id ?? own;
  /** Something was chosen since it got the focus: Enter goes on from here. */
  const hasChosen = useRef(false);
  const choose = (to: string | readonly string[]) => {
    hasChosen.current = true;
    const option = options.find((each) => each.value === to);
    if (option !== undefined && option.value !== value) onChange(option.value);
  };
  const store = useComboboxStore({ selectedValue: value, setSelectedValue: choose, defaultOpen: isOpen });
  const open = useStoreState(store, 'open');
  useFold(open, store.hide);
  const idOf = (each: string | undefined) => store.getState().items.find((item) => item.value === each)?.id;
  const onLetter = useTypeAhead(
    options.map(({ label }) => label),
    () => options.findIndex((option) => idOf(option.value) === store.getState().activeId),
    (to) => store.move(idOf(options[to]?.value)),
  );
  // At keydown and not at keyup, as Ariakit does: the next key may come first, or no keyup at all.
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const { key, currentTarget } = event;
    const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
    if (open || atOnce !== true) {
      const wasHandled = event.defaultPrevented;
      onLetter(event);
      if (!open && !wasHandled) hasChosen.current ||= event.defaultPrevented || isArrow;
    }
    const withOther = event.ctrlKey || event.metaKey || event.altKey;
    const opens = key === 'Enter' || key === ' ' || (isArrow && !open && atOnce === true);
    if (event.defaultPrevented || withOther || !opens) return;
    event.preventDefault();
    if (open) {
      choose(store.item(store.getState().activeId)?.value ?? value);
      store.hide();
    }
    // Enter submits the form, but first opens a list from which nothing was chosen.
    else if (key === 'Enter' && currentTarget.form !== null && hasChosen.current) currentTarget.form.requestSubmit();
    else {
      store.setDisclosureElement(currentTarget);
      store.show();
    }
  };
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    // Ariakit does not notice a dialog that a command key opens over the list.
    if (relatedTarget === null || store.getState().contentElement?.contains(relatedTarget) === true) return;
    hasChosen.current = false;
    store.hide();
  };
  return (
    <>
      <ComboboxSelect
        store={store}
        id={id}
        showOnKeyDown={(event) => event.altKey}
        moveOnKeyDown={(event) => !event.altKey && (open || atOnce !== true)}
        typeahead={false}
        onKeyDownCapture={onKeyDown}
        onBlur={onBlur}
        {...faceOf({ value, options, atOnce, ...rest })}
      />
      <ComboboxPopover store={store} fixed gutter={4} className={cx(popover.popover, css.list)} aria-labelledby={id}>
        {grouped(options).map(({ group, of }) =>
          group === undefined ? (
            <Options key="" of={of} />
          ) : (
            <ComboboxGroup key={group}>
              <ComboboxGroupLabel className={listbox.heading}>{group}</ComboboxGroupLabel>
              <Options of={of} />
            </ComboboxGroup>
          ),
        )}
      </ComboboxPopover>
    </>
  );
}

function Options({ of }: { of: readonly SelectOption<string>[] }) {
  return of.map(({ value, label }) => (
    <ComboboxItem key={value} value={value} className={cx(menu.item, css.option)}>
      <span className={css.label}>{label}</span>
      <Check aria-hidden="true" />
    </ComboboxItem>
  ));
}

function grouped<T extends string>(options: readonly SelectOption<T>[]) {
  const groups: { group: string | undefined; of: SelectOption<T>[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last !== undefined && last.group === option.group) last.of.push(option);
    else groups.push({ group: option.group, of: [option] });
  }
  return groups;
}
