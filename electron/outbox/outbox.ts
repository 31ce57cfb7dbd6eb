import type { Reachability } from '../../src/bridge/views.ts';
import { type Event } from '../../src/model/event.ts';
import { isActionKey } from '../../src/model/slack-action-key.ts';
import { destinationParts, transportOf } from '../../src/model/destination.ts';
import { outboxEntryOf } from '../../src/message/outbox-entries.ts';
import type { Clock } from '../time/clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { Journal } from '../journal/journal.ts';
import type { TransportPort, NoPort } from '../slack/port.ts';
import { newRateLimiter, type RateLimiter } from './rate-limiter.ts';
import { createDestinationQueue, type DestinationQueue } from './destination-queue.ts';
import { createUnconfirmedTimes } from './unconfirmed-times.ts';
import { createWorkspaceLink, type WorkspaceLink } from './workspace-link.ts';
import { TIMING, type Timing } from './timing.ts';

/** Delivers each message to its destinations once, in order, after any interruption. README.md explains how. */
export interface Outbox {
  /** Queues the undelivered copies of the journal. */
  start: () => void;
  /** The network, the connection or the laptop is back: retries at once. */
  wake: () => void;
  /** Stops sending; resolves when nothing is in flight. */
  stop: () => Promise<void>;
}

export interface OutboxParts {
  journal: Pick<Journal, 'outbox'>;
  desk: Desk;
  clock: Clock;
  newId: () => string;
  /** The port to a workspace's channel, or the reason why there is none. */
  port: (workspace: string, channel: string) => TransportPort | NoPort;
  /** `link`: the workspace, or `workspace/channel` for transports whose destinations are reached separately. */
  onReachability: (link: string, reachability: Reachability) => void;
  /** The bytes of a stored evidence file, or null when it is gone. */
  evidence?: (id: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  timing?: Partial<Timing>;
  random?: () => number;
}

export function createOutbox(parts: OutboxParts): Outbox {
  const {
    journal,
    desk,
    clock,
    newId,
    port,
    onReachability,
    evidence = async () => null,
    random = Math.random,
  } = parts;
  const timing = { ...TIMING, ...parts.timing };
  const queues = new Map<string, DestinationQueue>();
  const links = new Map<string, WorkspaceLink>();
  const limiters = new Map<string, RateLimiter>();
  const times = createUnconfirmedTimes(clock, timing);
  let unsubscribe = (): void => undefined;

  function linkTo(destination: string): WorkspaceLink {
    const { workspace, channel } = destinationParts(destination);
    // Each webhook has a server of its own, so each destination has its own link.
    const name = transportOf({ workspace }) !== 'slack' ? `${workspace}/${channel}` : workspace;
    const known = links.get(name);
    if (known !== undefined) return known;
    const link = createWorkspaceLink(timing, random, (reachability) => onReachability(name, reachability));
    links.set(name, link);
    return link;
  }

  /** One limiter per channel, threads included; Slack actions have limits of their own. */
  function limiterOf(destination: string): RateLimiter {
    const { workspace, channel } = destinationParts(destination);
    const name = isActionKey(destination) ? destination : `${workspace}/${channel}`;
    const limiter = limiters.get(name) ?? newRateLimiter();
    limiters.set(name, limiter);
    return limiter;
  }

  function queueTo(destination: string): DestinationQueue {
    const known = queues.get(destination);
    if (known !== undefined) return known;
    const { workspace, channel } = destinationParts(destination);
    const queue = createDestinationQueue({
      destination,
      desk,
      clock,
      port: () => port(workspace, channel),
      link: linkTo(destination),
      limiter: limiterOf(destination),
      times,
      newId,
      evidence,
      random,
      timing,
    });
    queues.set(destination, queue);
    return queue;
  }

  /** All events are queued before any queue computes its next step. */
  function takeEvents(events: readonly Event[]): void {
    const concerned = new Set(events.flatMap(queueCopies));
    for (const destination of concerned) queues.get(destination)?.poke();
  }

  /** Returns the keys of the destinations concerned. */
  function queueCopies(event: Event): string[] {
    const entry = outboxEntryOf(event);
    if (entry !== null) {
      for (const key of entry.keys) {
        queueTo(key).add(event.incident, entry.message);
        linkTo(key).wake();
      }
      return event.type === 'message.rerouted' ? [...entry.keys, ...event.data.instead] : entry.keys;
    }
    if (event.type !== 'delivery.moved') return [];
    const { destination, to, code } = event.data;
    times.apply(event.incident, event.data);
    // The outbox always gives a code when it moves a copy to `queued`: without a code it was a person, whose retry does
    // not wait.
    if (to === 'queued' && code === undefined) linkTo(destination).wake();
    return [destination];
  }

  return {
    start: () => {
      unsubscribe = desk.subscribe((_incident, events) => takeEvents(events));
      for (const { incident, message, destination } of journal.outbox()) queueTo(destination).add(incident, message);
      for (const queue of queues.values()) queue.poke();
    },
    wake: () => {
      for (const link of links.values()) link.wake();
      for (const queue of queues.values()) queue.wake();
    },
    stop: async () => {
      unsubscribe();
      await Promise.all([...queues.values()].map((queue) => queue.stop()));
    },
  };
}
