import { useLayoutEffect, useRef } from 'react';
import { onTick } from '../core/clock.ts';
import css from './Ticking.module.css';

/** A text computed from the time (ms since 1970). It is written without React, because it changes each second. */
export function Ticking({ read }: { read: (now: number) => string }) {
  const box = useRef<HTMLSpanElement>(null);
  const shown = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => onTick((now) => write(box.current!, shown.current!, read(now))), [read]);
  return (
    <span ref={box} className={css.ticking}>
      <span ref={shown} className={css.text} />
    </span>
  );
}

function write(box: HTMLSpanElement, shown: HTMLSpanElement, text: string): void {
  const shape = text.replaceAll(/\d/g, '0');
  if (box.dataset['shape'] !== shape) box.dataset['shape'] = shape;
  const node = shown.firstChild as Text | null;
  if (node === null) shown.textContent = text;
  else if (node.data !== text) node.data = text;
}
