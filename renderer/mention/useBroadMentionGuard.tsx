import { useCallback, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { isBroad, type Mention } from '../../src/model/mention.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { mentionReaches, confirmed, type MentionReach } from '../../src/message/mention-reach.ts';
import { lazyComponent } from '../core/chunk.tsx';
import { deferKeys } from '../core/pending-keys.ts';
import type { Channels } from '../channel/channels.ts';
import { channelSizes, groupSizes } from './people.ts';
import type { Use } from '../draft/plan.ts';

const ConfirmMentions = lazyComponent(async () => (await import('./ConfirmMentions.tsx')).ConfirmMentions, true);

export interface BroadMentionGuard {
  /** The mentions as they may leave; null where the person would rather not, who is told of by `asks` once asked. */
  ask: (uses: readonly Use[], asks?: () => void) => Promise<Mention[] | null>;
  /** To be drawn wherever it is asked from. */
  dialog: ReactNode;
}

interface Question {
  callings: MentionReach[];
  answer: (yes: boolean) => void;
}

/** Keys wait for what `send` does, or for its question: it calls `asks` when that is drawn. */
export function deferKeysToSend(send: (asks: () => void) => Promise<void>): Promise<void> {
  let asks = (): void => undefined;
  const isAsked = new Promise<void>((resolve) => {
    asks = resolve;
  });
  const sent = send(asks);
  void deferKeys(Promise.race([sent, isAsked]), 'Enter');
  return sent;
}

/** Nobody calls many people by accident: who does is told first whom, where, and how many that is. */
export function useBroadMentionGuard(practice: boolean, channels: Pick<Channels, 'channels'>): BroadMentionGuard {
  const [question, setQuestion] = useState<Question | null>(null);
  const { channels: known } = channels;
  const ask = useCallback(
    async (uses: readonly Use[], asks?: () => void): Promise<Mention[] | null> => {
      const mentions = uses.map(({ mention }) => mention);
      const unasked = uses.filter(({ mention }) => isBroad(mention) && mention.reach === undefined);
      if (unasked.length === 0) return mentions;
      const hasGroup = unasked.some(({ mention }) => mention.kind === 'group');
      const here = unasked.filter(({ mention: { kind } }) => kind === 'channel' || kind === 'here');
      const wanted = here.flatMap(({ to }) => to.map(({ channel }) => channel));
      const [groups, sizes] = await Promise.all([
        hasGroup ? groupSizes(practice) : new Map<string, number | null>(),
        channelSizes(practice, wanted, known),
      ]);
      const places = unasked.map(({ mention, to }) => ({
        mention,
        places: to.map((destination) => ({
          name: placeName(destination),
          people: sizes.get(destination.channel) ?? null,
        })),
      }));
      const asked = mentionReaches(places, groups);
      const yes = await new Promise<boolean>((answer) => {
        flushSync(() => setQuestion({ callings: asked, answer }));
        asks?.();
      });
      setQuestion(null);
      return yes ? confirmed(mentions, asked) : null;
    },
    [practice, known],
  );
  const dialog = question === null ? null : <ConfirmMentions callings={question.callings} onAnswer={question.answer} />;
  return { ask, dialog };
}
