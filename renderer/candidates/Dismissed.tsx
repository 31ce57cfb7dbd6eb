import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Candidate } from '../../src/model/candidate.ts';
import { t } from '../../src/text/text.ts';
import { focusTarget } from '../core/focus.ts';
import { clockText, fullText } from '../core/time.ts';
import { rowProps } from '../ui/virtual.ts';
import { Button } from '../ui/Button.tsx';
import css from './Candidates.module.css';

interface Props {
  list: readonly Candidate[];
  /** No candidates are shown besides the dismissed ones. */
  alone: boolean;
  /** The element that scrolls. */
  scroll: RefObject<HTMLElement | null>;
  /** Height of the candidates above this list, in CSS pixels. */
  offered: number;
  onRestore: (candidate: string) => void;
}

/** Dismissed candidates: folded away, and restorable. */
export function Dismissed({ alone, ...rows }: Props) {
  const [open, setOpen] = useState(alone);
  const id = useId();
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <>
      <button
        type="button"
        className={css.past}
        ref={alone ? focusTarget('candidates') : undefined}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Chevron aria-hidden="true" />
        {t('candidates.dismissed', { count: rows.list.length })}
      </button>
      {open && <Rows id={id} {...rows} />}
    </>
  );
}

/** Height of a row with two lines of text, in CSS pixels. */
const USUAL_HEIGHT = 64;

function Rows({ id, list, scroll, offered, onRestore }: Omit<Props, 'alone'> & { id: string }) {
  const rows = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  const virtual = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => list[index]!.id,
    scrollMargin: above,
    overscan: 8,
  });
  useLayoutEffect(() => setAbove(rows.current!.offsetTop), [offered]);
  return (
    <ul
      ref={rows}
      id={id}
      className={css.inner}
      aria-label={t('candidates.dismissed.list')}
      style={{ height: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ key, index, start }) => {
        const { id: candidate, author: person, text, time } = list[index]!;
        return (
          <li key={key} {...rowProps(virtual, index)} className={css.row} style={{ top: start - above }}>
            <div className={css.candidate}>
              <p className={css.head}>
                <span id={`${id}${candidate}`} className={css.who} title={fullText(time)}>
                  {t('candidates.said', { person, time: clockText(time) })}
                </span>
                <Button
                  className={css.link}
                  aria-describedby={`${id}${candidate}`}
                  onClick={() => onRestore(candidate)}
                >
                  {t('candidates.restore')}
                </Button>
              </p>
              <p className={css.text}>{text}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
