import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { draft, type Draft, type Event } from '../../src/model/event.ts';
import { formatStamp } from '../../src/model/stamp.ts';
import { median, round, type Figure } from './figure.ts';
import { history } from './history.ts';

const MANY = 1_000;
const EVENTS = 300;
const ROUNDS = 7;
const DAY = 24 * 60 * 60_000;

/** The measurement of one start, in a process of its own. */
interface Measured {
  /** ms. */
  start: number;
  /** Bytes in use afterwards. */
  memory: number;
}

/** An abandoned incident: resolved a month ago and never closed. */
function left(incident: string, now: number): Event[] {
  const events = history(incident, EVENTS - 2, now - 30 * DAY);
  const last = events.at(-1)!;
  const made = events.findLast(({ type }) => type === 'promise.made')!.data as { promise: string };
  const end: Draft[] = [
    draft('promise.withdrawn', { promise: made.promise, reason: 'All is well' }),
    draft('status.changed', { from: 'investigating', to: 'resolved' }),
  ];
  return [
    ...events,
    ...end.map((what, n): Event => {
      const at = last.at + n + 1;
      const stamp = formatStamp({ wall: at, counter: 0, device: 'bench-device' });
      return { ...last, ...what, id: `${last.id}-${n}`, at, recordedAt: at, stamp };
    }),
  ];
}

/** A folder with `count` abandoned incidents and one running incident. */
function folderWith(count: number, now: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-many-'));
  const journal = openJournal(folder, { newDevice: () => 'bench-device' });
  const all = Array.from({ length: count - 1 }, (_, n) => left(`left-${n}`, now));
  // In one write: a thousand writes would measure the disk.
  journal.append([...all.flat(), ...history('running', EVENTS, now)]);
  journal.close();
  return folder;
}

function startIn(folder: string): Measured {
  const probe = path.join(path.dirname(fileURLToPath(import.meta.url)), 'many-incidents-probe.ts');
  const output = execFileSync(process.execPath, ['--expose-gc', probe, folder], { encoding: 'utf8' });
  return JSON.parse(output) as Measured;
}

/** Main's work at start with a thousand open incidents, compared with one; alternating. */
export function benchManyIncidents(): Figure[] {
  const now = Date.now();
  const [one, many] = [folderWith(1, now), folderWith(MANY, now)];
  const measured = { one: [] as Measured[], many: [] as Measured[] };
  for (let n = 0; n < ROUNDS; n++) {
    measured.one.push(startIn(one));
    measured.many.push(startIn(many));
  }
  for (const folder of [one, many]) rmSync(folder, { recursive: true });
  const of = (rounds: Measured[], what: keyof Measured): number => median(rounds.map((each) => each[what]));
  const [oneMs, manyMs] = [of(measured.one, 'start'), of(measured.many, 'start')];
  const [oneBytes, manyBytes] = [of(measured.one, 'memory'), of(measured.many, 'memory')];
  const mega = (bytes: number): number => round(bytes / 1_000_000, 1);
  const shared = { unit: 'ratio', note: `${MANY} open incidents of ${EVENTS} events, median of ${ROUNDS}` };
  return [
    {
      figure: 'many-incidents-start',
      value: round(manyMs / oneMs),
      baseline: `one such incident, ${round(oneMs)} ms`,
      ...shared,
    },
    {
      figure: 'many-incidents-memory',
      value: round(manyBytes / oneBytes),
      baseline: `one such incident, ${mega(oneBytes)} MB`,
      ...shared,
    },
  ];
}
