import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { draft, type Event } from '../../src/model/event.ts';
import { formatStamp } from '../../src/model/stamp.ts';
import { START } from './incident.ts';

const MANY = 400;

/** A journal of many closed incidents, damaged where nothing is read at start. Returns its file. */
export function tornJournal(folder: string): string {
  const journal = openJournal(folder, { newDevice: () => 'torn' });
  const events = Array.from({ length: MANY }, (_, n): Event[] => {
    const at = START + 1_000 * n;
    const base = { incident: `inc${n}`, v: 1 as const, at, recordedAt: at, by: 'A. Person' };
    const stamp = (counter: number): string => formatStamp({ wall: at, counter, device: 'torn' });
    const data = { title: `Seeded ${n}`, severity: 'S3' as const, impact: 'x'.repeat(500), practice: true };
    return [
      { ...base, id: `d${n}`, stamp: stamp(0), ...draft('incident.declared', data) },
      { ...base, id: `c${n}`, stamp: stamp(1), ...draft('status.changed', { from: 'investigating', to: 'closed' }) },
    ];
  });
  journal.append(events.flat());
  journal.close();
  const file = path.join(folder, 'journal.sqlite');
  const bytes = readFileSync(file);
  // Inside the events of an incident in the middle: the list of incidents stays intact.
  const at = bytes.indexOf(`"incident":"inc${MANY / 2}"`);
  bytes.fill(0xab, at - (at % 4_096), at - (at % 4_096) + 4_096);
  writeFileSync(file, bytes);
  return file;
}
