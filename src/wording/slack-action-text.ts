import type { SlackAction } from '../model/slack-action.ts';
import type { EventData } from '../model/event.ts';
import { placeName } from '../message/destination-name.ts';
import { isTextKey, t } from '../text/text.ts';

/** A Slack action as a sentence. */
export function wordSlackAction(work: SlackAction): string {
  switch (work.do) {
    case 'create-channel':
      return t('work.create-channel', { name: work.name });
    case 'invite':
      return t('work.invite', { people: work.people.map(({ name }) => name).join(', ') });
    case 'set-topic':
      return t('work.set-topic', { text: work.text });
    case 'bookmark':
      return t('work.bookmark', { title: work.title });
    case 'react':
      return t('work.react', { emoji: work.emoji });
    case 'pin':
      return t('work.pin');
    case 'canvas':
      return t('work.canvas');
  }
}

/** As `wordSlackAction`, with its place, unless the channel's name is in it already. */
export function wordPlaced(work: SlackAction, place: string): string {
  return work.do === 'create-channel'
    ? wordSlackAction(work)
    : t('work.placed', { work: wordSlackAction(work), place });
}

export function wordMirrored({ what, place, code }: EventData<'kept.set'>): string {
  if (place !== null) return t(`log.mirror.${what}`, { place: placeName(place) });
  const key = `delivery.${code ?? ''}`;
  return isTextKey(key) ? t(`log.mirror.${what}.lost`, { reason: t(key, {}) }) : t(`log.mirror.${what}.ended`);
}
