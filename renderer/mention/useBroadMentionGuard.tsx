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
  /** The confirmed mentions; null when the person cancelled. `asks` is called when the question is shown. */
  ask: (uses: readonly Use[], asks?: () => void) => Promise<Mention[] | null>;
  /** Must be rendered by the caller. */
  dialog: ReactNode;
}

interface Question {
  mentionReaches: MentionReach[];
  answer: (yes: boolean) => void;
}

/** Keys wait until `send` is done or its question is drawn, which `send` announces by calling `asks`. */
export function deferKeysToSend(send: (asks: () => void) => Promise<void>): Promise<void> {
  let asks = (): void => undefined;
  const isQuestionShown = new Promise<void>((resolve) => {
    asks = resolve;
  });
  const sent = send(asks);
  void deferKeys(Promise.race([sent, isQuestionShown]), 'Enter');
  return sent;
}

/** Prevents accidental broad mentions: asks first, with the names, the places and the number of people. */
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
      const broad = mentionReaches(places, groups);
      const yes = await new Promise<boolean>((answer) => {
        flushSync(() => setQuestion({ mentionReaches: broad, answer }));
        asks?.();
      });
      setQuestion(null);
      return yes ? confirmed(mentions, broad) : null;
    },
    [practice, known],
  );
  const dialog =
    question === null ? null : <ConfirmMentions callings={question.mentionReaches} onAnswer={question.answer} />;
  return { ask, dialog };
}
