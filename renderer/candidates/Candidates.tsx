import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
} from 'react';
import { dismissedCandidates, openCandidates } from '../../src/model/candidate.ts';
import { t } from '../../src/text/text.ts';
import { attempt } from '../core/act.ts';
import { runLocal } from '../core/command.ts';
import { focusPanel } from '../core/focus.ts';
import { deferKeys } from '../core/pending-keys.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { drawnWith, rowProps } from '../ui/virtual.ts';
import { CandidateRow } from './CandidateRow.tsx';
import { dismissCandidate, restoreCandidate, useCandidates, type CandidateAct } from './candidates.ts';
import { localCandidateCommands, RESTORE } from './commands.ts';
import css from './Candidates.module.css';
import { Dismissed } from './Dismissed.tsx';

/** Height of a row with two lines of text, in CSS pixels. */
const USUAL_HEIGHT = 72;

/** Returns whether the row exists. */
function focusRow(list: HTMLElement | null, candidate: string): boolean {
  const row = list?.querySelector<HTMLElement>(`[data-candidate="${CSS.escape(candidate)}"]`) ?? null;
  row?.focus();
  return row !== null;
}

/** Slack messages that may belong on the record: a slim bar until a person unfolds it. */
export function Candidates() {
  const known = useStore((state) => state.incident!.candidates);
  const { open, setOpen, dismissed, toFocus } = useCandidates();
  const list = useMemo(() => openCandidates(known), [known]);
  const past = useMemo(() => dismissedCandidates(known), [known]);
  const undoable = past.some((candidate) => candidate.id === dismissed) ? dismissed : null;
  const [active, setActive] = useState<string | null>(null);
  const bar = useRef<HTMLButtonElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  /** The focused row and its index: when the row is removed, the row that takes its index gets the focus. */
  const focused = useRef<{ id: string; index: number } | null>(null);
  /** Number of candidates at the previous render. */
  const count = useRef(0);
  const id = useId();
  const stopIndex = Math.max(
    0,
    list.findIndex((candidate) => candidate.id === active),
  );
  /** The row to focus as soon as it is drawn. */
  const awaited = useRef<string | null>(null);
  const virtual = useVirtualizer({
    count: list.length,
    enabled: open,
    getScrollElement: () => rows.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => list[index]!.id,
    overscan: 4,
    // The row that the Tab key stops at stays rendered, even when it is scrolled out of view.
    rangeExtractor: drawnWith(stopIndex),
  });

  const focusAt = useCallback(
    (index: number): void => {
      const next = list[Math.min(index, list.length - 1)];
      if (next === undefined) return;
      setActive(next.id);
      awaited.current = focusRow(rows.current, next.id) ? null : next.id;
    },
    [list],
  );
  useLayoutEffect(() => {
    if (awaited.current !== null && focusRow(rows.current, awaited.current)) awaited.current = null;
  });

  useEffect(() => {
    const lost = focused.current;
    if (list.length === 0 && count.current > 0) setOpen(false);
    count.current = list.length;
    if (lost === null) return;
    const index = list.findIndex((candidate) => candidate.id === lost.id);
    // Rows before this one were added or removed.
    if (index >= 0) return void (lost.index = index);
    focused.current = null;
    if (list.length > 0) focusAt(lost.index);
    else focusPanel('timeline');
  }, [list, focusAt, setOpen]);

  useEffect(() => {
    const index = list.findIndex((candidate) => candidate.id === toFocus);
    if (index < 0) return;
    useCandidates.setState({ toFocus: null });
    focusAt(index);
  }, [toFocus, list, focusAt]);

  const onAct = useCallback(
    (candidate: string, what: CandidateAct) =>
      // The next key is meant for the row that takes this index.
      void deferKeys<unknown>(
        what === 'dismiss' ? dismissCandidate(candidate) : attempt({ do: 'takeCandidate', candidate, kind: what }),
      ),
    [],
  );
  const onRestore = useCallback((candidate: string) => void restoreCandidate(candidate), []);
  const onFocus = ({ target }: FocusEvent) => {
    const row = target.closest<HTMLElement>('[data-candidate]')?.dataset['candidate'];
    if (row === undefined) {
      focused.current = null;
      return;
    }
    focused.current = { id: row, index: list.findIndex((each) => each.id === row) };
    setActive(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const here = list.findIndex((each) => each.id === focused.current?.id);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = {
      candidate: list[here]?.id ?? null,
      isOnRow: (event.target as HTMLElement).matches('[data-candidate]'),
      undoable,
      act: onAct,
      restore: onRestore,
    };
    if (event.key === 'Escape') {
      setOpen(false);
      focused.current = null;
      if (list.length > 0) bar.current?.focus();
      else focusPanel('timeline');
    } else if (runLocal(localCandidateCommands, event, target)) return;
    else if (here >= 0 && step !== undefined) focusAt(Math.max(0, here + step));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const heading = list.length === 0 ? t('candidates.none') : t('candidates.count', { count: list.length });
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <>
      <p role="status" className="hidden-visually">
        {list.length === 0 ? '' : heading}
      </p>
      <MissingReadScopes />
      {(list.length > 0 || (open && past.length > 0)) && (
        <div className={css.candidates}>
          <div className={css.top}>
            <button
              ref={bar}
              type="button"
              className={css.bar}
              aria-expanded={open}
              aria-controls={id}
              onClick={() => setOpen(!open)}
            >
              <Chevron aria-hidden="true" />
              {heading}
            </button>
            {open && undoable !== null && (
              <Button variant="quiet" title={t('candidates.undo.about')} onClick={() => onRestore(undoable)}>
                {t('candidates.undo')}
                <Kbd keys={RESTORE.keys} />
              </Button>
            )}
          </div>
          {open && (
            <div
              id={id}
              ref={rows}
              className={css.list}
              onKeyDown={onKeyDown}
              onFocus={onFocus}
              onBlur={({ currentTarget, relatedTarget }) => {
                if (!currentTarget.contains(relatedTarget)) focused.current = null;
              }}
            >
              {list.length > 0 && (
                <ul className={css.inner} aria-label={t('candidates.list')} style={{ height: virtual.getTotalSize() }}>
                  {virtual.getVirtualItems().map(({ key, index, start }) => (
                    <li key={key} {...rowProps(virtual, index)} className={css.row} style={{ top: start }}>
                      <CandidateRow candidate={list[index]!} stop={index === stopIndex} onAct={onAct} />
                    </li>
                  ))}
                </ul>
              )}
              {past.length > 0 && (
                <Dismissed
                  list={past}
                  alone={list.length === 0}
                  scroll={rows}
                  offered={virtual.getTotalSize()}
                  onRestore={onRestore}
                />
              )}
            </div>
          )}
        </div>
      )}
    </>
  );
}

/** Lists the missing Slack scopes once, as lines for the app's manifest. */
function MissingReadScopes() {
  const scopes = useStore((state) => (state.incident!.practice ? NONE : state.settings.reading.missing));
  const { notified, close } = useCandidates();
  const all = scopes.join();
  if (scopes.length === 0 || notified === all) return null;
  return (
    <div className={css.missing} role="status">
      <p>{t('candidates.missing')}</p>
      <p className={css.scopes}>
        {scopes.map((scope) => (
          <code key={scope}>- {scope}</code>
        ))}
      </p>
      <Button variant="quiet" onClick={() => close(all)}>
        {t('candidates.missing.close')}
      </Button>
    </div>
  );
}

const NONE: string[] = [];
