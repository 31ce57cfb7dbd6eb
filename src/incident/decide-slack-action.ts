import type { Context, Decision, Refusal } from './decision.ts';
import { announcedOf } from '../message/channel-announcement.ts';
import { destinationKey, transportOf, type Destination } from '../model/destination.ts';
import { err, ok } from '../base/result.ts';
import type { CommandOf } from '../model/command.ts';
import { draft, type Draft } from '../model/event.ts';
import type { Copy, ActionRequest, Incident, Message } from '../model/incident.ts';
import { wrongPlace } from './wrong-place.ts';

export function requestAction(incident: Incident, { request, place, work }: CommandOf<'requestAction'>): Decision {
  if (incident.actionRequests.has(request)) return err({ code: 'already-sent' });
  const wrong = outsideSlack(incident, place);
  return wrong === null ? ok([draft('errand.asked', { errand: request, place, work })]) : err(wrong);
}

function outsideSlack(incident: Incident, place: Destination): Refusal | null {
  if (transportOf(place) !== 'slack') return { code: 'not-in-slack' };
  return wrongPlace(incident, [place]);
}

export function setChannel(incident: Incident, { destination }: CommandOf<'setChannel'>): Decision {
  const wrong = outsideSlack(incident, destination);
  if (wrong !== null) return err(wrong);
  if (isSame(incident.channel, destination)) return err({ code: 'nothing-changes' });
  return ok([draft('channel.set', { destination })]);
}

export function tellChannels(
  incident: Incident,
  { channel, to, out, here }: CommandOf<'tellChannels'>,
  { newId }: Context,
): Decision {
  const wrong = outsideSlack(incident, channel) ?? wrongPlace(incident, [channel, ...to]);
  if (wrong !== null) return err(wrong);
  const announced = announcedOf(incident, channel);
  if (announced.here) return err({ code: 'already-sent' });
  const announcement = (text: string, destinations: Destination[]): Draft =>
    draft('message.written', {
      message: newId(),
      kind: 'message',
      text,
      destinations,
      tellsOf: destinationKey(channel),
    });
  // The message into the channel is the last one, as new drafts go where the last message went.
  return ok([...(announced.out ? [] : [announcement(out, to)]), announcement(here, [channel])]);
}

const isSame = (a: Destination | null | undefined, b: Destination): boolean =>
  a != null && destinationKey(a) === destinationKey(b);

export function startMirroring(incident: Incident, { what, place }: CommandOf<'keep'>): Decision {
  const wrong = outsideSlack(incident, place);
  if (wrong !== null) return err(wrong);
  if (isSame(incident.mirrored[what]?.place, place)) return err({ code: 'nothing-changes' });
  return ok([draft('kept.set', { what, place })]);
}

export function showState(incident: Incident, { message, place, text }: CommandOf<'showState'>): Decision {
  if (incident.messages.has(message)) return err({ code: 'already-sent' });
  const wrong = outsideSlack(incident, place);
  if (wrong !== null) return err(wrong);
  return ok([draft('message.written', { message, kind: 'message', text, destinations: [place], live: true })]);
}

export const stopMirroring = (incident: Incident, { what }: CommandOf<'stopKeeping'>): Decision =>
  incident.mirrored[what] === undefined
    ? err({ code: 'nothing-changes' })
    : ok([draft('kept.set', { what, place: null })]);

/** Events that follow a delivered message or Slack action; `ts` is Slack's id of what was made. */
export function followups(
  message: Message | ActionRequest,
  copy: Copy,
  ts: string | undefined,
  { newId }: Pick<Context, 'newId'>,
): Draft[] {
  if (ts === undefined) return [];
  const { destination } = copy;
  if (message.live) return [draft('errand.asked', { errand: newId(), place: destination, work: { do: 'pin', ts } })];
  if (!('work' in message)) return [];
  if (message.work.do === 'canvas') return [draft('kept.set', { what: 'canvas', place: destination, canvas: ts })];
  if (message.work.do !== 'create-channel') return [];
  const place = { workspace: destination.workspace, channel: ts, name: message.work.name };
  return [
    draft('channel.set', { destination: place }),
    ...(message.work.keepTopic === true ? [draft('kept.set', { what: 'topic', place })] : []),
    ...message.work.follow.map((work) => draft('errand.asked', { errand: newId(), place, work })),
  ];
}
