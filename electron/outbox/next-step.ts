import { type EventData } from '../../src/model/event.ts';
import { isEditable, PRACTICE_WORKSPACE } from '../../src/model/destination.ts';
import type { Copy, ActionRequest, Incident, Message } from '../../src/model/incident.ts';
import { isHandedOver, type DeliveryProblem } from '../../src/model/delivery.ts';
import type { NoPort } from '../slack/port.ts';
import { doubled, endOf, type Wait } from '../time/retry-delay.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { UnconfirmedTimes } from './unconfirmed-times.ts';
import type { Timing } from './timing.ts';
import { isNotFound, lateEffect } from './late-effect.ts';

/** One copy of a message that is not delivered yet, with the incident's present state. */
export interface PendingCopy {
  incident: Incident;
  message: Message | ActionRequest;
  copy: Copy;
}

export type Move = Pick<EventData<'delivery.moved'>, 'to' | 'code' | 'detail' | 'notBefore' | 'ts' | 'link'>;

/** The progress of the search for one copy, in time awake. A restart loses it and starts the search again. */
export interface Search {
  /** Complete searches that did not find the message. */
  absent: number;
  /** Searches without an answer since the last answer. */
  failures: number;
  next: Wait;
  /** The page where the latest search stopped, and the instant when its first page was asked for. */
  cursor: string | undefined;
  began: number;
  /** From the first of these looks that was answered since one that was not: until then the system may still send it. */
  resend: Wait | null;
}

export interface Situation {
  now: number;
  /** `now` by the clock that no one can set and that stops during sleep. */
  awake: number;
  /** In order of writing. */
  pendingCopies: readonly PendingCopy[];
  /** Why there is no port, or null. */
  noPort: NoPort | null;
  /** `cutBy`: why the latest request did not reach Slack; null if it did. */
  link: { openFrom: number; cutBy: DeliveryProblem | null };
  /** Whether the port has a harmless request to test reachability with. */
  canProbe: boolean;
  limiter: RateLimiter;
  times: Pick<UnconfirmedTimes, 'unclearSince' | 'endsAt'>;
  queue: {
    search: (pending: PendingCopy) => Search | undefined;
    /** The connection may not read history: a person decides, and later copies do not wait for this one. */
    isSetAside: (pending: PendingCopy) => boolean;
  };
  timing: Timing;
}

export interface PlannedMove {
  pending: PendingCopy;
  move: Move;
}

export type Step =
  | { do: 'move'; moves: readonly PlannedMove[] }
  | { do: 'post' | 'search'; pending: PendingCopy }
  | { do: 'probe' }
  /** `until: Infinity` waits for the next event. */
  | { do: 'wait'; until: number };

/** The next step of a queue. Pure; README.md gives the reasons for each rule. */
export function nextStep(situation: Situation): Step {
  const { now, pendingCopies, noPort, link } = situation;
  const queued = pendingCopies.filter(({ copy }) => copy.state === 'queued');
  // All moves in one step: thousands of copies may wait for the same, and each write costs a sync to disk.
  const moves = queued.flatMap((pending): PlannedMove[] => {
    const move = moveBefore(pending, situation);
    return move === null ? [] : [{ pending, move }];
  });
  if (moves.length > 0) return { do: 'move', moves };
  const alarm = queued.reduce((first, pending) => Math.min(first, promiseEnd(pending) ?? Infinity), Infinity);
  const head = pendingCopies.find((pending) => blocksQueue(pending, situation));
  if (head === undefined) return { do: 'wait', until: alarm };
  // A queue posts one copy at a time, so this post was interrupted by the end of the app or by a failed write.
  if (head.copy.state === 'sending') {
    const move: Move = { to: isRepeatable(head) ? 'queued' : 'unconfirmed', code: 'interrupted' };
    return { do: 'move', moves: [{ pending: head, move }] };
  }
  if (noPort !== null) return { do: 'wait', until: alarm };
  const searching = head.copy.state === 'unconfirmed';
  const due = Math.max(link.openFrom, searching ? searchFrom(head, situation) : postFrom(head, situation));
  if (now < due) return { do: 'wait', until: Math.min(alarm, due) };
  if (searching) return { do: 'search', pending: head };
  return link.cutBy !== null && situation.canProbe ? { do: 'probe' } : { do: 'post', pending: head };
}

/** The move that tells why a queued copy does not leave; null if nothing blocks it or the record tells it already. */
function moveBefore(pending: PendingCopy, { now, noPort, link }: Situation): Move | null {
  const { copy } = pending;
  if (isMisplaced(pending)) return { to: 'failed', code: 'wrong-workspace' };
  if (copy.diverted && !copy.sendAnyway) return { to: 'stale', code: 'went-elsewhere' };
  if (isCorrected(pending.incident, pending.message) && !copy.sendAnyway)
    return { to: 'stale', code: 'corrected-since' };
  const end = promiseEnd(pending);
  if (end !== null && now >= end) return { to: 'stale', code: 'promise-passed' };
  const obstacle: DeliveryProblem | null = noPort ?? link.cutBy;
  if (obstacle === null || copy.code === obstacle) return null;
  return { to: 'queued', code: obstacle, ...stillLimited(copy, now) };
}

