import type { Context, Decision, Refusal } from './decision.ts';
import { isPending, mayBeWithdrawn, mayMove } from '../model/delivery.ts';
import { destinationKey } from '../model/destination.ts';
import { findCopy } from '../message/outbox-entries.ts';
import { isBroad, type Mention } from '../model/mention.ts';
import { sentTogether } from '../message/message-parts.ts';
import { isRunning } from '../promise/cadence.ts';
import { livePromise } from '../promise/promise.ts';
import { err, ok } from '../base/result.ts';
import type { CommandOf } from '../model/command.ts';
import { followups } from './decide-slack-action.ts';
import { draft, type Draft, type EventData } from '../model/event.ts';
import type { Copy, Incident, Message } from '../model/incident.ts';
import { wrongPlace } from './wrong-place.ts';

export function sendMessage(incident: Incident, command: CommandOf<'sendMessage'>, { now }: Context): Decision {
  const { message, kind, nextUpdateBy, noFurtherBecause, upTo, generated, destinations, before = [] } = command;
  if (incident.messages.has(message)) return err({ code: 'already-sent' });
  // The id of another message, not a repeated press of Send: accepting it would lose this message, writing it would
  // duplicate or change the other.
  if (hasUsedPartId(incident, command)) return err({ code: 'part-already-sent' });
  const wrong = wrongPlace(incident, destinations) ?? unconfirmed(command.mentions);
  if (wrong !== null) return err(wrong);
  const { mentions, texts = [] } = command;
  const parted = texts.map(({ destination, text, before: parts = [] }) => {
    const of = parts.length + 1;
    return { destination, text, ...(of === 1 ? {} : { part: { index: of, of } }) };
  });
  const base = { ...content({ ...command, texts: parted }), destinations };
  const of = before.length + 1;
  const goBefore = (parts: typeof before, to: typeof destinations): Draft[] =>
    (to.length === 0 ? [] : parts).map((part, i) =>
      draft('message.written', {
        ...content({ text: part.text, mentions }),
        message: part.message,
        kind: 'message',
        destinations: to,
        part: { index: i + 1, of: parts.length + 1, last: message },
      }),
    );
  // A destination with a text of its own gets only that.
  const own = new Set(texts.map(({ destination }) => destination));
  const drafts = [
    ...goBefore(
      before,
      destinations.filter((each) => !own.has(destinationKey(each))),
    ),
    ...texts.flatMap((text) =>
      goBefore(
        text.before ?? [],
        destinations.filter((each) => destinationKey(each) === text.destination),
      ),
    ),
  ];
  const last = { ...base, message, ...(of === 1 ? {} : { part: { index: of, of, last: message } }) };
  if (kind === 'message') return ok([...drafts, draft('message.written', { ...last, kind })]);
  if (nextUpdateBy === undefined) return err({ code: 'update-needs-next' });
  if (nextUpdateBy === null && isRunning(incident.status) && noFurtherBecause === undefined) {
    return err({ code: 'no-further-update-needs-resolved' });
  }
  if (nextUpdateBy !== null && nextUpdateBy <= now) return err({ code: 'time-passed', time: nextUpdateBy });
  const because = nextUpdateBy === null && noFurtherBecause !== undefined ? { noFurtherBecause } : {};
  const drafted = upTo !== undefined && upTo !== incident.events.at(-1)?.stamp ? { upTo } : {};
  const written = {
    ...last,
    kind,
    nextUpdateBy,
    ...because,
    ...drafted,
    ...(generated === undefined ? {} : { generated }),
  };
  return ok([...drafts, draft('message.written', written)]);
}

/** Whether a part has the id of another message. */
function hasUsedPartId(
  { messages }: Incident,
  { message, before = [], texts = [] }: CommandOf<'sendMessage'>,
): boolean {
  const parts = [...before, ...texts.flatMap((text) => text.before ?? [])].map((part) => part.message);
  return parts.some((id) => messages.has(id)) || new Set([message, ...parts]).size <= parts.length;
}

type Content = Pick<EventData<'message.written'>, 'text' | 'mentions' | 'texts' | 'asFile' | 'attachment'>;

/** Without empty properties: events are stored for ever. */
function content({ text, mentions, texts, asFile, attachment }: Content): Content {
  return {
    text,
    ...(mentions === undefined || mentions.length === 0 ? {} : { mentions }),
    ...(texts === undefined || texts.length === 0 ? {} : { texts }),
    ...(asFile === true ? { asFile } : {}),
    ...(attachment === undefined ? {} : { attachment }),
  };
}

/** Broad mentions need the confirmed number of people. */
function unconfirmed(mentions: readonly Mention[] = []): Refusal | null {
  const unconfirmedMention = mentions.find((mention) => isBroad(mention) && mention.reach === undefined);
  return unconfirmedMention === undefined ? null : { code: 'mention-not-confirmed', name: unconfirmedMention.name };
}

