import type { ReactNode } from 'react';
import { addressesIn } from '../../src/markdown/address.ts';
import { Outside } from './Outside.tsx';

/** A text as typed; its web and mail addresses are links. */
export function Linked({ text }: { text: string }) {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { start, end: next, url } of addressesIn(text)) {
    parts.push(
      text.slice(end, start),
      <Outside key={start} url={url}>
        {text.slice(start, next)}
      </Outside>,
    );
    end = next;
  }
  return [...parts, text.slice(end)];
}
