import { type EventData } from '../../src/incident/event.ts';
import { isEditable, PRACTICE_WORKSPACE } from '../../src/message/destination.ts';
import type { Copy, Errand, Incident, Message } from '../../src/incident/incident.ts';
import { isHandedOver, type DeliveryProblem } from '../../src/message/delivery.ts';
import type { NoPort } from '../slack/port.ts';
import type { Tempo } from './tempo.ts';
import { endOf, type Timing, type Wait } from './timing.ts';

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

export type Step =
  | { do: 'move'; parcel: Parcel; move: Move }
  | { do: 'post' | 'look'; parcel: Parcel }
  | { do: 'probe' }
  /** Infinity: until something happens. */
  | { do: 'wait'; until: number };

/** The next thing to do in a lane. Pure: README.md says why it is so. */
export function nextStep(situation: Situation): Step {
  const { now, parcels, noPort, road } = situation;
  let alarm = Infinity;
  for (const parcel of parcels) {
    if (parcel.copy.state !== 'queued') continue;
    if (isAstray(parcel)) return { do: 'move', parcel, move: { to: 'failed', code: 'wrong-workspace' } };
    if (parcel.copy.diverted && !parcel.copy.sendAnyway)
      return { do: 'move', parcel, move: { to: 'stale', code: 'went-elsewhere' } };
    const end = promiseEnd(parcel);
    if (end !== null && now >= end) return { do: 'move', parcel, move: { to: 'stale', code: 'promise-passed' } };
    alarm = Math.min(alarm, end ?? Infinity);
    const obstacle: DeliveryProblem | null = noPort ?? road.cutBy;
    if (obstacle !== null && parcel.copy.code !== obstacle) {
      return { do: 'move', parcel, move: { to: 'queued', code: obstacle, ...stillLimited(parcel.copy, now) } };
    }
  }
  const head = parcels.find((parcel) => holdsLane(parcel, situation));
  if (head === undefined) return { do: 'wait', until: alarm };
  // In flight copies are not asked about: this one was on the wire when the app ended, or its end could not be written.
  if (head.copy.state === 'sending') {
    return {
      do: 'move',
      parcel: head,
      move: { to: isRepeatable(head) ? 'queued' : 'unconfirmed', code: 'interrupted' },
    };
  }
  if (noPort !== null) return { do: 'wait', until: alarm };
  const looking = head.copy.state === 'unconfirmed';
  const due = Math.max(road.openFrom, looking ? lookFrom(head, situation) : postFrom(head, situation));
  if (now < due) return { do: 'wait', until: Math.min(alarm, due) };
  if (looking) return { do: 'look', parcel: head };
  return road.cutBy !== null && situation.canProbe ? { do: 'probe' } : { do: 'post', parcel: head };
}

/** Order is kept behind what is on its way; what waits for a person holds up nobody. */
function holdsLane(parcel: Parcel, { lane }: Situation): boolean {
  const { state } = parcel.copy;
  if (state === 'unconfirmed') return !isHandedOver(parcel.copy) && !lane.isSetAside(parcel);
  return state === 'queued' || state === 'sending';
}

/** Done twice it does no harm, so whether it was done need not be known. */
export const isRepeatable = (parcel: Parcel): boolean => isEdit(parcel) || 'work' in parcel.message;

/** It changes a message that is there, and is none of its own. A file stays as it is: what corrects it is posted beside it. */
export function isEdit({ incident, message, copy }: Parcel): boolean {
  if (message.corrects === null || !isEditable(copy.destination)) return false;
  return incident.messages.get(message.corrects)?.asFile === false;
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

function postFrom({ copy }: Parcel, { now, tempo, timing }: Situation): number {
  const again = NOT_FOUND.has(copy.code ?? '') && copy.attempt > 0;
  const repost = Math.min(timing.repostLast, timing.backOffFirst * 2 ** Math.min(copy.attempt - 1, 30));
  return Math.max(
    endOf(tempo.pace, now),
    endOf(tempo.limit, now),
    copy.notBefore === null ? 0 : endOf({ from: copy.at, for: copy.notBefore - copy.at }, now),
    again ? endOf({ from: copy.at, for: repost }, now) : 0,
  );
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
 * a slow Slack can no longer carry out a request that we have given up: that time counts from the attempt, or from the
 * first look that missed it, whichever is over first (both come after the attempt).
 */
export function isGone(look: Look, code: string | null, lastSentAt: number, timing: Timing): boolean {
  if (look.absent < 2) return false;
  const settle = code === 'reset' || code === 'bad-answer' ? timing.settleBroken : timing.settleSilent;
  if (lastSentAt <= look.began && look.began >= lastSentAt + timing.request + settle) return true;
  return look.firstAbsentAt !== null && look.began >= look.firstAbsentAt + settle;
}
