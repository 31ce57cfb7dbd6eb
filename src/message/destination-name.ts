import { t } from '../text/text.ts';
import { transportOf, type Destination } from '../model/destination.ts';

/** A destination's name within a sentence: `#incidents`, `thread in #incidents`, the name of a webhook. */
export function placeName(destination: Destination): string {
  const { name, thread } = destination;
  const transport = transportOf(destination);
  if (transport === 'clipboard') return t('place.clipboard');
  if (transport !== 'slack') return t(`place.${transport}`, { name });
  const channel = name.startsWith('#') ? name : `#${name}`;
  return thread === undefined ? channel : t('place.thread', { channel });
}
