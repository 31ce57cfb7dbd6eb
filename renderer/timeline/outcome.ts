import { isActionKey } from '../../src/model/slack-action-key.ts';
import type { Copy, Incident } from '../../src/model/incident.ts';
import { isHandedOver, needsPerson } from '../../src/model/delivery.ts';
import { findCopy } from '../../src/message/outbox-entries.ts';
import type { Line, Moved } from '../../src/wording/timeline-lines.ts';

/**
 * The outcome of copies that ended: `open` while a person must act; `sent`, `cancelled` or (Slack actions) `done` when
 * that is over; null when the outbox handles it or the person chose it.
 */
export type Outcome = 'open' | 'sent' | 'cancelled' | 'done' | null;

/** Only a problem that still exists is marked; a solved one is an ordinary row. */
export function outcomeOf(
  { alike }: Pick<Line, 'alike'>,
  incident: Pick<Incident, 'messages' | 'actionRequests'>,
): Outcome {
  const [first] = alike;
  if (first === undefined || first.data.to === 'sent' || first.data.to === 'cancelled') return null;
  const copies = alike.map((event) => ({ event, copy: copyOf(event, incident) }));
  if (copies.some(({ event, copy }) => copy !== undefined && isStill(event, copy) && calls(copy))) return 'open';
  if (copies.every(({ copy }) => copy?.state === 'sent')) return isActionKey(first.data.destination) ? 'done' : 'sent';
  return copies.every(({ copy }) => copy?.state === 'cancelled') ? 'cancelled' : null;
}

const copyOf = ({ data }: Moved, incident: Pick<Incident, 'messages' | 'actionRequests'>): Copy | undefined =>
  findCopy(incident, data.message, data.destination)?.copy;

/** The copy has not changed since this event. */
const isStill = ({ at, data }: Moved, copy: Copy): boolean =>
  copy.at === at && copy.state === data.to && copy.attempt === data.attempt && copy.code === (data.code ?? null);

/** A state that a person chose is not a problem. */
const calls = (copy: Copy): boolean => needsPerson(copy) && !isHandedOver(copy) && copy.code !== 'went-elsewhere';
