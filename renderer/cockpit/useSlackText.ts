import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Measure } from '../../src/message/limits.ts';
import type { Mention } from '../../src/message/mention.ts';
import type { PreviewNode } from '../../src/message/preview.ts';
import { zone } from '../app/time.ts';
import type { Draft } from './draft.ts';
import type * as SlackPreview from './slack-preview.ts';

type Library = typeof SlackPreview;
let loaded: Library | null = null;

export const loadSlackPreview = async (): Promise<Library> => (loaded ??= await import('./slack-preview.ts'));

export interface SlackText {
  nodes: PreviewNode[];
  measure: Measure | null;
  /** As how many messages it leaves, or would if not as a file. */
  messages: number;
  /** It leaves as a file, with `nodes` beside it. */
  asFile: boolean;
}

interface Written {
  text: string;
  /** The same before its variables were filled: what a variable brings calls nobody. */
  typed?: string;
  mentions: readonly Mention[];
  nextUpdateBy: number | null | undefined;
  now: number;
  /** What becomes of it where it is too long; `whole`: nothing, it stays one message. */
  long?: Draft['long'] | 'whole';
}

/** What Slack will get and show for a text. Never holds up typing: it follows when there is time. */
export function useSlackText({ text, typed = text, mentions, nextUpdateBy, now, long = 'whole' }: Written): SlackText {
  const [library, setLibrary] = useState(loaded);
  const [known] = useState(() => new Map<string, boolean>());
  const late = useDeferredValue(text);
  const empty = text === '';
  useEffect(() => {
    if (library === null && !empty) void loadSlackPreview().then(setLibrary);
  }, [library, empty]);
  return useMemo(() => {
    if (library === null || late.trim() === '') return { nodes: [], measure: null, messages: 1, asFile: false };
    const used = library.usedMentions(typed, mentions);
    const told = { text: late, nextUpdateBy, writtenAt: now, mentions: used };
    const whole = library.outgoingText(told, zone());
    const measure = library.measure(whole);
    if (!measure.tooLong || long === 'whole') {
      return { nodes: library.preview(whole, used), measure, messages: 1, asFile: false };
    }
    const parts = library.partsOf(told, zone(), known);
    if (long === 'file') {
      const nodes = library.preview(library.fileComment(told, zone()), used);
      return { nodes, measure, messages: parts.length, asFile: true };
    }
    const nodes = parts.flatMap((part, i): PreviewNode[] => {
      const last = i === parts.length - 1;
      const mark = { index: i + 1, of: parts.length };
      const message = { ...told, text: part, part: mark, nextUpdateBy: last ? nextUpdateBy : undefined };
      const drawn = library.preview(library.outgoingText(message, zone()), used);
      return i === 0 ? drawn : [{ type: 'cut' }, ...drawn];
    });
    return { nodes, measure, messages: parts.length, asFile: false };
  }, [library, late, typed, mentions, nextUpdateBy, now, long, known]);
}
