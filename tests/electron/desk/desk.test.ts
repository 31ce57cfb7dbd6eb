import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDesk, type Desk } from '../../../electron/desk/desk.ts';
import { openDb } from '../../../electron/journal/db.ts';
import { createJournal, type Journal } from '../../../electron/journal/journal.ts';
import { migrate } from '../../../electron/journal/migrations.ts';
import { JournalTrouble } from '../../../electron/journal/trouble.ts';
import type { Command } from '../../../src/model/command.ts';
import { draft, type Event } from '../../../src/model/event.ts';
import { err, ok } from '../../../src/base/result.ts';
import { createManualClock } from '../../support/clock.ts';
import { DECLARE, PLAYBOOK, START } from '../../support/incident.ts';

interface House {
  desk: Desk;
  journal: Journal;
  incident: string;
  /** Each write, in order. */
  written: (readonly Event[])[];
  reported: unknown[];
  disk: { full: boolean };
}

const NOTE: Command = { do: 'writeNote', kind: 'note', text: 'a person' };
const noted = (text: string) => ok([draft('note.written', { note: text, kind: 'note', text })]);

/** A desk on a journal in memory, with one incident. */
function open(): House & { close: () => void } {
  const db = openDb(':memory:');
  migrate(db);
  const journal = createJournal(db, 'journal', () => 'device');
  const written: House['written'] = [];
  const reported: unknown[] = [];
  const disk = { full: false };
  let ids = 0;
  const desk = createDesk({
    journal: {
      ...journal,
      append: (events) => {
        if (disk.full) throw new JournalTrouble({ code: 'disk-full', file: 'journal', detail: '' });
        journal.append(events);
        written.push(events);
      },
    },
    clock: createManualClock(START),
    newId: () => `id-${++ids}`,
    person: () => 'A. Person',
    playbook: () => PLAYBOOK,
    report: (error) => void reported.push(error),
  });
  const declared = desk.command(null, DECLARE);
  if (!declared.ok) throw new Error(declared.error.code);
  written.length = 0;
  return { desk, journal, incident: declared.value.incident, written, reported, disk, close: journal.close };
}

function openOnce(): House {
  const house = open();
  onTestFinished(house.close);
  return house;
}

const textsOf = (events: readonly Event[]): string[] =>
  events.flatMap(({ type, data }) => (type === 'note.written' ? [data.text] : []));

describe('a listener that records', () => {
  test('is answered at once; all hear what it recorded after what they hear now', () => {
    const { desk, incident } = openOnce();
    const heard: string[] = [];
    desk.subscribe((_incident, events) => {
      heard.push(`first: ${textsOf(events).join()}`);
      if (textsOf(events)[0] !== 'a person') return;
      const answer = desk.record(incident, () => noted('itself'));
      heard.push(`answered: ${answer.ok ? textsOf(answer.value).join() : answer.error.code}`);
    });
    desk.subscribe((_incident, events) => void heard.push(`second: ${textsOf(events).join()}`));
    desk.command(incident, NOTE);
    expect(heard).toEqual([
      'first: a person',
      'answered: itself',
      'second: a person',
      'first: itself',
      'second: itself',
    ]);
  });
});

describe('a listener that throws', () => {
  test('breaks no command, is reported, and the others hear', () => {
    const { desk, journal, incident, reported } = openOnce();
    const heard: string[] = [];
    const broken = new Error('broken');
    desk.subscribe(() => {
      throw broken;
    });
    desk.subscribe((_incident, events) => void heard.push(...textsOf(events)));
    const answer = desk.command(incident, NOTE);
    expect(answer.ok && textsOf(answer.value.events)).toEqual(['a person']);
    expect(desk.record(incident, () => noted('itself')).ok).toBe(true);
    expect(heard).toEqual(['a person', 'itself']);
    expect(textsOf(journal.events(incident))).toEqual(['a person', 'itself']);
    expect(reported).toEqual([broken, broken]);
  });

  test('where it could not record, leaves nothing behind', () => {
    const { desk, journal, incident, disk, reported } = openOnce();
    desk.subscribe((_incident, events) => {
      if (textsOf(events)[0] !== 'a person') return;
      disk.full = true;
      desk.record(incident, () => noted('lost'));
    });
    expect(desk.command(incident, NOTE).ok).toBe(true);
    expect(reported).toMatchObject([{ trouble: { code: 'disk-full' } }]);
    disk.full = false;
    desk.record(incident, () => noted('kept'));
    expect(textsOf(journal.events(incident))).toEqual(['a person', 'kept']);
  });
});

test('a journal that takes nothing refuses the command, and nobody hears of it', () => {
  const { desk, incident, disk } = openOnce();
  let heard = 0;
  desk.subscribe(() => void (heard += 1));
  disk.full = true;
  expect(() => desk.command(incident, NOTE)).toThrow(JournalTrouble);
  expect(heard).toBe(0);
});

