import type { EventData } from '../incident/event.ts';
import type { Incident } from '../incident/incident.ts';
import { wayOf } from '../message/destination.ts';
import { placeName } from '../message/place.ts';
import { isTextKey, t } from '../text/text.ts';
import { wordPlaced } from './wording-errand.ts';

type Moved = EventData<'delivery.moved'>;

/** How the delivery of one copy ended; null while it goes to and fro on the way, which is the outbox's business. */
export function wordDelivery(data: Moved, incident: Incident): string | null {
  if (data.to === 'queued' || data.to === 'sending') return null;
  const errand = incident.errands.get(data.message);
  const { copies = [] } = errand ?? incident.messages.get(data.message) ?? {};
  const copy = copies.find(({ key }) => key === data.destination);
  const channel = copy === undefined ? data.destination : placeName(copy.destination);
  if (errand === undefined) {
    const fact = `log.delivery.${data.to}.${data.code ?? ''}`;
    if (isTextKey(fact)) return t(fact, { channel });
  }
  // The usual sentences speak of messages, and of Slack.
  const way = copy === undefined ? 'slack' : wayOf(copy.destination);
  const own = errand === undefined ? (way === 'slack' ? [] : [way]) : ['errand'];
  const reason = wordReason(data, [...own, 'delivery']);
  if (errand !== undefined) return t(`log.errand.${data.to}`, { work: wordPlaced(errand.work, channel), reason });
  return t(`log.delivery.${data.to}`, { channel, reason });
}

/** The closest sentence for a code, or the code itself where a newer version wrote one we do not know. */
function wordReason({ code, detail }: Moved, families: readonly string[]): string {
  if (code === undefined) return '';
  const keys = families.flatMap((family) => [
    ...(detail === undefined ? [] : [`${family}.${code}.detail`]),
    `${family}.${code}`,
  ]);
  const key = keys.find(isTextKey);
  return key === undefined ? code : t(key, { detail: detail ?? '' });
}
