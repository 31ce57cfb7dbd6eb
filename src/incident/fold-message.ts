import { actionKey } from '../model/slack-action-key.ts';
import { announcedChannel } from '../message/channel-announcement.ts';
import { destinationKey, type Destination } from '../model/destination.ts';
import { mayMove } from '../model/delivery.ts';
import { findCopy } from '../message/outbox-entries.ts';
import type { EventData, EventOf, EventType } from '../model/event.ts';
import { changePromise } from './fold-promise.ts';
import type { Growing } from './growing.ts';
import type { Copy, Incident, Message } from '../model/incident.ts';
import type { Stamp } from '../model/stamp.ts';

type MessageEvent = Extract<
  EventType,
  `message.${string}` | `delivery.${string}` | `errand.${string}` | 'channel.set' | 'kept.set'
>;

function copyTo(
  destination: Destination,
  at: number,
  { text, part }: Pick<Copy, 'text' | 'part'>,
  key = destinationKey(destination),
): Copy {
  return {
    key,
    destination,
    text,
    part,
    state: 'queued',
    attempt: 0,
    at,
    ts: null,
    link: null,
    code: null,
    detail: null,
    notBefore: null,
    firstSentAt: null,
    askedAt: null,
    putBackFor: [],
    sendAnyway: false,
    diverted: false,
  };
}

/** Whether a person decided to send it although the outbox put it back. The outbox's own moves have a code. */
const isPersonsDecision = ({ state, diverted }: Copy, { to, code }: EventData<'delivery.moved'>): boolean =>
  to === 'queued' && (state === 'stale' || (diverted && code === undefined));

function putBack({ putBackFor }: Copy, { to, code }: EventData<'delivery.moved'>): Copy['putBackFor'] {
  return to !== 'queued' || code === undefined || putBackFor.includes(code) ? putBackFor : [...putBackFor, code];
}

const NO_OWN_TEXT = { text: null, part: null };

/** Values of properties that most messages omit. */
const DEFAULTS = ({ terms }: Incident, stamp: Stamp) => ({
  stamp,
  upTo: stamp,
  generated: null,
  mentions: [],
  part: null,
  asFile: false,
  attachment: null,
  live: false,
  tellsOf: null,
  corrects: null,
  corrections: [],
  nextUpdateBy: undefined,
  noFurtherBecause: null,
  promise: null,
  terms,
});

const ownText = (texts: EventData<'message.written'>['texts'], key: string) =>
  texts?.find(({ destination }) => destination === key);

/** A delivered delay notice: lateness then counts from the announced time, if it was announced in time. */
function announceDelay(incident: Growing, message: string, at: number): void {
  for (const id of incident.live.values()) {
    const promise = incident.promises.get(id)!;
    const notice = promise.snoozes.find((snooze) => snooze.message === message);
    if (notice !== undefined && at <= promise.promisedFor) changePromise(incident, id, { promisedFor: notice.until });
  }
}

export const messageAppliers: { [T in MessageEvent]: (incident: Growing, event: EventOf<T>) => void } = {
  'message.written': (incident, { data, at, by, stamp }) => {
    incident.messages.set(data.message, {
      ...DEFAULTS(incident, stamp),
      id: data.message,
      kind: data.kind,
      text: data.text,
      by,
      writtenAt: at,
      upTo: data.upTo ?? stamp,
      generated: data.generated ?? null,
      mentions: data.mentions ?? [],
      part: data.part ?? null,
      asFile: data.asFile ?? false,
      attachment: data.attachment ?? null,
      live: data.live ?? false,
      tellsOf: announcedChannel(data),
      nextUpdateBy: data.nextUpdateBy,
      noFurtherBecause: data.noFurtherBecause ?? null,
      promise: incident.live.get('update') ?? null,
      copies: data.destinations.map((each) => {
        const own = ownText(data.texts, destinationKey(each));
        const shared = { text: null, part: data.part ?? null };
        return copyTo(each, at, own === undefined ? shared : { text: own.text, part: own.part ?? null });
      }),
    });
    const [place] = data.destinations;
    if (data.live === true && place !== undefined)
      incident.mirrored.state = { place, since: at, message: data.message, canvas: null };
  },
  'message.corrected': (incident, { data, at, by, stamp }) => {
    const message = incident.messages.get(data.message);
    if (message === undefined) return;
    const changed = message.copies.filter(({ key }) => data.destinations.includes(key));
    const { promise, nextUpdateBy, noFurtherBecause } = message;
    const correction: Message = {
      ...DEFAULTS(incident, stamp),
      id: data.correction,
      kind: 'message',
      text: data.text,
      by,
      writtenAt: at,
      mentions: data.mentions ?? [],
      part: message.part,
      corrects: message.id,
      nextUpdateBy,
      noFurtherBecause,
      promise,
      copies: changed.map(({ destination, key, part }) =>
        copyTo(destination, at, { text: ownText(data.texts, key)?.text ?? null, part }, key),
      ),
    };
    incident.messages.set(correction.id, correction);
    incident.messages.set(message.id, { ...message, corrections: [...message.corrections, correction.id] });
  },
  'message.rerouted': (incident, { data, at }) => {
    const message = incident.messages.get(data.message);
    if (message === undefined) return;
    const known = new Set(message.copies.map(({ key }) => key));
    const added = data.destinations.filter((destination) => !known.has(destinationKey(destination)));
    const copies = message.copies.map((copy) =>
      // Copies that a person sent on purpose after this stay queued.
      data.instead.includes(copy.key) ? { ...copy, diverted: true, sendAnyway: false } : copy,
    );
    incident.messages.set(message.id, {
      ...message,
      copies: [...copies, ...added.map((each) => copyTo(each, at, { text: null, part: message.part }))],
    });
  },
  'errand.asked': (incident, { data, at, by, stamp }) => {
    incident.actionRequests.set(data.errand, {
      ...DEFAULTS(incident, stamp),
      id: data.errand,
      kind: 'message',
      text: '',
      by,
      writtenAt: at,
      copies: [copyTo(data.place, at, NO_OWN_TEXT, actionKey(data.place))],
      work: data.work,
    });
  },
  'channel.set': (incident, { data }) => {
    incident.channel = data.destination;
  },
  'kept.set': (incident, { data: { what, place, canvas = null }, at }) => {
    if (place === null) delete incident.mirrored[what];
    else incident.mirrored[what] = { place, since: at, message: null, canvas };
  },
  'delivery.moved': (incident, { data, at }) => {
    const found = findCopy(incident, data.message, data.destination);
    if (found === null) return;
    const moved = <M extends Message>(message: M): M => ({
      ...message,
      copies: message.copies.map((copy): Copy => {
        if (copy.key !== data.destination || !mayMove(copy.state, data.to)) return copy;
        return {
          ...copy,
          state: data.to,
          attempt: data.attempt,
          at,
          ts: data.ts ?? copy.ts,
          link: data.link ?? copy.link,
          code: data.code ?? null,
          detail: data.detail ?? null,
          notBefore: data.notBefore ?? null,
          firstSentAt: copy.firstSentAt ?? (data.to === 'sending' ? at : null),
          askedAt: data.to === 'queued' && data.code === undefined ? at : copy.askedAt,
          putBackFor: putBack(copy, data),
          sendAnyway: copy.sendAnyway || isPersonsDecision(copy, data),
        };
      }),
    });
    if ('work' in found.message) incident.actionRequests.change(data.message, moved);
    else incident.messages.change(data.message, moved);
    if (data.to === 'sent') announceDelay(incident, data.message, at);
  },
};
