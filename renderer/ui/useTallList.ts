import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { Placed, TallList } from './tall-list.ts';

/** Rows that are drawn above and below what is in view: the next ones to be scrolled to. */
const BEYOND = 8;

interface Drawn<T> {
  /** The element that scrolls. */
  scroll: RefObject<HTMLDivElement | null>;
  /** The rows in view, and some around them. */
  shown: Placed<T>[];
  /** Measures the element of a row while it stands. Answers with what ends that. */
  watch: (element: HTMLElement, row: T) => () => void;
}

/**
 * What is drawn of a list, which stays the same one while its rows come and go. Whoever scrolled down to read goes on
 * reading: what comes above moves nothing.
 */
export function useTallList<T>(list: TallList<T>): Drawn<T> {
  const scroll = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0 });
  const [, setDrawn] = useState(0);
  /** The row at the upper edge of the view, and how much of it is above. */
  const edge = useRef<{ row: T; above: number } | null>(null);
  const [rows] = useState(() => new Map<Element, T>());
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) => {
        for (const { target } of entries) {
          const row = rows.get(target);
          if (row !== undefined) list.measure(row, (target as HTMLElement).offsetHeight);
        }
        // Within this frame, or it would show rows that lie on each other.
        flushSync(() => setDrawn(list.version));
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
    const look = (): void => {
      const { scrollTop: top, clientHeight: height } = element;
      edge.current = edgeAt(list, top);
      setView((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    // Within this frame, or it would show a part of the list where nothing is drawn.
    const lookNow = (): void => flushSync(look);
    const size = new ResizeObserver(lookNow);
    size.observe(element);
    element.addEventListener('scroll', lookNow, { passive: true });
    look();
    return () => {
      size.disconnect();
      element.removeEventListener('scroll', lookNow);
    };
  }, [list]);

  const { version } = list;
  useLayoutEffect(() => {
    const element = scroll.current!;
    // Rows that were drawn for the first time may have another height than they were drawn with.
    if (list.version !== version) setDrawn(list.version);
    const kept = edge.current;
    const place = kept === null || view.top === 0 ? null : list.find(kept.row);
    const top = place === null ? view.top : place.top + kept!.above;
    if (Math.abs(top - view.top) < 1) {
      edge.current = edgeAt(list, view.top);
    } else {
      element.scrollTop = top;
      setView({ ...view, top: element.scrollTop });
    }
  }, [list, version, view]);

  return { scroll, shown: list.between(view.top, view.top + view.height, BEYOND), watch };
}

function edgeAt<T>(list: TallList<T>, top: number): { row: T; above: number } | null {
  const under = list.under(top);
  return under === null ? null : { row: under.row, above: top - under.top };
}
