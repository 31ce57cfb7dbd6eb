import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Measure } from '../../src/message/limits.ts';
import type { PreviewNode } from '../../src/message/preview.ts';
import { zone } from '../app/time.ts';
import type * as SlackPreview from './slack-preview.ts';

type Library = typeof SlackPreview;
let loaded: Library | null = null;

export interface SlackText {
  nodes: PreviewNode[];
  measure: Measure | null;
}

/** What Slack will get and show for a text. Never holds up typing: it follows when there is time. */
export function useSlackText(text: string, nextUpdateBy: number | null | undefined, now: number): SlackText {
  const [library, setLibrary] = useState(loaded);
  const late = useDeferredValue(text);
  const empty = text === '';
  useEffect(() => {
    if (library !== null || empty) return;
    void import('./slack-preview.ts').then((found) => {
      loaded = found;
      setLibrary(found);
    });
  }, [library, empty]);
  return useMemo(() => {
    if (library === null || late.trim() === '') return { nodes: [], measure: null };
    const slack = library.outgoingText({ text: late, nextUpdateBy, writtenAt: now }, zone());
    return { nodes: library.preview(slack), measure: library.measure(slack) };
  }, [library, late, nextUpdateBy, now]);
}
