import type { Reachability } from '../../src/bridge/contract.ts';
import { type Event } from '../../src/incident/event.ts';
import { destinationKey } from '../../src/message/destination.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { Journal } from '../journal/journal.ts';
import type { NoPort, SlackPort } from '../slack/port.ts';
import { createLane, type Lane } from './lane.ts';
import { createRoad, type Road } from './road.ts';
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
  /** The way to a workspace, or why there is none. */
  port: (workspace: string) => SlackPort | NoPort;
  onReachability: (workspace: string, reachability: Reachability) => void;
  timing?: Partial<Timing>;
  random?: () => number;
}

export function createOutbox(parts: OutboxParts): Outbox {
  const { journal, desk, clock, newId, port, onReachability, random = Math.random } = parts;
  const timing = { ...TIMING, ...parts.timing };
  const lanes = new Map<string, Lane>();
  const roads = new Map<string, Road>();
  let unsubscribe = (): void => undefined;

  function roadTo(workspace: string): Road {
    const known = roads.get(workspace);
    if (known !== undefined) return known;
    const tell = (reachability: Reachability): void => onReachability(workspace, reachability);
    const road = createRoad(timing, random, tell);
    roads.set(workspace, road);
    return road;
  }

  function laneTo(destination: string): Lane {
    const known = lanes.get(destination);
    if (known !== undefined) return known;
    const workspace = workspaceOf(destination);
    const road = roadTo(workspace);
    const lane = createLane({ destination, desk, clock, port: () => port(workspace), road, newId, random, timing });
    lanes.set(destination, lane);
    return lane;
  }

  function hear(event: Event): void {
    if (event.type === 'message.written') {
      for (const destination of event.data.destinations) {
        laneTo(destinationKey(destination)).add(event.incident, event.data.message);
        hurry(destinationKey(destination));
      }
    } else if (event.type === 'delivery.moved') {
      const { destination, to, code } = event.data;
      // The outbox itself always says why it puts a message back: this was a person, who need not wait.
      if (to === 'queued' && code === undefined) hurry(destination);
      else lanes.get(destination)?.poke();
    }
  }

  function hurry(destination: string): void {
    roadTo(workspaceOf(destination)).wake();
    lanes.get(destination)?.poke();
  }

  return {
    start: () => {
      unsubscribe = desk.subscribe((_incident, events) => events.forEach(hear));
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

const workspaceOf = (destination: string): string => destination.slice(0, destination.indexOf('/'));
