import { grouped } from '../base/follow.ts';
import type { Event, EventOf } from '../model/event.ts';
import type { Incident } from '../model/incident.ts';
import { compareStamps } from '../model/stamp.ts';

type Moved = EventOf<'delivery.moved'>;

const movesByMessage = grouped<Event>(
  (event) => (event.type === 'delivery.moved' ? event.data.message : null),
  compareStamps,
);

/** How the copies of a message or of what was asked for in Slack moved so far, in order. */
export const movesOf = ({ events }: Pick<Incident, 'events'>, message: string): readonly Moved[] =>
  (movesByMessage(events).get(message) ?? []) as readonly Moved[];