/** What a listener does when it hears; `subscribe` and `unsubscribe` name listeners by number. */
const action = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: 'record' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'throw' as const }) },
  fc.constant({ do: 'recordNothing' as const }),
  fc.constant({ do: 'recordOnFullDisk' as const }),
  fc.record({ do: fc.constantFrom('subscribe' as const, 'unsubscribe' as const), who: fc.nat(5) }),
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** For each listener: what it does at the first it hears, at the second and so on. */
const listeners = fc.array(fc.array(fc.array(action, { maxLength: 3 }), { maxLength: 4 }), {
  minLength: 1,
  maxLength: 5,
});
const requests = fc.array(fc.constantFrom('command' as const, 'record' as const, 'subscribe' as const), {
  minLength: 1,
  maxLength: 5,
});

/** Listeners may make listeners that record for ever: this ends them. */
const MOST_RECORDS = 40;

class Broken extends Error {}

interface Heard {
  /** How many writes there were when it began to listen. */
  since: number;
  events: (readonly Event[])[];
  /** How many writes all had heard when it ended. */
  until: number;
  end: (() => void) | null;
}

/** Plays the requests before these listeners, and checks all that was promised of what they hear. */
function play(house: House, plans: Action[][][], asked: ('command' | 'record' | 'subscribe')[]): void {
  const { desk, journal, incident, written, reported, disk } = house;
  const all: Heard[] = [];
  const expected: unknown[] = [];
  let latest = -1;
  let records = 0;
  let depth = 0;

  function subscribe(who: number): void {
    const plan = plans[who % plans.length]!;
    const heard: Heard = { since: written.length, events: [], until: 0, end: null };
    const end = desk.subscribe((_incident, events) => {
      expect(heard.end).not.toBeNull();
      const index = written.indexOf(events);
      // Nobody hears of a write before all have heard the one before it.
      expect(index).toBeGreaterThanOrEqual(latest);
      latest = index;
      heard.events.push(events);
      depth += 1;
      expect(depth).toBe(1);
      try {
        for (const each of plan[heard.events.length - 1] ?? []) act(each);
      } finally {
        depth -= 1;
      }
    });
    heard.end = () => {
      end();
      heard.end = null;
      heard.until = latest;
    };
    all.push(heard);
  }

  function act(each: Action): void {
    if (each.do === 'throw') {
      const broken = new Broken();
      expected.push(broken);
      throw broken;
    }
    if (each.do === 'subscribe') return subscribe(each.who);
    if (each.do === 'unsubscribe') return all[each.who % all.length]!.end?.();
    if (each.do === 'recordNothing') {
      expect(desk.record(incident, () => err({ code: 'nothing-changes' })).ok).toBe(false);
      return;
    }
    if (each.do === 'recordOnFullDisk') {
      disk.full = true;
      try {
        desk.record(incident, () => noted('lost'));
      } catch (error) {
        expected.push(error);
        throw error;
      } finally {
        disk.full = false;
      }
    }
    if (records < MOST_RECORDS) ask('record');
  }

  function ask(how: 'command' | 'record'): void {
    const index = written.length;
    const name = `noted ${(records += 1)}`;
    const answer =
      how === 'record'
        ? desk.record(incident, () => noted(name))
        : desk.command(incident, { do: 'writeNote', kind: 'note', text: name });
    // Nothing that listeners do is to be seen in the answer.
    expect(answer.ok).toBe(true);
    if (!answer.ok) return;
    const events = 'incident' in answer.value ? answer.value.events : answer.value;
    expect(events).toBe(written[index]);
    expect(textsOf(events)).toEqual([name]);
    expect([...desk.incident(incident)!.events].map(({ id }) => id)).toContain(events[0]!.id);
  }

  subscribe(0);
  for (const [n, how] of asked.entries()) {
    if (how === 'subscribe') subscribe(n);
    else ask(how);
    for (const { since, until, events, end } of all) {
      // One that has ended may have missed the last; one that listens has heard all.
      const last = end === null ? since + events.length : written.length;
      expect(events).toEqual(written.slice(since, last));
      expect(last).toBeGreaterThanOrEqual(until);
      const stamps = events.flatMap((batch) => batch.map(({ stamp }) => stamp));
      expect(stamps).toEqual([...new Set(stamps)].toSorted());
    }
    expect(reported).toEqual(expected);
    expect(textsOf(journal.events(incident))).toEqual(textsOf(written.flat()));
  }
}

test('whatever listeners record, throw, begin and end: each hears every write once, in order, and no answer is changed', () => {
  fc.assert(
    fc.property(listeners, requests, (plans, asked) => {
      const house = open();
      try {
        play(house, plans, asked);
      } finally {
        house.close();
      }
    }),
  );
});