export function correctMessage(incident: Incident, command: CommandOf<'correctMessage'>): Decision {
  const { message: correction, corrects, destinations } = command;
  if (incident.messages.has(correction)) return err({ code: 'already-sent' });
  const message = incident.messages.get(corrects);
  if (message === undefined) return err({ code: 'unknown-message' });
  if (message.corrects !== null) return err({ code: 'correction-of-correction' });
  const wrong = unconfirmed(command.mentions);
  if (wrong !== null) return err(wrong);
  const arrived = new Set(message.copies.filter(({ state }) => state === 'sent').map(({ key }) => key));
  if (destinations.length === 0 || !destinations.every((key) => arrived.has(key))) return err({ code: 'not-sent-yet' });
  const { mentions, texts } = command;
  const changed = content({ text: command.text, mentions, texts });
  return ok([draft('message.corrected', { ...changed, correction, message: corrects, destinations })]);
}

export function sendElsewhere(incident: Incident, command: CommandOf<'sendElsewhere'>): Decision {
  const { message: id, destinations, instead } = command;
  const message = incident.messages.get(id);
  if (message === undefined) return err({ code: 'unknown-message' });
  const wrong = wrongPlace(incident, [...message.copies.map((copy) => copy.destination), ...destinations]);
  if (wrong !== null) return err(wrong);
  const there = new Set(message.copies.map(({ key }) => key));
  if (!instead.every((key) => there.has(key))) return err({ code: 'unknown-message' });
  return ok([draft('message.rerouted', { message: id, destinations, instead })]);
}

/** Copies that are in flight or may have arrived cannot be withdrawn; delivered copies stay. */
export function takeBack(incident: Incident, { message: id }: CommandOf<'takeBack'>): Decision {
  const message = incident.messages.get(id);
  if (message === undefined) return err({ code: 'unknown-message' });
  // The parts of one text are withdrawn together: half of it would be misleading.
  const waiting = sentTogether(incident, message).flatMap((each) =>
    each.copies.filter(({ state }) => isPending(state)).map((copy) => ({ copy, message: each.id })),
  );
  if (waiting.length === 0) return err({ code: 'delivery-not-waiting', state: message.copies[0]?.state ?? 'sent' });
  if (!waiting.every(({ copy }) => mayBeWithdrawn(copy))) return err({ code: 'on-the-wire' });
  return ok(
    waiting.map(({ copy: { key, attempt }, message: part }) =>
      draft('delivery.moved', { message: part, destination: key, to: 'cancelled', attempt }),
    ),
  );
}

export function confirmDelivery(
  incident: Incident,
  { message, destination, answer }: CommandOf<'settleDelivery'>,
  context: Context,
): Decision {
  return onCopy(incident, message, destination, (copy) =>
    copy.state !== 'unconfirmed'
      ? err({ code: 'delivery-not-waiting', state: copy.state })
      : moveDelivery(
          incident,
          { message, destination, to: answer === 'it-is-there' ? 'sent' : 'queued', attempt: copy.attempt },
          context,
        ),
  );
}

export function retryDelivery(
  incident: Incident,
  { message, destination }: CommandOf<'retryDelivery'>,
  context: Context,
): Decision {
  return onCopy(incident, message, destination, (copy) =>
    copy.state !== 'failed' && copy.state !== 'stale'
      ? err({ code: 'delivery-not-waiting', state: copy.state })
      : moveDelivery(incident, { message, destination, to: 'queued', attempt: copy.attempt }, context),
  );
}

export function cancelDelivery(
  incident: Incident,
  { message, destination }: CommandOf<'cancelDelivery'>,
  context: Context,
): Decision {
  return onCopy(incident, message, destination, (copy) =>
    moveDelivery(incident, { message, destination, to: 'cancelled', attempt: copy.attempt }, context),
  );
}

/**
 * Records the delivery state of one copy. The first confirmed copy of an update also keeps the live promise and makes
 * the next one: a promise is kept by delivery, not by writing.
 */
export function moveDelivery(
  incident: Incident,
  move: EventData<'delivery.moved'>,
  context: Pick<Context, 'newId'>,
): Decision {
  return onCopy(incident, move.message, move.destination, (copy, message) => {
    if (!mayMove(copy.state, move.to)) return err({ code: 'delivery-not-waiting', state: copy.state });
    const drafts: Draft[] = [draft('delivery.moved', move)];
    if (move.to === 'sent') drafts.push(...followups(message, copy, move.ts, context));
    const first = message.copies.every((other) => other.state !== 'sent');
    if (move.to !== 'sent' || message.kind !== 'update' || !first) return ok(drafts);
    const promise = livePromise(incident);
    // A promise made after this update was written is newer, and an older message cannot keep it.
    if (promise !== null && promise.id !== message.promise) return ok(drafts);
    if (promise !== null) drafts.push(draft('promise.kept', { promise: promise.id, message: message.id }));
    // A message retried after the incident was closed makes no promise: nobody would watch it.
    if (typeof message.nextUpdateBy === 'number' && incident.status !== 'closed') {
      drafts.push(draft('promise.made', { promise: context.newId(), due: message.nextUpdateBy, message: message.id }));
    }
    return ok(drafts);
  });
}

function onCopy(
  incident: Incident,
  id: string,
  key: string,
  then: (copy: Copy, message: Message) => Decision,
): Decision {
  const found = findCopy(incident, id, key);
  return found === null ? err({ code: 'unknown-message' }) : then(found.copy, found.message);
}
