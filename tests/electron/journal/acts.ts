import fc from 'fast-check';
import type { Desk } from '../../../electron/desk/desk.ts';
import type { OutboxRow } from '../../../electron/journal/journal.ts';
import { moveDelivery } from '../../../src/incident/decide-message.ts';
import type { Command } from '../../../src/model/command.ts';
import { compareStamps } from '../../../src/model/stamp.ts';
import { DELIVERY_STATES, isPending } from '../../../src/model/delivery.ts';
import type { Destination } from '../../../src/model/destination.ts';
import { findCopy, outboxEntryOf } from '../../../src/message/outbox-entries.ts';

/** Few, so that they meet: in one incident and in another, of a message, a part, a correction and a Slack action. */
const IDS = ['a', 'b', 'here:C1', 'tell:C1'] as const;
const PLACES: readonly Destination[] = [
  { workspace: 'T1', channel: 'C1', name: 'incidents' },
  { workspace: 'T1', channel: 'C1', name: 'incidents', thread: '7.7' },
  { workspace: 'T1', channel: 'C2', name: 'executives' },
  { workspace: 'webhook', channel: 'w1', name: 'Bridge' },
];
const [CHANNEL, THREAD, , HOOK] = PLACES as [Destination, Destination, Destination, Destination];

const id = fc.constantFrom(...IDS);
const incident = fc.nat(2);
const places = fc.subarray([...PLACES], { minLength: 1 });
/** One thing that a person or the outbox does; `copy`: of those that there are by then. */
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('send' as const), incident, message: id, to: places, part: fc.option(id) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tell' as const), incident }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), incident, message: id, corrects: id }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('errand' as const),
      incident,
      errand: id,
      place: fc.constantFrom(CHANNEL, THREAD),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reroute' as const), incident, message: id }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('takeBack' as const), incident, message: id }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      copy: fc.nat(40),
      to: fc.constantFrom(...DELIVERY_STATES),
    }),
  },
);
export type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;
export const acts = fc.array(act, { minLength: 2, maxLength: 30 });

export type Row = Omit<OutboxRow, 'position'>;

/** What the desk says is still to be brought away, in the order in which it was written. */
export function pendingRows(desk: Desk, incidents: readonly string[]): Row[] {
  const known = incidents.map((each) => desk.incident(each)!);
  const events = known.flatMap((each) => [...each.events].map((event) => ({ event, incident: each })));
  return events
    .toSorted((one, other) => compareStamps(one.event, other.event))
    .flatMap(({ event, incident: own }) => {
      const { message, keys } = outboxEntryOf(event) ?? { message: '', keys: [] };
      return keys
        .filter((key) => isPending(findCopy(own, message, key)!.copy.state))
        .map((destination): Row => ({ incident: own.id, message, destination }));
    });
}

export const rowsOf = (rows: readonly OutboxRow[]): Row[] =>
  rows.map(({ incident: own, message, destination }) => ({ incident: own, message, destination }));

export const declareAll = (desk: Desk): string[] =>
  [0, 1, 2].map((n) => {
    const declared = desk.command(null, {
      do: 'declare',
      title: `Incident ${n}`,
      severity: 'S1',
      impact: '',
      practice: false,
      playbook: null,
    });
    if (!declared.ok) throw new Error(declared.error.code);
    return declared.value.incident;
  });

/** Does it, or is refused: that is part of life. */
export function play(desk: Desk, incidents: readonly string[], now: Act, newId: () => string): void {
  if (now.do === 'move') {
    const all = incidents.flatMap((each) => {
      const { messages, actionRequests: errands } = desk.incident(each)!;
      return [...messages.values(), ...errands.values()].flatMap((message) =>
        message.copies.map((copy) => ({ incident: each, message: message.id, destination: copy.key })),
      );
    });
    const copy = all[now.copy % Math.max(1, all.length)];
    if (copy === undefined) return;
    const { incident: own, ...ref } = copy;
    const ts = now.to === 'sent' ? { ts: '1.2' } : {};
    desk.record(own, (known) => moveDelivery(known, { ...ref, ...ts, to: now.to, attempt: 1 }, { newId }));
    return;
  }
  const own = incidents[now.incident]!;
  const command = commandOf(desk, own, now);
  if (command !== null) desk.command(own, command);
}

function commandOf(desk: Desk, own: string, now: Exclude<Act, { do: 'move' }>): Command | null {
  switch (now.do) {
    case 'send': {
      const before = now.part === null ? {} : { before: [{ message: now.part, text: 'before' }] };
      const { message, to } = now;
      return { do: 'sendMessage', kind: 'message', message, text: 'text', destinations: to, ...before };
    }
    case 'tell':
      return { do: 'tellChannels', channel: CHANNEL, to: [PLACES[2]!], out: 'out', here: 'here' };
    case 'correct': {
      const copies = desk.incident(own)!.messages.get(now.corrects)?.copies ?? [];
      const destinations = copies.filter(({ state }) => state === 'sent').map(({ key }) => key);
      return { do: 'correctMessage', message: now.message, corrects: now.corrects, text: 'right', destinations };
    }
    case 'errand':
      return { do: 'requestAction', request: now.errand, place: now.place, work: { do: 'pin', ts: '1.2' } };
    case 'reroute': {
      const [copy] = desk.incident(own)!.messages.get(now.message)?.copies ?? [];
      if (copy === undefined) return null;
      return { do: 'sendElsewhere', message: now.message, destinations: [HOOK], instead: [copy.key] };
    }
    case 'takeBack':
      return { do: 'takeBack', message: now.message };
  }
}
