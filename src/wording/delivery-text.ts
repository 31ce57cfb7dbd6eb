import type { EventData } from '../model/event.ts';
import type { Copy, ActionRequest, Incident, Message } from '../model/incident.ts';
import { transportOf } from '../model/destination.ts';
import { placesText } from '../message/copies-text.ts';
import { isTextKey, t } from '../text/text.ts';
import { wordPlaced } from './slack-action-text.ts';

type Moved = EventData<'delivery.moved'>;
type Ended = Pick<Moved, 'code' | 'detail'>;

/** The sentence for the end of one copy's delivery; null for moves in between. */
export const wordDelivery = (data: Moved, incident: Incident): string | null => wordDeliveries([data], incident);

/** One sentence for several copies that ended alike. */
export function wordDeliveries(moved: readonly Moved[], incident: Incident): string | null {
  const [data] = moved;
  if (data === undefined || data.to === 'queued' || data.to === 'sending') return null;
  const copies = copiesOf(moved, incident);
  const [copy] = copies;
  const channel = copies.length === 0 ? data.destination : placesText(copies);
  const request = incident.actionRequests.get(data.message);
  if (request === undefined) {
    const fact = `log.delivery.${data.to}.${data.code ?? ''}`;
    if (isTextKey(fact)) return t(fact, { channel });
  }
  const reason = wordReason(data, sectionsOf(request, copy));
  if (request !== undefined) return t(`log.action.${data.to}`, { work: wordPlaced(request.work, channel), reason });
  return t(`log.delivery.${data.to}`, { channel, reason });
}

/** Each copy once, in the order of the message's destinations: Slack answers in any order. */
function copiesOf(moved: readonly Moved[], { messages, actionRequests }: Incident): Copy[] {
  const meant = new Set(moved.map(({ message, destination }) => `${message} ${destination}`));
  return [...new Set(moved.map(({ message }) => message))].flatMap((id) => {
    const { copies = [] }: Partial<Message> = actionRequests.get(id) ?? messages.get(id) ?? {};
    return copies.filter(({ key }) => meant.has(`${id} ${key}`));
  });
}

/** Why a copy is not delivered, without advice: the outbox panel has that. Empty where there is no code. */
export const wordCopyReason = ({ code, detail, ...copy }: Pick<Copy, 'code' | 'detail' | 'destination'>): string =>
  code === null ? '' : wordReason({ code, ...(detail === null ? {} : { detail }) }, sectionsOf(undefined, copy));

/** Dictionary sections for the copy: the general sentences speak of messages and of Slack. */
function sectionsOf(
  request: ActionRequest | undefined,
  copy: Pick<Copy, 'destination'> | undefined,
): readonly string[] {
  if (request !== undefined) return ['slackAction', 'delivery'];
  const transport = copy === undefined ? 'slack' : transportOf(copy.destination);
  return transport === 'slack' ? ['log.because', 'delivery'] : [transport, 'delivery'];
}

/** The most specific sentence for a code, or the code itself where a newer version wrote an unknown one. */
function wordReason({ code, detail }: Ended, sections: readonly string[]): string {
  if (code === undefined) return '';
  const keys = sections.flatMap((section) => [
    ...(detail === undefined ? [] : [`${section}.${code}.detail`]),
    `${section}.${code}`,
  ]);
  const key = keys.find(isTextKey);
  return key === undefined ? code : t(key, { detail: detail ?? '' });
}
