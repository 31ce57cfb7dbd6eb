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
  /** Number of messages, unless sent as a file. */
  messages: number;
  /** The text is sent as a file, posted with `nodes`. */
  asFile: boolean;
}

interface Written {
  text: string;
  /** The text before its variables were filled: mentions are only read from it. */
  typed?: string;
  mentions: readonly Mention[];
  nextUpdateBy: number | null | undefined;
  now: number;
  /** How a long text is sent; `whole`: always as one message. */
  long?: Draft['long'] | 'whole';
}

/** What Slack will receive and show for a text. Deferred, so that it never delays typing. */
export function useSlackText({ text, typed = text, mentions, nextUpdateBy, now, long = 'whole' }: Written): SlackText {
  const [known] = useState(() => new Map<string, boolean>());
  const late = useDeferredValue(text);
  const found = slackPreview.useLibrary(text !== '');
  return useMemo(() => {
    if (found === null || late.trim() === '') return { nodes: [], measure: null, messages: 1, asFile: false };
    const used = found.usedMentions(typed, mentions);
    const input = { text: late, nextUpdateBy, writtenAt: now, mentions: used };
    const full = found.outgoingText(input, zone());
    const measure = found.measure(full);
    if (!measure.tooLong || long === 'whole') {
      return { nodes: found.preview(full, used), measure, messages: 1, asFile: false };
    }
    const parts = found.partsOf(input, zone(), known);
    if (long === 'file') {
      const nodes = found.preview(found.fileComment(input, zone()), used);
      return { nodes, measure, messages: parts.length, asFile: true };
    }
    const nodes = parts.flatMap((part, i): PreviewNode[] => {
      const last = i === parts.length - 1;
      const mark = { index: i + 1, of: parts.length };
      const message = { ...input, text: part, part: mark, nextUpdateBy: last ? nextUpdateBy : undefined };
      const drawn = found.preview(found.outgoingText(message, zone()), used);
      return i === 0 ? drawn : [{ type: 'cut' }, ...drawn];
    });
    return { nodes, measure, messages: parts.length, asFile: false };
  }, [found, late, typed, mentions, nextUpdateBy, now, long, known]);
}
