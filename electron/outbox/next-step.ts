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

/** One copy of a message on its way through a queue, as the incident tells it now. */
export interface PendingCopy {
  incident: Incident;
  message: Message | ActionRequest;
  copy: Copy;
}

export type Move = Pick<EventData<'delivery.moved'>, 'to' | 'code' | 'detail' | 'notBefore' | 'ts' | 'link'>;

/** What a queue remembers of looking for one copy, in time awake. Lost with a restart, which only makes it look again. */
export interface Search {
  /** Looks that did not find it. */
  absent: number;
  /** Looks that brought no answer, since the last one that did. */
  failures: number;
  next: Wait;
  /** Where the latest look broke off, and when it began: with the newest messages. */
  cursor: string | undefined;
  began: number;
  /** From the first of these looks that was answered since one that was not: until then the system may still send it. */
  resend: Wait | null;
}

export interface Situation {
  now: number;
  /** The same instant by the clock that nobody sets and that stands still in sleep. */
  awake: number;
  /** In order of writing. */
  pendingCopies: readonly PendingCopy[];
  /** What stands in the way, if there is no way. */
  noPort: NoPort | null;
  /** `cutBy`: why the latest attempt did not get there, if it did not. */
  link: { openFrom: number; cutBy: DeliveryProblem | null };
  /** Whether there is something harmless to ask where the latest attempt did not get there. */
  canProbe: boolean;
  limiter: RateLimiter;
  times: Pick<UnconfirmedTimes, 'unclearSince' | 'overFrom'>;
  queue: {
    search: (pending: PendingCopy) => Search | undefined;
    /** This connection may not look: a person is asked, and nothing waits behind it. */
    isSetAside: (pending: PendingCopy) => boolean;
  };
  timing: Timing;
}

export interface Moving {
  pending: PendingCopy;
  move: Move;
}

export type Step =
  | { do: 'move'; moves: readonly Moving[] }
  | { do: 'post' | 'search'; pending: PendingCopy }
  | { do: 'probe' }
  /** Infinity: until something happens. */
  | { do: 'wait'; until: number };

