import type { Copy, Incident, Message } from '../../../src/model/incident.ts';
import { compareStamps } from '../../../src/model/stamp.ts';
import { PRACTICE_WORKSPACE, transportOf, type Destination } from '../../../src/model/destination.ts';
import { copyId, outboxEntryOf } from '../../../src/message/outbox-entries.ts';
import type { Stood } from './model-slack.ts';

/** A copy and all that is to be known of it. */
export interface Known {
  incident: Incident;
  message: Message;
  copy: Copy;
}

export const isOf = (stood: Stood, { incident, message, copy: { destination } }: Known): boolean =>
  stood.incident === incident.id &&
  stood.messageId === message.id &&
  stood.channel === destination.channel &&
  stood.thread === destination.thread;

/** What does not stand there as the record says, or not once, in order, as last written. */
export function unkept(
  all: readonly Known[],
  stood: Record<'slack' | 'hook' | 'practice', readonly Stood[]>,
): string[] {
  const sideOf = ({ workspace }: Destination): readonly Stood[] =>
    workspace === PRACTICE_WORKSPACE ? stood.practice : workspace === 'webhook' ? stood.hook : stood.slack;
  const broken: string[] = [];
  for (const known of all) {
    const { incident, message, copy } = known;
    const name = `${message.id} of ${incident.id} in ${copy.key}`;
    const there = sideOf(copy.destination).filter((each) => isOf(each, known));
    if (there.length > 1) broken.push(`${name} stands there ${there.length} times`);
    const isEdit = message.corrects !== null && there.length === 0 && transportOf(copy.destination) === 'slack';
    if (copy.state === 'sent' && there.length === 0 && !isEdit) broken.push(`${name} is sent and not there`);
    if (copy.state !== 'sent' && there.length > 0) broken.push(`${name} is ${copy.state} and there`);
    if (!['sent', 'cancelled', 'stale'].includes(copy.state))
      broken.push(`${name} is still ${copy.state} ${copy.code}`);
    if (
      message.corrects === null &&
      copy.state === 'sent' &&
      copy.ts !== null &&
      transportOf(copy.destination) === 'slack'
    ) {
      const corrections = message.corrections.flatMap((id) => {
        const correction = incident.messages.get(id)!;
        const own = correction.copies.find(({ key }) => key === copy.key);
        return own === undefined ? [] : [{ id, own }];
      });
      // One that was given up after an attempt may have changed it all the same.
      if (corrections.some(({ own }) => own.state !== 'sent' && own.attempt > 0)) continue;
      const last = corrections.findLast(({ own }) => own.state === 'sent')?.id ?? message.id;
      if (!there[0]!.text.includes(`of ${last}`)) broken.push(`${name} says ${there[0]!.text}, not ${last}`);
    }
  }
  return [...broken, ...overtaken(all, sideOf)];
}

/** Those that overtook another one on their way, where no person had a hand in it. */
function overtaken(all: readonly Known[], sideOf: (place: Destination) => readonly Stood[]): string[] {
  const broken: string[] = [];
  const keys = new Map(all.map(({ copy }) => [copy.key, copy.destination]));
  const events = [...new Set(all.map(({ incident }) => incident))]
    .flatMap((incident) => [...incident.events])
    .toSorted(compareStamps);
  for (const [key, place] of keys) {
    const written = events.flatMap((event) => {
      const leaving = outboxEntryOf(event);
      return leaving?.keys.includes(key) === true ? [copyId(event.incident, leaving.message, key)] : [];
    });
    const helped = new Set(
      events.flatMap(({ incident, type, data }) => {
        if (type !== 'delivery.moved' || data.destination !== key) return [];
        const isPersons = data.to === 'queued' && data.code === undefined;
        const isHelped = isPersons || data.code === 'cannot-look-up' || data.to === 'failed';
        return isHelped ? [copyId(incident, data.message, key)] : [];
      }),
    );
    let latest = -1;
    for (const { incident, messageId, channel, thread } of sideOf(place)) {
      const name = copyId(incident, messageId, key);
      if (channel !== place.channel || thread !== place.thread || helped.has(name)) continue;
      const at = written.indexOf(name);
      if (at < latest) broken.push(`${name} was overtaken`);
      latest = Math.max(latest, at);
    }
  }
  return broken;
}
