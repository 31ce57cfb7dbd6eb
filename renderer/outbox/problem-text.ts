import type { Copy, ActionRequest, Message } from '../../src/model/incident.ts';
import type { DeliveryState } from '../../src/model/delivery.ts';
import { transportOf } from '../../src/model/destination.ts';
import { sentTo } from '../../src/message/fallback.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { isTextKey, t } from '../../src/text/text.ts';
import { sentence } from '../core/problems.ts';
import { clockText } from '../core/time.ts';
import { list } from '../core/words.ts';
import { isActionRequest } from './outbox.ts';

type Pending = Exclude<DeliveryState, 'sent' | 'cancelled'>;

/** Why a copy has not arrived and what happens next, in one sentence. */
export function problemText(copy: Copy, message: Message | ActionRequest): string {
  const reason = reasonOf(copy, message);
  const again = copy.state === 'queued' && copy.notBefore !== null && copy.notBefore > Date.now();
  return again ? t('outbox.again', { reason, time: clockText(copy.notBefore!) }) : reason;
}

function reasonOf({ state, code, detail, destination }: Copy, message: Message | ActionRequest): string {
  const transport = transportOf(destination);
  if (code === null)
    return isActionRequest(message) && state === 'unconfirmed'
      ? t('slackAction.unconfirmed')
      : t(`delivery.about.${state as Pending}`);
  if (code === 'went-elsewhere') {
    const places = sentTo(message).map(placeName);
    return places.length > 0 ? t('outbox.elsewhere', { places: list(places) }) : t('outbox.elsewhere.failed');
  }
  if (isActionRequest(message) && isTextKey(`slackAction.${code}`))
    return sentence('slackAction', { code, ...(detail === null ? {} : { why: 'detail', detail }) });
  // The default sentences mention Slack.
  const family = transport !== 'slack' && isTextKey(`${transport}.${code}`) ? transport : 'delivery';
  const reason = sentence(family, { code, ...(detail === null ? {} : { detail }) });
  return code.startsWith('webhook-') && detail !== null ? t('outbox.said', { reason, detail }) : reason;
}
