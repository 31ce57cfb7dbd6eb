import { draft, type Draft, type Event } from '../../src/model/event.ts';
import { destinationKey, PRACTICE_WORKSPACE } from '../../src/model/destination.ts';
import { formatStamp } from '../../src/model/stamp.ts';
import { NOTE_KINDS } from '../../src/model/words.ts';

const MINUTE = 60_000;
const PEOPLE = ['A. Person', 'B. Person', 'C. Person'];
const CHANNEL = { workspace: PRACTICE_WORKSPACE, channel: 'C1', name: 'incidents' };

/** A realistic long incident: notes, tasks, roles, delivered updates. `count` events, ending at `end` (ms). */
export function history(incident: string, count: number, end: number): Event[] {
  const start = end - count * 20_000;
  const tasks = Array.from({ length: 40 }, (_, n) => ({
    id: `t${n}`,
    title: `Step ${n} of the playbook`,
    description: 'What to look at, and where.',
    done: false,
  }));
  const drafts: Draft[] = [
    draft('incident.declared', {
      title: 'Payments are slow in one region',
      severity: 'S2',
      impact: 'One in five payments fails.',
      practice: true,
    }),
    draft('playbook.started', {
      playbook: { id: 'bench', name: 'Bench', phases: [{ id: 'p1', title: 'All', guidance: '', tasks }] },
    }),
    draft('promise.made', { promise: 'pr0', due: start + 5 * MINUTE }),
  ];
  for (let n = 0; drafts.length < count; n++) drafts.push(...oneStep(incident, n, start + drafts.length * 20_000));
  return drafts.slice(0, count).map((what, n): Event => {
    const at = start + n * 20_000;
    const id = `${incident}-${String(n).padStart(8, '0')}`;
    const stamp = formatStamp({ wall: at, counter: 0, device: 'bench-device' });
    return {
      id,
      incident,
      type: what.type,
      v: 1,
      at,
      recordedAt: at,
      stamp,
      by: PEOPLE[n % PEOPLE.length]!,
      data: what.data,
    } as Event;
  });
}

function oneStep(incident: string, n: number, at: number): Draft[] {
  const task = `${incident}-00000001/t${n % 40}`;
  switch (n % 6) {
    case 0: {
      const message = `m${n}`;
      const move = { message, destination: destinationKey(CHANNEL) };
      return [
        draft('message.written', {
          message,
          kind: 'update',
          text: `Update ${n}: we see fewer errors and go on looking. Next steps are under way.`,
          destinations: [CHANNEL],
          nextUpdateBy: at + 15 * MINUTE,
        }),
        draft('delivery.moved', { ...move, to: 'sending', attempt: 1 }),
        draft('delivery.moved', { ...move, to: 'sent', attempt: 1, ts: `${Math.floor(at / 1_000)}.000100` }),
        draft('promise.made', { promise: `pr${n + 1}`, due: at + 15 * MINUTE }),
      ];
    }
    case 1:
      return [draft('task.done', { task })];
    case 2:
      return [draft('task.reopened', { task })];
    case 3:
      return [
        draft('role.assigned', { role: 'scribe', person: `Person ${n % 7}` }),
        draft('role.released', { role: 'scribe', person: `Person ${n % 7}` }),
      ];
    default:
      return [
        draft('note.written', {
          note: `n${n}`,
          kind: NOTE_KINDS[n % 4]!,
          text: `Seen in the dashboard at minute ${n}: the error rate moved, the queue did not.`,
        }),
      ];
  }
}