/** A copy that is in flight or not confirmed blocks the queue; one that waits for a person does not. */
function blocksQueue(pending: PendingCopy, { queue }: Situation): boolean {
  const { state } = pending.copy;
  if (state === 'unconfirmed') return !isHandedOver(pending.copy) && !queue.isSetAside(pending);
  return state === 'queued' || state === 'sending';
}

/** A delivered copy has been corrected since, so the undelivered copies must not bring the outdated text. */
export const isCorrected = ({ messages }: Incident, { corrections }: Message): boolean =>
  corrections.some((id) => messages.get(id)?.copies.some(({ state }) => state !== 'cancelled') === true);

/** Edits and Slack actions are safe to repeat, so an unconfirmed one needs no search. */
export const isRepeatable = (pending: PendingCopy): boolean => changedBy(pending) !== null || 'work' in pending.message;

/**
 * The message that a correction edits, with its `ts`; null if the correction is posted as a new message: files cannot
 * be edited, and a copy confirmed only by a person has no `ts`.
 */
export function changedBy({ incident, message, copy }: PendingCopy): (Message & { ts: string }) | null {
  const original = incident.messages.get(message.corrects ?? '');
  if (original === undefined || original.asFile || !isEditable(copy.destination)) return null;
  const ts = original.copies.find(({ key }) => key === copy.key)?.ts ?? null;
  return ts === null ? null : { ...original, ts };
}

/** `decide` refuses this too; the second check keeps practice messages out of real channels. */
function isMisplaced({ incident, copy }: PendingCopy): boolean {
  return incident.practice !== (copy.destination.workspace === PRACTICE_WORKSPACE);
}

/** When an update becomes stale: the instant for which it promised the next update. */
function promiseEnd({ incident, message, copy }: PendingCopy): number | null {
  if (copy.sendAnyway || message.corrects !== null) return null;
  // The last part of a long update makes the promise; all parts become stale with it.
  const promiseMaker = incident.messages.get(message.part?.last ?? message.id);
  return promiseMaker?.kind === 'update' ? (promiseMaker.nextUpdateBy ?? null) : null;
}

/**
 * The end of the pause that Slack asked for, as a length from the recorded instant: a wall clock set since then does
 * not change it.
 */
function limitEnd({ at, notBefore }: Copy, now: number): number {
  return notBefore === null ? 0 : endOf({ from: at, for: notBefore - at }, now);
}

function stillLimited(copy: Copy, now: number): Pick<Move, 'notBefore'> {
  const end = limitEnd(copy, now);
  return end > now ? { notBefore: end } : {};
}

function postFrom(pending: PendingCopy, situation: Situation): number {
  const { now, limiter, timing } = situation;
  const { copy } = pending;
  const again = isNotFound(copy.code) && copy.attempt > 0;
  return Math.max(
    instantOf(overAt(limiter.pace), situation),
    endOf(limiter.limit, now),
    limitEnd(copy, now),
    again ? endOf({ from: copy.at, for: doubled(copy.attempt, timing.repost) }, now) : 0,
    instantOf(othersEndAt(pending, situation), situation),
  );
}

const overAt = (wait: Wait): number => wait.from + wait.for;

/** The wall-clock time of an instant in time awake, provided that nobody sets the clock. */
const instantOf = (then: number, { now, awake }: Situation): number => now + Math.max(0, then - awake);

/**
 * The earliest safe instant for this correction: until then an unanswered earlier correction could still take effect
 * and undo it.
 */
function othersEndAt(pending: PendingCopy, { times }: Situation): number {
  const { incident, message, copy } = pending;
  const others = changedBy(pending)?.corrections.filter((id) => id !== message.id) ?? [];
  if (others.length === 0) return 0;
  const ends = others.flatMap((id) => {
    const other = incident.messages.get(id)?.copies.find(({ key }) => key === copy.key);
    const codes = other?.putBackFor.filter(isNotFound) ?? [];
    return codes.map((code) => times.endsAt(incident.id, { message: id, destination: copy.key, code }));
  });
  return Math.max(0, ...ends);
}

function searchFrom(pending: PendingCopy, situation: Situation): number {
  const { queue, times, timing } = situation;
  const since = times.unclearSince(pending.incident.id, pending.message.id, pending.copy.key);
  return instantOf(overAt(queue.search(pending)?.next ?? { from: since, for: timing.firstSearch }), situation);
}

/**
 * Whether a copy that was not found cannot appear any more: two searches missed it, the latest began after a late effect was
 * possible, and the system cannot resend it. `since` (time awake): when the post was given up, or the later start of the app.
 */
export function isGone(search: Search, code: string | null, since: number, timing: Timing): boolean {
  const over = Math.max(since + lateEffect(code, timing), search.resend === null ? 0 : overAt(search.resend));
  return search.absent >= 2 && search.began >= over;
}
