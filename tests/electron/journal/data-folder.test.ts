import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { createDesk } from '../../../electron/desk/desk.ts';
import { openJournal } from '../../../electron/journal/open-journal.ts';
import { projectRoot } from '../../../scripts/tools.ts';
import { eventData, type EventOf, type EventType } from '../../../src/model/event.ts';
import { unexpected } from '../../support/unexpected.ts';
import { createManualClock } from '../../support/clock.ts';
import { copyFixture, fixture, readDataFolder, readRecord } from '../../support/data-folder.ts';
import { freshFolder } from '../../support/folder.ts';

const NAMES = readdirSync(path.join(projectRoot, 'tests', 'fixtures')).filter((name) =>
  name.startsWith('data-folder-'),
);

type Read = Awaited<ReturnType<typeof readDataFolder>>;

function expectedOf(name: string): Read {
  const then = JSON.parse(readFileSync(fixture(name).expected, 'utf8')) as Read;
  const inOrder = (then.outbox as (Read['outbox'][number] & { position: number })[]).toSorted(
    (a, b) => a.position - b.position,
  );
  return { ...then, outbox: inOrder.map(({ incident, message, destination }) => ({ incident, message, destination })) };
}

/** A copy of the folder, for one test. */
function copyOf(name: string): string {
  const folder = freshFolder();
  copyFixture(name, folder);
  return folder;
}

test('there is a data folder of an earlier version', () => {
  expect(NAMES).toContain('data-folder-1');
});

describe.each(NAMES)('%s, as an earlier version left it', (name) => {
  const expected = expectedOf(name);
  const { incidents, ...others } = expected;

  test.each(Object.keys(others) as (keyof typeof others)[])('opens, with %s as then', async (part) => {
    expect((await readDataFolder(copyOf(name)))[part]).toEqual(others[part]);
  });

  test.each(incidents.map((incident) => [incident['title'], incident] as const))('folds “%s” as then', (_, then) => {
    const read = readRecord(copyOf(name)).incidents;
    expect(read).toHaveLength(incidents.length);
    expect(read.find(({ id }) => id === then['id'])).toEqual(then);
  });

  test('holds no event that is refused or changed by what is known of its type', () => {
    const { events } = readRecord(copyOf(name));
    expect(events.length).toBeGreaterThan(0);
    for (const { type, data } of events as EventOf<EventType>[]) expect(v.parse(eventData[type], data)).toEqual(data);
  });

  test('goes on: what is written now comes last, and all else stays as it was', () => {
    const folder = copyOf(name);
    const [incident] = expected.list;
    const journal = openJournal(folder, { newDevice: () => 'another-device' });
    const desk = createDesk({
      journal,
      // A clock that is behind: the order of the record does not depend on it.
      clock: createManualClock(Date.UTC(2026, 0, 1)),
      newId: () => 'written-now',
      person: () => 'A. Person',
      playbook: () => undefined,
      report: unexpected,
    });
    const told = desk.command(incident!.id, { do: 'writeNote', kind: 'note', text: 'Written by a later version' });
    journal.close();
    expect(told.ok && told.value.events[0]!.stamp > expected.lastStamp!).toBe(true);

    const [changed, ...rest] = readRecord(folder).incidents;
    const [before, ...untouched] = incidents;
    expect(rest).toEqual(untouched);
    const { notes, events, ...same } = before!;
    expect(changed).toMatchObject(same);
    expect(changed!['notes']).toEqual([
      ...(notes as unknown[]),
      expect.objectContaining({ id: 'written-now', text: 'Written by a later version', by: 'A. Person' }),
    ]);
    expect(changed!['events']).toMatchObject({ count: (events as { count: number }).count + 1 });
  });
});
