import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAlarms, type Alarms } from '../../../electron/alarms/alarms.ts';
import { createDesk, type Desk } from '../../../electron/desk/desk.ts';
import { openJournal } from '../../../electron/journal/open.ts';
import type { Journal } from '../../../electron/journal/journal.ts';
import { moveDelivery } from '../../../src/incident/decide.ts';
import { livePromise } from '../../../src/promise/promise.ts';
import { createManualClock, type ManualClock } from '../../support/clock.ts';
import { freshFolder } from '../../support/folder.ts';
import { CHANNEL, DECLARE, KEY, MINUTE, PLAYBOOK, START } from '../../support/incident.ts';

interface House {
  clock: ManualClock;
  journal: Journal;
  desk: Desk;
  alarms: Alarms;
  rings: { incident: string; due: number; at: number }[];
}

let ids = 0;
const newId = (): string => `id-${String(++ids).padStart(8, '0')}`;

/** The rooms that matter here, on a real journal; opened again on the same folder, it is a restart. */
function open(folder: string, clock: ManualClock, rings: House['rings'] = []): House {
  const journal = openJournal(folder, { newDevice: newId });
  const playbook = (id: string) => (id === PLAYBOOK.id ? PLAYBOOK : undefined);
  const desk = createDesk({ journal, clock, newId, person: () => 'A. Person', playbook });
  const alarms = createAlarms(desk, clock, ({ incident, promise }) =>
    rings.push({ incident: incident.id, due: promise.due, at: clock.now() }),
  );
  alarms.watch(journal.incidents().map((incident) => incident.id));
  return { clock, journal, desk, alarms, rings };
}

function close(house: House): void {
  house.alarms.stop();
  house.journal.close();
}

function declare(house: House): string {
  const declared = house.desk.command(null, DECLARE);
  if (!declared.ok) throw new Error(declared.error.code);
  return declared.value.incident;
}

describe('the alarm', () => {
  test('rings once, at the promised instant', () => {
    const house = open(freshFolder(), createManualClock(START));
    const incident = declare(house);
    house.clock.advance(5 * MINUTE - 1);
    expect(house.rings).toEqual([]);
    house.clock.advance(1);
    expect(house.rings).toEqual([{ incident, due: START + 5 * MINUTE, at: START + 5 * MINUTE }]);
    house.clock.advance(60 * MINUTE);
    house.alarms.recompute();
    expect(house.rings).toHaveLength(1);
    close(house);
  });

  test('after hours of sleep it rings once, at waking', () => {
    const house = open(freshFolder(), createManualClock(START));
    declare(house);
    house.clock.jump(3 * 60 * MINUTE);
    house.alarms.recompute();
    house.alarms.recompute();
    expect(house.rings).toHaveLength(1);
    close(house);
  });

  test('what fell due while the app was closed rings at the next start, and only then', () => {
    const folder = freshFolder();
    const first = open(folder, createManualClock(START));
    declare(first);
    close(first);
    const rings: House['rings'] = [];
    close(open(folder, createManualClock(START + 20 * MINUTE), rings));
    close(open(folder, createManualClock(START + 21 * MINUTE), rings));
    expect(rings).toHaveLength(1);
  });

  test('a clock set back does not make it ring again, nor lose the next one', () => {
    const house = open(freshFolder(), createManualClock(START));
    const incident = declare(house);
    house.clock.advance(5 * MINUTE);
    house.clock.jump(-3 * 60 * MINUTE);
    house.alarms.recompute();
    house.clock.advance(10 * MINUTE);
    expect(house.rings).toHaveLength(1);
    house.desk.command(incident, { do: 'makePromise', due: house.clock.now() + 5 * MINUTE });
    house.clock.advance(5 * MINUTE);
    expect(house.rings).toHaveLength(2);
    close(house);
  });

  test('it waits half a minute for an update on its way, then rings all the same', () => {
    const house = open(freshFolder(), createManualClock(START));
    const incident = declare(house);
    house.clock.advance(5 * MINUTE - 5_000);
    house.desk.command(incident, {
      do: 'sendMessage',
      message: 'm1',
      kind: 'update',
      text: 'x',
      destinations: [CHANNEL],
      nextUpdateBy: START + 30 * MINUTE,
    });
    house.clock.advance(10_000);
    expect(house.rings).toEqual([]);
    house.clock.advance(30_000);
    expect(house.rings).toHaveLength(1);
    close(house);
  });

  test('it is silent once the update is confirmed', () => {
    const house = open(freshFolder(), createManualClock(START));
    const incident = declare(house);
    house.desk.command(incident, {
      do: 'sendMessage',
      message: 'm1',
      kind: 'update',
      text: 'x',
      destinations: [CHANNEL],
      nextUpdateBy: START + 30 * MINUTE,
    });
    for (const to of ['sending', 'sent'] as const) {
      house.desk.record(incident, (known) =>
        moveDelivery(known, { message: 'm1', destination: KEY, to, attempt: 1 }, { newId }),
      );
    }
    house.clock.advance(29 * MINUTE);
    expect(house.rings).toEqual([]);
    house.clock.advance(MINUTE);
    expect(house.rings).toMatchObject([{ due: START + 30 * MINUTE }]);
    close(house);
  });

  test('in any order of waiting, sleep, restart, snooze and new promises: every due instant rings once, none twice', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ kind: fc.constant('sleep' as const), minutes: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ kind: fc.constant('restart' as const), minutes: fc.nat(60) }),
      fc.record({
        kind: fc.constantFrom('snooze' as const, 'promise' as const),
        minutes: fc.integer({ min: 1, max: 30 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const folder = freshFolder();
        const rings: House['rings'] = [];
        const clock = createManualClock(START);
        let house = open(folder, clock, rings);
        const incident = declare(house);
        const missed = (): boolean => {
          const promise = livePromise(house.desk.incident(incident)!);
          return promise !== null && promise.due <= clock.now() && promise.rangFor !== promise.due;
        };
        for (const { kind, minutes } of steps) {
          if (kind === 'wait') clock.advance(minutes * MINUTE);
          if (kind === 'sleep') {
            clock.jump(minutes * MINUTE);
            house.alarms.recompute();
          }
          if (kind === 'restart') {
            close(house);
            clock.jump(minutes * MINUTE);
            house = open(folder, clock, rings);
          }
          const at = clock.now() + minutes * MINUTE;
          if (kind === 'snooze') house.desk.command(incident, { do: 'snoozePromise', until: at });
          if (kind === 'promise') house.desk.command(incident, { do: 'makePromise', due: at });
          expect(missed()).toBe(false);
        }
        const dues = rings.map((ring) => ring.due);
        expect(new Set(dues).size).toBe(dues.length);
        for (const ring of rings) expect(ring.at).toBeGreaterThanOrEqual(ring.due);
        close(house);
      }),
      { numRuns: 60 },
    );
  });
});
