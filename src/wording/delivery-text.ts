import type { EventData } from '../model/event.ts';
import type { Copy, ActionRequest, Incident, Message } from '../model/incident.ts';
import { transportOf } from '../model/destination.ts';
import { placesText } from '../message/copies-text.ts';
import { isTextKey, t } from '../text/text.ts';
import { wordPlaced } from './slack-action-text.ts';

type Moved = EventData<'delivery.moved'>;
type Ended = Pick<Moved, 'code' | 'detail'>;

/** How the delivery of one copy ended; null while it goes to and fro on the way, which is the outbox's business. */
export const wordDelivery = (data: Moved, incident: Incident): string | null => wordDeliveries([data], incident);

/** The same of several copies that ended alike, in one sentence. */
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
  const reason = wordReason(data, familiesOf(request, copy));
  if (request !== undefined) return t(`log.action.${data.to}`, { work: wordPlaced(request.work, channel), reason });
  return t(`log.delivery.${data.to}`, { channel, reason });
}

/** Each once, in the order in which their message names them: Slack answers in any. */
function copiesOf(moved: readonly Moved[], { messages, actionRequests }: Incident): Copy[] {
  const meant = new Set(moved.map(({ message, destination }) => `${message} ${destination}`));
  return [...new Set(moved.map(({ message }) => message))].flatMap((id) => {
    const { copies = [] }: Partial<Message> = actionRequests.get(id) ?? messages.get(id) ?? {};
    return copies.filter(({ key }) => meant.has(`${id} ${key}`));
  });
}

/** Why a copy has not arrived, as a fact: what to do about it is the outbox's to say. Empty where nobody said. */
export const wordCopyReason = ({ code, detail, ...copy }: Pick<Copy, 'code' | 'detail' | 'destination'>): string =>
  code === null ? '' : wordReason({ code, ...(detail === null ? {} : { detail }) }, familiesOf(undefined, copy));

/** The usual sentences speak of messages, and of Slack. */
function familiesOf(
  request: ActionRequest | undefined,
  copy: Pick<Copy, 'destination'> | undefined,
): readonly string[] {
  if (request !== undefined) return ['slackAction', 'delivery'];
  const way = copy === undefined ? 'slack' : transportOf(copy.destination);
  return way === 'slack' ? ['log.because', 'delivery'] : [way, 'delivery'];
}

/** The closest sentence for a code, or the code itself where a newer version wrote one we do not know. */
function wordReason({ code, detail }: Ended, families: readonly string[]): string {
  if (code === undefined) return '';
  const keys = families.flatMap((family) => [
    ...(detail === undefined ? [] : [`${family}.${code}.detail`]),
    `${family}.${code}`,
  ]);
  const key = keys.find(isTextKey);
  return key === undefined ? code : t(key, { detail: detail ?? '' });
}
