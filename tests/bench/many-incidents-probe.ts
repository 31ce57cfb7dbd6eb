import { createAlarms } from '../../electron/alarms/alarms.ts';
import { createDesk } from '../../electron/desk/desk.ts';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { createMirror } from '../../electron/mirror/mirror.ts';
import { createOutbox } from '../../electron/outbox/outbox.ts';
import { createReading } from '../../electron/reading/reading.ts';
import { systemClock as clock } from '../../electron/time/clock.ts';
import { promiseSummaries } from '../../src/promise/promise-summary.ts';
import { DEFAULT_REACTION } from '../../src/reading/reaction.ts';
import { unexpected } from '../support/unexpected.ts';

/** Loads the open incidents of the journal in the folder, as main does at start, and prints the cost. */
const DAY = 24 * 60 * 60_000;
const folder = process.argv[2]!;
const newId = (): string => 'id';
const port = () => 'not-connected' as const;

const startedAt = performance.now();
const journal = openJournal(folder, { newDevice: () => 'bench-device' });
const desk = createDesk({
  journal,
  clock,
  newId,
  person: () => 'A. Person',
  playbook: () => undefined,
  report: unexpected,
});
const alarms = createAlarms(desk, journal.rings, clock, () => undefined);
const outbox = createOutbox({ journal, desk, clock, newId, port, onReachability: () => undefined });
const mirror = createMirror({ desk, clock, port, newId });
const reading = createReading({
  desk,
  clock,
  port: () => null,
  settings: () => ({ on: true, reaction: DEFAULT_REACTION }),
  isWatched: () => true,
  onMissing: () => undefined,
});
journal.incidents();
alarms.watch(journal.withLivePromises());
outbox.start();
mirror.start(journal.withMirrors(clock.now() - DAY));
reading.start(journal.toReadFor(clock.now() - 7 * DAY));
promiseSummaries(alarms.live());
const start = performance.now() - startedAt;
globalThis.gc!();
const { heapUsed, external } = process.memoryUsage();
process.stdout.write(JSON.stringify({ start, memory: heapUsed + external }));
process.exit(0);
