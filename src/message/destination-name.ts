import { t } from '../text/text.ts';
import { transportOf, type Destination } from '../model/destination.ts';

/** A destination's name within a sentence: `#incidents`, `thread in #incidents`, the name of a webhook. */
export function placeName(destination: Destination): string {
  const { name, thread } = destination;
  const way = transportOf(destination);
  if (way === 'clipboard') return t('place.clipboard');
  if (way !== 'slack') return t(`place.${way}`, { name });
  const channel = name.startsWith('#') ? name : `#${name}`;
  return thread === undefined ? channel : t('place.thread', { channel });
}
