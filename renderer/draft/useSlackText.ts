import { useDeferredValue, useMemo, useState } from 'react';
import type { Measure } from '../../src/transport/slack-limits.ts';
import type { Mention } from '../../src/model/mention.ts';
import type { PreviewNode } from '../../src/markdown/slack-preview.ts';
import { library } from '../core/chunk.tsx';
import { zone } from '../core/time.ts';
import type { Draft } from './draft.ts';

const slackPreview = library(async () => import('./slack-preview.ts'));

export const loadSlackPreview = slackPreview.load;
export const useSlackPreview = slackPreview.useLibrary;

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
  const [known] = useState(() => new Map<string, boolean>());
  const late = useDeferredValue(text);
  const found = slackPreview.useLibrary(text !== '');
  return useMemo(() => {
    if (found === null || late.trim() === '') return { nodes: [], measure: null, messages: 1, asFile: false };
    const used = found.usedMentions(typed, mentions);
    const told = { text: late, nextUpdateBy, writtenAt: now, mentions: used };
    const whole = found.outgoingText(told, zone());
    const measure = found.measure(whole);
    if (!measure.tooLong || long === 'whole') {
      return { nodes: found.preview(whole, used), measure, messages: 1, asFile: false };
    }
    const parts = found.partsOf(told, zone(), known);
    if (long === 'file') {
      const nodes = found.preview(found.fileComment(told, zone()), used);
      return { nodes, measure, messages: parts.length, asFile: true };
    }
    const nodes = parts.flatMap((part, i): PreviewNode[] => {
      const last = i === parts.length - 1;
      const mark = { index: i + 1, of: parts.length };
      const message = { ...told, text: part, part: mark, nextUpdateBy: last ? nextUpdateBy : undefined };
      const drawn = found.preview(found.outgoingText(message, zone()), used);
      return i === 0 ? drawn : [{ type: 'cut' }, ...drawn];
    });
    return { nodes, measure, messages: parts.length, asFile: false };
  }, [found, late, typed, mentions, nextUpdateBy, now, long, known]);
}
