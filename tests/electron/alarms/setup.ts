import { createAlarms, type Alarms, type Ring } from '../../../electron/alarms/alarms.ts';
import { createDesk, type Desk } from '../../../electron/desk/desk.ts';
import type { Clock } from '../../../electron/time/clock.ts';
import type { Journal } from '../../../electron/journal/journal.ts';
import { openJournal } from '../../../electron/journal/open-journal.ts';
import { JournalTrouble } from '../../../electron/journal/trouble.ts';
import type { Command } from '../../../src/model/command.ts';
import { moveDelivery } from '../../../src/incident/decide-message.ts';
import type { Incident } from '../../../src/model/incident.ts';
import type { DeliveryState } from '../../../src/model/delivery.ts';
import { DECLARE, KEY, PLAYBOOK } from '../../support/incident.ts';
import { unexpected } from '../../support/unexpected.ts';

/** One call of `onRings`. `at` in ms since 1970. */
export interface Call {
  at: number;
  rings: Ring[];
}

export interface House {
  clock: Clock;
  journal: Journal;
  desk: Desk;
  alarms: Alarms;
  calls: Call[];
  /** Every ring so far, as the minute of the ladder that it stands for. */
  steps: () => number[];
  declare: (more?: Partial<typeof DECLARE>) => string;
  incident: (id: string) => Incident;
  /** A person's request; refusals are part of life. Answers with the refusal's code, or null. */
  ask: (incident: string, command: Command) => string | null;
  /** Takes the message's one copy through these states, where it may go there. */
  move: (incident: string, message: string, ...states: DeliveryState[]) => void;
  /** While `true`, nothing can be written to the journal. */
  full: boolean;
  close: () => void;
}

let ids = 0;
const newId = (): string => `id-${String(++ids).padStart(8, '0')}`;

/** The rooms that matter here, on a real journal; opened again on the same folder, it is a restart. */
export function open(
  folder: string,
  clock: Clock,
  calls: Call[] = [],
  onCall: (call: Call) => void = (call) => void calls.push(call),
): House {
  const journal = openJournal(folder, { newDevice: newId });
  const append: Journal['append'] = (events) => {
    if (house.full) throw new JournalTrouble({ code: 'disk-full', file: journal.file, detail: '' });
    journal.append(events);
  };
  const note: Journal['rings']['note'] = (...given) => {
    if (house.full) throw new JournalTrouble({ code: 'disk-full', file: journal.file, detail: '' });
    journal.rings.note(...given);
  };
  const playbook = (id: string) => (id === PLAYBOOK.id ? PLAYBOOK : undefined);
  const desk = createDesk({
    journal: { ...journal, append },
    clock,
    newId,
    person: () => 'A. Person',
    playbook,
    report: unexpected,
  });
  const house: House = {
    clock,
    journal,
    desk,
    alarms: createAlarms(desk, { ...journal.rings, note }, clock, (rings) => onCall({ at: clock.now(), rings })),
    calls,
    steps: () => calls.flatMap(({ rings }) => rings.map(({ step }) => step)),
    declare: (more = {}) => {
      const declared = desk.command(null, { ...DECLARE, ...more });
      if (!declared.ok) throw new Error(declared.error.code);
      return declared.value.incident;
    },
    incident: (id) => desk.incident(id)!,
    ask: (incident, command) => {
      const answer = desk.command(incident, command);
      return answer.ok ? null : answer.error.code;
    },
    move: (incident, message, ...states) => {
      for (const to of states)
        desk.record(incident, (known) => moveDelivery(known, { message, destination: KEY, to, attempt: 1 }, { newId }));
    },
    full: false,
    close: () => {
      house.alarms.stop();
      journal.close();
    },
  };
  house.alarms.watch(journal.incidents().map(({ id }) => id));
  return house;
}
