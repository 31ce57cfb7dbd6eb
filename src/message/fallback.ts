import { allThat } from '../base/summary.ts';
import type { Copy, Incident, Message } from '../model/incident.ts';
import { needsPerson } from '../model/delivery.ts';
import { destinationKey, PRACTICE_WORKSPACE, transportOf, type Destination } from '../model/destination.ts';

/** How long a message waits for Slack before another way is offered, ms. */
export const PATIENCE_MS = 2 * 60_000;

/** A message that Slack does not take, and the keys of its copies there. */
export interface Stranded {
  message: Message;
  keys: string[];
}

export interface Outage {
  /** Nothing reached Slack after this instant. */
  since: number;
  /** Oldest first. */
  stranded: Stranded[];
}

/** A copy that Slack has not taken, and since when it waits: as it was written, or a person last said to send it. */
export interface Waiting {
  message: Message;
  copy: Copy;
  since: number;
}

/** What waits for Slack, oldest first. What is practised stays inside: there is nowhere else to send it. */
export function waitingForSlack(incident: Pick<Incident, 'practice' | 'messages'>): Waiting[] {
  if (incident.practice) return [];
  return withCopiesWaiting(incident.messages).flatMap((message) =>
    message.copies
      .filter((copy) => waitsForSlack(copy, message))
      .map((copy) => ({ message, copy, since: copy.askedAt ?? message.writtenAt })),
  );
}

const withCopiesWaiting = allThat<Message>((message) => message.copies.some((copy) => waitsForSlack(copy, message)));

/** When a workspace last took something, ms since 1970; null where it never did as far as anyone knows. */
type LastSuccess = (workspace: string) => number | null;

/** From when on nothing reached the workspace that a copy waits for. */
const silentFrom = ({ since, copy }: Waiting, lastSuccess: LastSuccess): number =>
  Math.max(since, lastSuccess(copy.destination.workspace) ?? 0);

/**
 * The instant at which the outage became what it is now, as patience ran out with one more of what waits; null where there
 * is none. It moves seldom, where `now` moves each second: `outageOf` says the same for both.
 */
export function outageFrom(waiting: readonly Waiting[], lastSuccess: LastSuccess, now: number): number | null {
  const ends = waiting.map((each) => silentFrom(each, lastSuccess) + PATIENCE_MS).filter((end) => end <= now);
  return ends.length === 0 ? null : Math.max(...ends);
}

/** What is stranded in the workspaces that took nothing for two minutes, or null where patience is enough. */
export function outageOf(waiting: readonly Waiting[], lastSuccess: LastSuccess, now: number): Outage | null {
  const from = (each: Waiting): number => silentFrom(each, lastSuccess);
  const out = new Set(
    waiting.filter((each) => now - from(each) >= PATIENCE_MS).map(({ copy }) => copy.destination.workspace),
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

/** What went another way already is not offered again; what a person is asked about is no sign of an outage. */
function waitsForSlack({ destination, state, code, diverted, sendAnyway }: Copy, message: Message): boolean {
  if (transportOf(destination) !== 'slack' || destination.workspace === PRACTICE_WORKSPACE) return false;
  if (diverted) return state === 'stale' && !sendAnyway && wentTo(message).length === 0;
  if (state === 'unconfirmed') return !needsPerson({ state, code });
  return state === 'queued' || state === 'sending';
}

/** The ways besides Slack that a message took, those aside that did not work or were given up. */
export const wentTo = ({ copies }: Pick<Message, 'copies'>): Destination[] =>
  copies
    .filter(
      ({ destination, state }) => transportOf(destination) !== 'slack' && state !== 'cancelled' && state !== 'failed',
    )
    .map(({ destination }) => destination);

/** Those of the stranded that a destination has not got yet, in order. */
export function unsentBy({ stranded }: Outage, destination: Destination): Stranded[] {
  const key = destinationKey(destination);
  return stranded.filter(({ message }) => message.copies.every((copy) => copy.key !== key));
}
