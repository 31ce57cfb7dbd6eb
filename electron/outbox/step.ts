import { type EventData } from '../../src/incident/event.ts';
import { isEditable, PRACTICE_WORKSPACE } from '../../src/message/destination.ts';
import type { Copy, Errand, Incident, Message } from '../../src/incident/incident.ts';
import { isHandedOver, type DeliveryProblem } from '../../src/message/delivery.ts';
import type { NoPort } from '../slack/port.ts';
import type { Tempo } from './tempo.ts';
import { endOf, NO_WAIT, type Timing, type Wait } from './timing.ts';

/** One copy of a message on its way through a lane, as the incident tells it now. */
export interface Parcel {
  incident: Incident;
  message: Message | Errand;
  copy: Copy;
}

export type Move = Pick<EventData<'delivery.moved'>, 'to' | 'code' | 'detail' | 'notBefore' | 'ts' | 'link'>;

/** What a lane remembers of looking for one copy. Lost with a restart, which only makes it look again. */
export interface Look {
  /** Looks that did not find it. */
  absent: number;
  firstAbsentAt: number | null;
  /** Looks that brought no answer, since the last one that did. */
  failures: number;
  next: Wait;
  /** Where the latest look broke off, and when it began: with the newest messages. */
  cursor: string | undefined;
  began: number;
}

export interface Situation {
  now: number;
  /** In order of writing. */
  parcels: readonly Parcel[];
  /** What stands in the way, if there is no way. */
  noPort: NoPort | null;
  /** `cutBy`: why the latest attempt did not get there, if it did not. */
  road: { openFrom: number; cutBy: DeliveryProblem | null };
  /** Whether there is something harmless to ask where the latest attempt did not get there. */
  canProbe: boolean;
  tempo: Tempo;
  lane: {
    look: (parcel: Parcel) => Look | undefined;
    /** This connection may not look: a person is asked, and nothing waits behind it. */
    isSetAside: (parcel: Parcel) => boolean;
  };
  timing: Timing;
}

export interface Moving {
  parcel: Parcel;
  move: Move;
}

export type Step =
  | { do: 'move'; moves: readonly Moving[] }
  | { do: 'post' | 'look'; parcel: Parcel }
  | { do: 'probe' }
  /** Infinity: until something happens. */
  | { do: 'wait'; until: number };

/** The next thing to do in a lane. Pure: README.md says why it is so. */
export function nextStep(situation: Situation): Step {
  const { now, parcels, noPort, road } = situation;
  const queued = parcels.filter(({ copy }) => copy.state === 'queued');
  // All at once: thousands may wait for the same, and each write takes its time.
  const moves = queued.flatMap((parcel): Moving[] => {
    const move = heldUp(parcel, situation);
    return move === null ? [] : [{ parcel, move }];
  });
  if (moves.length > 0) return { do: 'move', moves };
  const alarm = queued.reduce((first, parcel) => Math.min(first, promiseEnd(parcel) ?? Infinity), Infinity);
  const head = parcels.find((parcel) => holdsLane(parcel, situation));
  if (head === undefined) return { do: 'wait', until: alarm };
  // In flight copies are not asked about: this one was on the wire when the app ended, or its end could not be written.
  if (head.copy.state === 'sending') {
    const move: Move = { to: isRepeatable(head) ? 'queued' : 'unconfirmed', code: 'interrupted' };
    return { do: 'move', moves: [{ parcel: head, move }] };
  }
  if (noPort !== null) return { do: 'wait', until: alarm };
  const looking = head.copy.state === 'unconfirmed';
  const due = Math.max(road.openFrom, looking ? lookFrom(head, situation) : postFrom(head, situation));
  if (now < due) return { do: 'wait', until: Math.min(alarm, due) };
  if (looking) return { do: 'look', parcel: head };
  return road.cutBy !== null && situation.canProbe ? { do: 'probe' } : { do: 'post', parcel: head };
}

/** What is to be said of one that is queued and does not leave; null where nothing keeps it, or it is said already. */
function heldUp(parcel: Parcel, { now, noPort, road }: Situation): Move | null {
  const { copy } = parcel;
  if (isAstray(parcel)) return { to: 'failed', code: 'wrong-workspace' };
  if (copy.diverted && !copy.sendAnyway) return { to: 'stale', code: 'went-elsewhere' };
  if (isCorrected(parcel.incident, parcel.message) && !copy.sendAnyway) return { to: 'stale', code: 'corrected-since' };
  const end = promiseEnd(parcel);
  if (end !== null && now >= end) return { to: 'stale', code: 'promise-passed' };
  const obstacle: DeliveryProblem | null = noPort ?? road.cutBy;
  if (obstacle === null || copy.code === obstacle) return null;
  return { to: 'queued', code: obstacle, ...stillLimited(copy, now) };
}

