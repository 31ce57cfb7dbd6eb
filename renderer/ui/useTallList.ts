import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { Placed, TallList } from './tall-list.ts';

/** Rows that are drawn above and below what is in view: the next ones to be scrolled to. */
const BEYOND = 8;

interface Drawn<T> {
  /** The element that scrolls. */
  scroll: RefObject<HTMLDivElement | null>;
  /** The rows in view and some around them, one below the other. */
  shown: Placed<T>[];
  /** The room that the rows above and below these take, CSS pixels. */
  above: number;
  below: number;
  /** Measures the element of a row while it stands. Answers with what ends that. */
  watch: (element: HTMLElement, row: T) => () => void;
}

/**
 * What is drawn of a list, which stays the same one while its rows come and go. The rows stand in the flow of the page: so
 * the browser keeps in its place what a person reads, whatever comes above it or has another height than was thought.
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
    // Within this frame, or it would show a part of the list where nothing is drawn.
    const readViewNow = (): void => flushSync(readView);
    const size = new ResizeObserver(readViewNow);
    size.observe(element);
    element.addEventListener('scroll', readViewNow, { passive: true });
    readView();
    return () => {
      size.disconnect();
      element.removeEventListener('scroll', readViewNow);
    };
  }, []);

  const { version } = list;
  // Rows that were drawn for the first time may have another height than was thought.
  useLayoutEffect(() => {
    if (list.version !== version) setDrawn(list.version);
  }, [list, version, view]);

  const shown = list.between(view.top, view.top + view.height, BEYOND);
  const [first, last] = [shown[0], shown.at(-1)];
  const above = first?.top ?? 0;
  const below = last === undefined ? 0 : list.height - last.top - list.heightOf(last.row);
  return { scroll, shown, above, below, watch };
}
