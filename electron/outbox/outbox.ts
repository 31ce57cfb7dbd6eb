import type { Reachability } from '../../src/bridge/views.ts';
import { type Event } from '../../src/model/event.ts';
import { isErrandKey } from '../../src/model/slack-action-key.ts';
import { OTHER_WAYS } from '../../src/model/destination.ts';
import { leavingOf } from '../../src/message/outbox-entries.ts';
import type { Clock } from '../time/clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { Journal } from '../journal/journal.ts';
import type { Carrier, NoPort } from '../slack/port.ts';
import { newTempo, type Tempo } from './rate-limiter.ts';
import { createLane, type Lane } from './destination-queue.ts';
import { createMoments } from './unconfirmed-times.ts';
import { createRoad, type Road } from './workspace-link.ts';
import { TIMING, type Timing } from './timing.ts';

/** Brings every message to its destinations: once, in order, after any interruption. The idea is in README.md. */
export interface Outbox {
  /** Takes up what the journal says is not yet delivered. */
  start: () => void;
  /** The network, the connection or the laptop came back: try at once. */
  wake: () => void;
  /** Nothing new leaves; answers when nothing is in flight. */
  stop: () => Promise<void>;
}

export interface OutboxParts {
  journal: Pick<Journal, 'outbox'>;
  desk: Desk;
  clock: Clock;
  newId: () => string;
  /** What brings messages to a workspace's channel, or why nothing does. */
  port: (workspace: string, channel: string) => Carrier | NoPort;
  /** `road`: the workspace, or `workspace/channel` where each destination is reached for itself. */
  onReachability: (road: string, reachability: Reachability) => void;
  /** A file that was kept to go with a message, or null where it is gone. */
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
  const lanes = new Map<string, Lane>();
  const roads = new Map<string, Road>();
  const tempos = new Map<string, Tempo>();
  const moments = createMoments(clock, timing);
  let unsubscribe = (): void => undefined;

  function roadTo(destination: string): Road {
    const [workspace, channel] = partsOf(destination);
    // Each webhook is a server of its own: one that is down says nothing of another.
    const name = isOther(workspace) ? `${workspace}/${channel}` : workspace;
    const known = roads.get(name);
    if (known !== undefined) return known;
    const road = createRoad(timing, random, (reachability) => onReachability(name, reachability));
    roads.set(name, road);
    return road;
  }

  /** Of a channel, its threads included. What is done besides writing has limits of its own. */
  function tempoOf(destination: string): Tempo {
    const name = isErrandKey(destination) ? destination : partsOf(destination).join('/');
    const tempo = tempos.get(name) ?? newTempo();
    tempos.set(name, tempo);
    return tempo;
  }

  function laneTo(destination: string): Lane {
    const known = lanes.get(destination);
    if (known !== undefined) return known;
    const [workspace, channel] = partsOf(destination);
    const lane = createLane({
      destination,
      desk,
      clock,
      port: () => port(workspace, channel),
      road: roadTo(destination),
      tempo: tempoOf(destination),
      moments,
      newId,
      evidence,
      random,
      timing,
    });
    lanes.set(destination, lane);
    return lane;
  }

  /** All of it is known before any lane looks what is to be done. */
  function hear(events: readonly Event[]): void {
    const concerned = new Set(events.flatMap(take));
    for (const destination of concerned) lanes.get(destination)?.poke();
  }

  /** Answers with the destinations that it concerns. */
  function take(event: Event): string[] {
    const leaving = leavingOf(event);
    if (leaving !== null) {
      for (const key of leaving.keys) {
        laneTo(key).add(event.incident, leaving.message);
        roadTo(key).wake();
      }
      return event.type === 'message.rerouted' ? [...leaving.keys, ...event.data.instead] : leaving.keys;
    }
    if (event.type !== 'delivery.moved') return [];
    const { destination, to, code } = event.data;
    moments.hear(event.incident, event.data);
    // The outbox itself always says why it puts a message back: this was a person, who need not wait.
    if (to === 'queued' && code === undefined) roadTo(destination).wake();
    return [destination];
  }

  return {
    start: () => {
      unsubscribe = desk.subscribe((_incident, events) => hear(events));
      for (const { incident, message, destination } of journal.outbox()) laneTo(destination).add(incident, message);
      for (const lane of lanes.values()) lane.poke();
    },
    wake: () => {
      for (const road of roads.values()) road.wake();
      for (const lane of lanes.values()) lane.wake();
    },
    stop: async () => {
      unsubscribe();
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
    },
  };
}

/** Workspace and channel of a `destinationKey`. */
function partsOf(destination: string): [string, string] {
  const [workspace = '', channel = ''] = destination.split('/');
  return [workspace, channel];
}

const isOther = (workspace: string): boolean => (OTHER_WAYS as readonly string[]).includes(workspace);
