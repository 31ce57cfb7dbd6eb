import { ComboboxPopover } from '@ariakit/react/combobox';
import { useEffect, useMemo, useRef, useState, type Ref } from 'react';
import { t } from '../../src/text/text.ts';
import { sentence } from '../core/problems.ts';
import { candidatesOf, findCandidates, type Candidate, type Typed } from './find.ts';
import { cx } from '../core/words.ts';
import { OptionList, useOptions } from '../ui/Options.tsx';
import listbox from '../ui/Listbox.module.css';
import popover from '../ui/popover/Popover.module.css';
import css from './MentionList.module.css';
import { usePeople } from './people.ts';

interface Props {
  field: HTMLTextAreaElement;
  typed: Typed;
  practice: boolean;
  /** The ids that the field refers to while the list is open; null when closed. */
  onActive: (ids: { list: string; option: string } | null) => void;
  onChoose: (candidate: Candidate) => void;
  onClose: () => void;
}

/** The list of mentions at the caret. The focus stays in the text. */
export function MentionList({ field, typed, practice, onActive, onChoose, onClose }: Props) {
  const known = usePeople(practice);
  const candidates = useMemo(() => candidatesOf(known), [known]);
  const found = useMemo(() => findCandidates(candidates, typed.query), [candidates, typed.query]);
  const options = useOptions(typed.query, found, onChoose);
  const { store, listId, active, idOf } = options;
  const status = statusOf(known, found.length, typed.query);
  const shown = found.length > 0 || status !== null;

  const option = active === null ? null : idOf(active);
  useEffect(() => onActive(option === null ? null : { list: listId, option }), [listId, option, onActive]);
  useEffect(() => () => onActive(null), [onActive]);
  useKeys(shown, (key) => {
    if (key === 'Escape') onClose();
    else if (active === null) return false;
    else if (key === 'ArrowDown') store.move(store.down());
    else if (key === 'ArrowUp') store.move(store.up());
    else onChoose(active);
    return true;
  });

  return (
    <>
      <Caret anchor={store.setAnchorElement} field={field} start={typed.start} />
      {shown && (
        <ComboboxPopover
          store={store}
          portal
          preserveTabOrder={false}
          gutter={4}
          autoFocusOnHide={false}
          hideOnEscape={false}
          hideOnInteractOutside={false}
          className={cx(popover.popover, css.popover)}
          // A press must not move the focus out of the text.
          onPointerDown={(event) => event.preventDefault()}
        >
          {found.length > 0 && (
            <OptionList of={options} label={t('mention.list')} className={css.list} optionClass={css.option}>
              {(candidate) => (
                <>
                  <span className={css.name}>@{candidate.name}</span>
                  <span className={listbox.about}>{candidate.about}</span>
                </>
              )}
            </OptionList>
          )}
          {status !== null && <p className={css.status}>{status}</p>}
        </ComboboxPopover>
      )}
      <p role="status" className="hidden-visually">
        {found.length > 0 ? t('mention.found', { count: found.length }) : ''}
      </p>
    </>
  );
}

function statusOf({ state, problem }: ReturnType<typeof usePeople>, found: number, query: string): string | null {
  // The text after the @ is a sentence, not a name.
  if (found === 0 && query.includes(' ')) return null;
  if (problem !== null) return t('mention.offline', { reason: sentence('channels', problem) });
  return state === 'loading' ? t('mention.loading') : null;
}

const KEYS = new Set(['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape']);

/** Captures keys first: Escape closes the list, not the dialog around it. */
function useKeys(active: boolean, onKey: (key: string) => boolean): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    if (!active) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      const withOther = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (withOther || event.isComposing || !KEYS.has(event.key) || !latest.current(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [active]);
}

/** An invisible copy of the text up to the name, in the same layout: the list is placed at its end. */
function Caret({ anchor, field, start }: { anchor: Ref<HTMLElement>; field: HTMLTextAreaElement; start: number }) {
  const [top, setTop] = useState(field.scrollTop);
  useEffect(() => {
    const follow = (): void => setTop(field.scrollTop);
    follow();
    field.addEventListener('scroll', follow);
    return () => field.removeEventListener('scroll', follow);
  }, [field, start]);
  return (
    <div className={css.mirror} data-scrolls={field.scrollHeight > field.clientHeight} aria-hidden="true" inert>
      <div style={{ marginTop: -top }}>
        {field.value.slice(0, start)}
        <span ref={anchor}>@</span>
        {field.value.slice(start + 1)}
      </div>
    </div>
  );
}
