import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { t } from '../../src/text/text.ts';
import { sentence } from '../core/problems.ts';
import { candidatesOf, findCandidates, type Candidate, type Typed } from './find.ts';
import { cx } from '../core/words.ts';
import listbox from '../ui/Listbox.module.css';
import popover from '../ui/Popover.module.css';
import css from './MentionList.module.css';
import { usePeople } from './people.ts';

interface Props {
  field: HTMLTextAreaElement;
  typed: Typed;
  practice: boolean;
  /** The ids that the field points to while the list is open; null for none. */
  onActive: (ids: { list: string; option: string } | null) => void;
  onChoose: (candidate: Candidate) => void;
  onClose: () => void;
}

/** Who can be called, at the caret. The focus stays in the text. */
export function MentionList({ field, typed, practice, onActive, onChoose, onClose }: Props) {
  const known = usePeople(practice);
  const candidates = useMemo(() => candidatesOf(known), [known]);
  const found = useMemo(() => findCandidates(candidates, typed.query), [candidates, typed.query]);
  const [place, setPlace] = useState({ query: typed.query, at: 0 });
  const id = useId();
  // What was typed since has other answers: the first of them is meant.
  const at = place.query === typed.query ? Math.min(place.at, Math.max(0, found.length - 1)) : 0;
  const chosen = found[at];
  const line = lineOf(known, found.length, typed.query);
  const shown = found.length > 0 || line !== null;

  const option = chosen === undefined ? null : `${id}-${at}`;
  useEffect(() => onActive(option === null ? null : { list: id, option }), [id, option, onActive]);
  useEffect(() => () => onActive(null), [onActive]);
  useKeys(shown, (key) => {
    if (key === 'Escape') onClose();
    else if (chosen === undefined) return false;
    else if (key === 'ArrowDown') setPlace({ query: typed.query, at: (at + 1) % found.length });
    else if (key === 'ArrowUp') setPlace({ query: typed.query, at: (at + found.length - 1) % found.length });
    else onChoose(chosen);
    return true;
  });

  return (
    <>
      <Caret field={field} start={typed.start} />
      {shown && (
        <div ref={showOnTop} popover="manual" className={cx(popover.popover, css.popover)}>
          {found.length > 0 && (
            <div id={id} role="listbox" aria-label={t('mention.list')} className={css.list}>
              {found.map((candidate, index) => (
                <div
                  key={`${candidate.kind} ${candidate.id}`}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === at}
                  className={cx(listbox.option, css.option)}
                  onPointerMove={() => setPlace({ query: typed.query, at: index })}
                  // A press must not take the caret out of the text.
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => onChoose(candidate)}
                >
                  <span className={css.name}>@{candidate.name}</span>
                  <span className={css.about}>{candidate.about}</span>
                </div>
              ))}
            </div>
          )}
          {line !== null && <p className={css.line}>{line}</p>}
        </div>
      )}
      <p role="status" className="hidden-visually">
        {found.length > 0 ? t('mention.found', { count: found.length }) : ''}
      </p>
    </>
  );
}

function lineOf({ state, problem }: ReturnType<typeof usePeople>, found: number, query: string): string | null {
  // The rest of the sentence is no name that anybody waits for.
  if (found === 0 && query.includes(' ')) return null;
  if (problem !== null) return t('mention.offline', { reason: sentence('channels', problem) });
  return state === 'loading' ? t('mention.loading') : null;
}

function showOnTop(element: HTMLElement | null): void {
  element?.showPopover();
}

const KEYS = new Set(['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape']);

/** Heard before everything else: Escape closes the list and not the dialog around it. */
function useKeys(active: boolean, take: (key: string) => boolean): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
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

/** The text up to the name once more, unseen and laid out in the same way: its end is where the list hangs. */
function Caret({ field, start }: { field: HTMLTextAreaElement; start: number }) {
  const [top, setTop] = useState(field.scrollTop);
  useEffect(() => {
    const follow = (): void => setTop(field.scrollTop);
    follow();
    field.addEventListener('scroll', follow);
    return () => field.removeEventListener('scroll', follow);
  }, [field, start]);
  return (
    <div className={css.mirror} data-scrolls={field.scrollHeight > field.clientHeight} aria-hidden="true" inert>
      {/* Moved, not scrolled: what hangs on it would not follow a scroll. */}
      <div style={{ marginTop: -top }}>
        {field.value.slice(0, start)}
        <span className={css.caret}>@</span>
        {field.value.slice(start + 1)}
      </div>
    </div>
  );
}
