import { type Context } from '../../src/incident/decision.ts';
import { decide } from '../../src/incident/decide.ts';
import { moveDelivery } from '../../src/incident/decide-message.ts';
import type { Command, CommandOf } from '../../src/model/command.ts';
import type { Draft, Event } from '../../src/model/event.ts';
import { extend, fold } from '../../src/incident/fold.ts';
import type { Incident } from '../../src/model/incident.ts';
import { nextStamp } from '../../src/model/stamp.ts';
import type { DeliveryState } from '../../src/model/delivery.ts';
import type { Playbook } from '../../src/model/playbook.ts';

export const START = Date.UTC(2026, 2, 1, 12, 0, 0);
export const MINUTE = 60_000;

export const PLAYBOOK: Playbook = {
  id: 'test:playbook',
  name: 'Two phases',
  phases: [
    {
      id: 'p1',
      title: 'Look',
      guidance: 'Breathe first.',
      tasks: [
        { id: 'p1.t1', title: 'Read the report', description: 'All of it', done: false },
        { id: 'p1.t2', title: 'Say who commands', description: '', done: false },
      ],
    },
    {
      id: 'p2',
      title: 'Mend',
      guidance: '',
      tasks: [{ id: 'p2.t1', title: 'Roll back', description: '', done: false }],
    },
  ],
};

export interface Story {
  now: number;
  incident: Incident | null;
  events: Event[];
  context: () => Context;
  write: (drafts: readonly Draft[]) => Event[];
  ask: (command: Command) => ReturnType<typeof decide>;
  /** The reason of a refusal; null when accepted. */
  refusal: (command: Command) => string | null;
  do: (command: Command) => Incident;
  /** Moves the message's copy to CHANNEL through these states, as the outbox does. */
  move: (message: string, ...states: DeliveryState[]) => Incident;
  /** `move` for another destination, by its key. */
  moveTo: (destination: string, message: string, ...states: DeliveryState[]) => Incident;
}

/** A desk without a disk: decides commands and folds the events as main does. */
export function createStory(): Story {
  let ids = 0;
  const newId = (): string => `id-${String(++ids).padStart(6, '0')}`;
  const story = {
    now: START,
    incident: null as Incident | null,
    events: [] as Event[],
    context: (): Context => ({ now: story.now, newId, playbook: (id) => (id === PLAYBOOK.id ? PLAYBOOK : undefined) }),
    write: (drafts: readonly Draft[]): Event[] => {
      const written = drafts.map((draft): Event => {
        const stamp = nextStamp(story.events.at(-1)?.stamp ?? null, story.now, 'device-a');
        const { type, data, at = story.now } = draft;
        const event = {
          id: newId(),
          incident: 'inc',
          type,
          v: 1,
          at,
          recordedAt: story.now,
          stamp,
          by: 'A. Person',
          data,
        } as Event;
        story.events.push(event);
        return event;
      });
      story.incident = story.incident === null ? fold('inc', story.events) : extend(story.incident, written);
      return written;
    },
    ask: (command: Command) => decide(story.incident, command, story.context()),
    refusal: (command: Command): string | null => {
      const decision = story.ask(command);
      return decision.ok ? null : decision.error.code;
    },
    move: (message: string, ...states: DeliveryState[]): Incident => story.moveTo(KEY, message, ...states),
    moveTo: (destination: string, message: string, ...states: DeliveryState[]): Incident => {
      for (const to of states) {
        const moved = moveDelivery(story.incident!, { message, destination, to, attempt: 1 }, story.context());
        if (!moved.ok) throw new Error(`refused: ${moved.error.code}`);
        story.write(moved.value);
      }
      return story.incident!;
    },
    do: (command: Command): Incident => {
      const decision = story.ask(command);
      if (!decision.ok) throw new Error(`refused: ${decision.error.code}`);
      story.write(decision.value);
      return story.incident!;
    },
  };
  return story;
}

export const DECLARE: CommandOf<'declare'> = {
  do: 'declare',
  title: 'Checkout fails',
  severity: 'S1',
  impact: 'Nobody can pay',
  practice: true,
  playbook: PLAYBOOK.id,
};
export const CHANNEL = { workspace: 'practice', channel: 'C1', name: 'incidents' };
export const KEY = 'practice/C1';
/** A second destination. */
export const STATUS = { ...CHANNEL, channel: 'C2', name: 'status' };
export const STATUS_KEY = 'practice/C2';

/** A message that keeps no promise. */
export const SEND_MESSAGE: CommandOf<'sendMessage'> = {
  do: 'sendMessage',
  message: 'm1',
  kind: 'message',
  text: 'Hello',
  destinations: [CHANNEL],
};

/** An update with the given next time. */
export const update = (message: string, nextUpdateBy: number | null): CommandOf<'sendMessage'> => ({
  do: 'sendMessage',
  message,
  kind: 'update',
  text: 'We look into it.',
  destinations: [CHANNEL],
  nextUpdateBy,
});