/** Order is kept behind what is on its way; what waits for a person holds up nobody. */
function holdsLane(parcel: Parcel, { lane }: Situation): boolean {
  const { state } = parcel.copy;
  if (state === 'unconfirmed') return !isHandedOver(parcel.copy) && !lane.isSetAside(parcel);
  return state === 'queued' || state === 'sending';
}

/** Where it arrived it was put right since: elsewhere it must not bring what is known to be wrong. */
export const isCorrected = ({ messages }: Incident, { corrections }: Message): boolean =>
  corrections.some((id) => messages.get(id)?.copies.some(({ state }) => state !== 'cancelled') === true);

/** Done twice it does no harm, so whether it was done need not be known. */
export const isRepeatable = (parcel: Parcel): boolean => changedBy(parcel) !== null || 'work' in parcel.message;

/**
 * The message that a correction changes, and where that stands; null where it is one of its own. A file stays as it is, and
 * where only a person's word says that a message is there nobody knows its place: what corrects these is posted beside them.
 */
export function changedBy({ incident, message, copy }: Parcel): (Message & { ts: string }) | null {
  const original = incident.messages.get(message.corrects ?? '');
  if (original === undefined || original.asFile || !isEditable(copy.destination)) return null;
  const ts = original.copies.find(({ key }) => key === copy.key)?.ts ?? null;
  return ts === null ? null : { ...original, ts };
}

/** `decide` refuses this already. A practice message in a real channel is worth a second lock. */
function isAstray({ incident, copy }: Parcel): boolean {
  return incident.practice !== (copy.destination.workspace === PRACTICE_WORKSPACE);
}

/** When an update becomes yesterday's news: the instant it promised the next one for. */
function promiseEnd({ incident, message, copy }: Parcel): number | null {
  if (copy.sendAnyway || message.corrects !== null) return null;
  // The parts of a long update go stale with the last one, which makes the promise.
  const promising = incident.messages.get(message.part?.last ?? message.id);
  return promising?.kind === 'update' ? (promising.nextUpdateBy ?? null) : null;
}

function stillLimited({ notBefore }: Copy, now: number): Pick<Move, 'notBefore'> {
  return notBefore !== null && notBefore > now ? { notBefore } : {};
}

function postFrom(parcel: Parcel, { now, tempo, timing }: Situation): number {
  const { copy } = parcel;
  const again = NOT_FOUND.has(copy.code ?? '') && copy.attempt > 0;
  const repost = Math.min(timing.repostLast, timing.backOffFirst * 2 ** Math.min(copy.attempt - 1, 30));
  return Math.max(
    endOf(tempo.pace, now),
    endOf(tempo.limit, now),
    copy.notBefore === null ? 0 : endOf({ from: copy.at, for: copy.notBefore - copy.at }, now),
    again ? endOf({ from: copy.at, for: repost }, now) : 0,
    endOf(unsettled(parcel, timing), now),
  );
}

/** While another correction that got no answer may still take effect: it would undo this one. */
function unsettled(parcel: Parcel, timing: Timing): Wait {
  const { incident, message, copy } = parcel;
  const others = changedBy(parcel)?.corrections.filter((id) => id !== message.id) ?? [];
  if (others.length === 0) return NO_WAIT;
  for (const { type, data, at } of incident.events.toReversed()) {
    if (type !== 'delivery.moved' || data.to !== 'queued' || data.destination !== copy.key) continue;
    if (others.includes(data.message) && NOT_FOUND.has(data.code ?? ''))
      return { from: at, for: settling(data.code ?? null, timing) };
  }
  return NO_WAIT;
}

/** Queued with one of these: it was posted without an answer, looked for, and was not there. */
const NOT_FOUND: ReadonlySet<string> = new Set<DeliveryProblem>([
  'timeout',
  'reset',
  'server-error',
  'bad-answer',
  'interrupted',
  'cannot-look-up',
]);

function lookFrom(parcel: Parcel, { now, lane, timing }: Situation): number {
  return endOf(lane.look(parcel)?.next ?? { from: parcel.copy.at, for: timing.firstLook }, now);
}

/**
 * Whether a copy that was looked for in vain will not appear any more. It takes two looks, the latest of which began when
 * a slow Slack can no longer carry out a request that we have given up: that time counts from when we gave it up or, should
 * the clock have been set back since, from the first look that missed it.
 */
export function isGone(look: Look, { code, at }: Pick<Copy, 'code' | 'at'>, timing: Timing): boolean {
  if (look.absent < 2) return false;
  return look.began >= Math.min(at, look.firstAbsentAt ?? at) + settling(code, timing);
}

const settling = (code: string | null, { settleBroken, settleSilent }: Timing): number =>
  code === 'reset' || code === 'bad-answer' ? settleBroken : settleSilent;
