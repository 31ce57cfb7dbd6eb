import { isActionKey } from '../../src/model/slack-action-key.ts';
import type { Copy, Incident } from '../../src/model/incident.ts';
import { isHandedOver, needsPerson } from '../../src/model/delivery.ts';
import { findCopy } from '../../src/message/outbox-entries.ts';
import type { Line, Moved } from '../../src/wording/timeline-lines.ts';

/**
 * What became of how copies ended: `open` while it waits for a person, `sent`, `cancelled` or (in Slack, besides writing)
 * `done` where something came after it; null where it is on its way by itself, or was what a person wanted.
 */
export type Standing = 'open' | 'sent' | 'cancelled' | 'done' | null;

/** Only what is still so calls for anybody: what is over is a line like any other. */
export function standing(
  { alike }: Pick<Line, 'alike'>,
  incident: Pick<Incident, 'messages' | 'actionRequests'>,
): Standing {
  const [first] = alike;
  if (first === undefined || first.data.to === 'sent' || first.data.to === 'cancelled') return null;
  const copies = alike.map((event) => ({ event, copy: copyOf(event, incident) }));
  if (copies.some(({ event, copy }) => copy !== undefined && isStill(event, copy) && calls(copy))) return 'open';
  if (copies.every(({ copy }) => copy?.state === 'sent')) return isActionKey(first.data.destination) ? 'done' : 'sent';
  return copies.every(({ copy }) => copy?.state === 'cancelled') ? 'cancelled' : null;
}

const copyOf = ({ data }: Moved, incident: Pick<Incident, 'messages' | 'actionRequests'>): Copy | undefined =>
  findCopy(incident, data.message, data.destination)?.copy;

/** It has not moved since. */
const isStill = ({ at, data }: Moved, copy: Copy): boolean =>
  copy.at === at && copy.state === data.to && copy.attempt === data.attempt && copy.code === (data.code ?? null);

/** What a person chose themselves is no trouble. */
const calls = (copy: Copy): boolean => needsPerson(copy) && !isHandedOver(copy) && copy.code !== 'went-elsewhere';
