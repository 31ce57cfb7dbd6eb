import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { Placed, TallList } from './tall-list.ts';

/** Rows drawn above and below the visible ones, for scrolling. */
const BEYOND = 8;
/** More than the rows at an end need until all of them are measured. */
const JUMPS = 4;
/** Where Home and End move a caret or an option. */
const OWN_KEYS = 'input, textarea, [contenteditable], [role=combobox], [role=listbox], [role=menu]';

interface Drawn<T> {
  /** The element that scrolls. */
  scroll: RefObject<HTMLDivElement | null>;
  /** The visible rows and some around them, in order. */
  shown: Placed<T>[];
  /** Height of the rows above and below these, CSS pixels. */
  above: number;
  below: number;
  /** Measures a row's element while it is mounted. Returns the cleanup. */
  watch: (element: HTMLElement, row: T) => () => void;
}

/**
 * The drawn part of a list that stays the same object while its rows change. Rows are in the document flow, so that the
 * browser's scroll anchoring holds the reading position.
 */
export function useTallList<T>(list: TallList<T>): Drawn<T> {
  const scroll = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0 });
  const [, setDrawn] = useState(0);
  const [rows] = useState(() => new Map<Element, T>());
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) => {
        for (const { target } of entries) {
          const row = rows.get(target);
          if (row !== undefined) list.measure(row, (target as HTMLElement).offsetHeight);
        }
        setDrawn(list.version);
      }),
  );
  useEffect(() => () => observer.disconnect(), [observer]);

  const watch = useCallback(
    (element: HTMLElement, row: T) => {
      rows.set(element, row);
      observer.observe(element);
      list.measure(row, element.offsetHeight);
      return () => {
        rows.delete(element);
        observer.unobserve(element);
      };
    },
    [list, rows, observer],
  );

  useLayoutEffect(() => {
    const element = scroll.current!;
    const readView = (): void => {
      const { scrollTop: top, clientHeight: height } = element;
      setView((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    // Within this frame, or an undrawn part of the list would be visible.
    const readViewNow = (): void => flushSync(readView);
    // At once: rows that are measured during a smooth scroll move its target, and it stops before the end.
    const jump = (event: KeyboardEvent): void => {
      const { key, target, defaultPrevented, metaKey, altKey, shiftKey } = event;
      const isTaken = defaultPrevented || (target as HTMLElement).closest(OWN_KEYS) !== null;
      if (isTaken || metaKey || altKey || shiftKey || (key !== 'Home' && key !== 'End')) return;
      event.preventDefault();
      // A focused row may leave the drawn part.
      element.focus({ preventScroll: true });
      // Rows that are drawn at the end are measured then, and move it.
      for (let n = 0; n < JUMPS; n++) {
        element.scrollTo({ top: key === 'Home' ? 0 : element.scrollHeight, behavior: 'instant' });
        readViewNow();
      }
    };
    const size = new ResizeObserver(readViewNow);
    size.observe(element);
    element.addEventListener('scroll', readViewNow, { passive: true });
    element.addEventListener('keydown', jump);
    readView();
    return () => {
      size.disconnect();
      element.removeEventListener('scroll', readViewNow);
      element.removeEventListener('keydown', jump);
    };
  }, []);

  const { version } = list;
  // Newly drawn rows may differ from their estimated height.
  useLayoutEffect(() => {
    if (list.version !== version) setDrawn(list.version);
  }, [list, version, view]);

  const shown = list.between(view.top, view.top + view.height, BEYOND);
  const [first, last] = [shown[0], shown.at(-1)];
  const above = first?.top ?? 0;
  const below = last === undefined ? 0 : list.height - last.top - list.heightOf(last.row);
  return { scroll, shown, above, below, watch };
}