/** The next thing to do in a queue. Pure: README.md says why it is so. */
export function nextStep(situation: Situation): Step {
  const { now, pendingCopies, noPort, link } = situation;
  const queued = pendingCopies.filter(({ copy }) => copy.state === 'queued');
  // All at once: thousands may wait for the same, and each write takes its time.
  const moves = queued.flatMap((pending): Moving[] => {
    const move = moveBefore(pending, situation);
    return move === null ? [] : [{ pending, move }];
  });
  if (moves.length > 0) return { do: 'move', moves };
  const alarm = queued.reduce((first, pending) => Math.min(first, promiseEnd(pending) ?? Infinity), Infinity);
  const head = pendingCopies.find((pending) => blocksQueue(pending, situation));
  if (head === undefined) return { do: 'wait', until: alarm };
  // In flight copies are not asked about: this one was on the wire when the app ended, or its end could not be written.
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

/** What is to be said of one that is queued and does not leave; null where nothing keeps it, or it is said already. */
function moveBefore(pending: PendingCopy, { now, noPort, link }: Situation): Move | null {
  const { copy } = pending;
  if (isAstray(pending)) return { to: 'failed', code: 'wrong-workspace' };
  if (copy.diverted && !copy.sendAnyway) return { to: 'stale', code: 'went-elsewhere' };
  if (isCorrected(pending.incident, pending.message) && !copy.sendAnyway)
    return { to: 'stale', code: 'corrected-since' };
  const end = promiseEnd(pending);
  if (end !== null && now >= end) return { to: 'stale', code: 'promise-passed' };
  const obstacle: DeliveryProblem | null = noPort ?? link.cutBy;
  if (obstacle === null || copy.code === obstacle) return null;
  return { to: 'queued', code: obstacle, ...stillLimited(copy, now) };
}

/** Order is kept behind what is on its way; what waits for a person holds up nobody. */
function blocksQueue(pending: PendingCopy, { queue }: Situation): boolean {
  const { state } = pending.copy;
  if (state === 'unconfirmed') return !isHandedOver(pending.copy) && !queue.isSetAside(pending);
  return state === 'queued' || state === 'sending';
}

/** Where it arrived it was put right since: elsewhere it must not bring what is known to be wrong. */
export const isCorrected = ({ messages }: Incident, { corrections }: Message): boolean =>
  corrections.some((id) => messages.get(id)?.copies.some(({ state }) => state !== 'cancelled') === true);

/** Done twice it does no harm, so whether it was done need not be known. */
export const isRepeatable = (pending: PendingCopy): boolean => changedBy(pending) !== null || 'work' in pending.message;

/**
 * The message that a correction changes, and where that stands; null where it is one of its own. A file stays as it is, and
 * where only a person's word says that a message is there nobody knows its place: what corrects these is posted beside them.
 */
export function changedBy({ incident, message, copy }: PendingCopy): (Message & { ts: string }) | null {
  const original = incident.messages.get(message.corrects ?? '');
  if (original === undefined || original.asFile || !isEditable(copy.destination)) return null;
  const ts = original.copies.find(({ key }) => key === copy.key)?.ts ?? null;
  return ts === null ? null : { ...original, ts };
}

/** `decide` refuses this already. A practice message in a real channel is worth a second lock. */
function isAstray({ incident, copy }: PendingCopy): boolean {
  return incident.practice !== (copy.destination.workspace === PRACTICE_WORKSPACE);
}

/** When an update becomes yesterday's news: the instant it promised the next one for. */
function promiseEnd({ incident, message, copy }: PendingCopy): number | null {
  if (copy.sendAnyway || message.corrects !== null) return null;
  // The parts of a long update go stale with the last one, which makes the promise.
  const promising = incident.messages.get(message.part?.last ?? message.id);
  return promising?.kind === 'update' ? (promising.nextUpdateBy ?? null) : null;
}

/** When the wait that Slack asked for is over: a length from when it was written down, however the clock was set since. */
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
    instantOf(othersOverAt(pending, situation), situation),
  );
}

const overAt = (wait: Wait): number => wait.from + wait.for;

/** What the wall clock will say then, should nobody set it until then. */
const instantOf = (then: number, { now, awake }: Situation): number => now + Math.max(0, then - awake);

/** Until then another correction that got no answer may still take effect: it would undo this one. */
function othersOverAt(pending: PendingCopy, { times }: Situation): number {
  const { incident, message, copy } = pending;
  const others = changedBy(pending)?.corrections.filter((id) => id !== message.id) ?? [];
  if (others.length === 0) return 0;
  const ends = others.flatMap((id) => {
    const other = incident.messages.get(id)?.copies.find(({ key }) => key === copy.key);
    const codes = other?.putBackFor.filter(isNotFound) ?? [];
    return codes.map((code) => times.overFrom(incident.id, { message: id, destination: copy.key, code }));
  });
  return Math.max(0, ...ends);
}

function searchFrom(pending: PendingCopy, situation: Situation): number {
  const { queue, times, timing } = situation;
  const since = times.unclearSince(pending.incident.id, pending.message.id, pending.copy.key);
  return instantOf(overAt(queue.search(pending)?.next ?? { from: since, for: timing.firstSearch }), situation);
}

/**
 * Whether a copy that was looked for in vain will not appear any more. It takes two looks, the latest of which began when
 * a slow Slack can no longer carry out a request that we have given up: that time counts from when we gave it up, or from
 * the start of the app where that was before. Nor may the system still send it. `since` in time awake.
 */
export function isGone(search: Search, code: string | null, since: number, timing: Timing): boolean {
  const over = Math.max(since + lateEffect(code, timing), search.resend === null ? 0 : overAt(search.resend));
  return search.absent >= 2 && search.began >= over;
}
