import { allMatching } from '../base/summary.ts';
import type { Copy, Incident, Message } from '../model/incident.ts';
import { needsPerson } from '../model/delivery.ts';
import { destinationKey, PRACTICE_WORKSPACE, transportOf, type Destination } from '../model/destination.ts';

/** Milliseconds a message waits for Slack before another transport is offered. */
export const OFFER_AFTER_MS = 2 * 60_000;

/** A message that Slack does not take, and the keys of its undelivered copies. */
export interface Stranded {
  message: Message;
  keys: string[];
}

export interface Outage {
  /** Nothing has reached Slack since this instant, ms since 1970. */
  since: number;
  /** Oldest first. */
  stranded: Stranded[];
}

/** A copy that Slack has not taken. `since`: when it was written, or last sent again by a person. */
export interface Waiting {
  message: Message;
  copy: Copy;
  since: number;
}

/** Copies that wait for Slack, oldest first. None for practice incidents, which have no other transport. */
export function waitingForSlack(incident: Pick<Incident, 'practice' | 'messages'>): Waiting[] {
  if (incident.practice) return [];
  return withCopiesWaiting(incident.messages).flatMap((message) =>
    message.copies
      .filter((copy) => waitsForSlack(copy, message))
      .map((copy) => ({ message, copy, since: copy.askedAt ?? message.writtenAt })),
  );
}

const withCopiesWaiting = allMatching<Message>((message) =>
  message.copies.some((copy) => waitsForSlack(copy, message)),
);

/** When a workspace last took a message, ms since 1970; null if never or unknown. */
type LastSuccess = (workspace: string) => number | null;

/** The start of the silence of the copy's workspace. */
const silentFrom = ({ since, copy }: Waiting, lastSuccess: LastSuccess): number =>
  Math.max(since, lastSuccess(copy.destination.workspace) ?? 0);

/**
 * The last instant at which one more copy exceeded OFFER_AFTER_MS; null without an outage. `outageOf` gives the same
 * result for it as for `now`, and it changes seldom, so it can key a cache.
 */
export function outageFrom(waiting: readonly Waiting[], lastSuccess: LastSuccess, now: number): number | null {
  const ends = waiting.map((each) => silentFrom(each, lastSuccess) + OFFER_AFTER_MS).filter((end) => end <= now);
  return ends.length === 0 ? null : Math.max(...ends);
}

/** The copies stranded in workspaces that took nothing for OFFER_AFTER_MS; null if there are none. */
export function outageOf(waiting: readonly Waiting[], lastSuccess: LastSuccess, now: number): Outage | null {
  const from = (each: Waiting): number => silentFrom(each, lastSuccess);
  const out = new Set(
    waiting.filter((each) => now - from(each) >= OFFER_AFTER_MS).map(({ copy }) => copy.destination.workspace),
  );
  const waitingThere = waiting.filter(({ copy }) => out.has(copy.destination.workspace));
  if (waitingThere.length === 0) return null;
  const stranded = new Map<string, Stranded>();
  for (const { message, copy } of waitingThere) {
    const { keys } = stranded.get(message.id) ?? { keys: [] };
    stranded.set(message.id, { message, keys: [...keys, copy.key] });
  }
  return { since: Math.min(...waitingThere.map(from)), stranded: [...stranded.values()] };
}

/**
 * A copy already sent by another transport is not offered again; one that waits for a person does not show an outage.
 */
function waitsForSlack({ destination, state, code, diverted, sendAnyway }: Copy, message: Message): boolean {
  if (transportOf(destination) !== 'slack' || destination.workspace === PRACTICE_WORKSPACE) return false;
  if (diverted) return state === 'stale' && !sendAnyway && sentTo(message).length === 0;
  if (state === 'unconfirmed') return !needsPerson({ state, code });
  return state === 'queued' || state === 'sending';
}

/** The other transports a message was sent by, without those that failed or were withdrawn. */
export const sentTo = ({ copies }: Pick<Message, 'copies'>): Destination[] =>
  copies
    .filter(
      ({ destination, state }) => transportOf(destination) !== 'slack' && state !== 'cancelled' && state !== 'failed',
    )
    .map(({ destination }) => destination);

/** The stranded copies that a destination has not received yet, in order. */
export function notSentTo({ stranded }: Outage, destination: Destination): Stranded[] {
  const key = destinationKey(destination);
  return stranded.filter(({ message }) => message.copies.every((copy) => copy.key !== key));
}
