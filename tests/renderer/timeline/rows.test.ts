import { describe, expect, it } from 'vitest';
import { GITLAB_MATRIX } from '../../../src/promise/cadence.ts';
import { crossed } from '../../../renderer/ui/announce.ts';
import { nextDue } from '../../../renderer/draft/next-due.ts';
import { forAPerson, pendingMessages } from '../../../renderer/outbox/outbox.ts';
import { playbookRows, progress } from '../../../renderer/playbook/rows.ts';
import { roleRows } from '../../../renderer/roles/role-rows.ts';
import { timelineRows } from '../../../renderer/timeline/rows.ts';
import { fold } from '../../../src/incident/fold.ts';
import { declared, event, made, playbook, task } from '../events.ts';

const MINUTE = 60_000;
const texts = (rows: ReturnType<typeof timelineRows>) => rows.map((row) => row.event.type);

describe('the timeline', () => {
  const to = { workspace: 'practice', channel: 'C1', name: 'incidents' };
  const incident = fold('i', [
    declared(),
    made(1, 'p', 1),
    event(2, 'note.written', { note: 'n', kind: 'note', text: 'first' }),
    event(3, 'message.written', { message: 'm', kind: 'message', text: 'hello', destinations: [to] }),
    event(4, 'delivery.moved', { message: 'm', destination: 'practice/C1', to: 'sending', attempt: 1 }),
    event(5, 'delivery.moved', { message: 'm', destination: 'practice/C1', to: 'sent', attempt: 1 }),
  ]);
  it('is newest first and leaves out what happened on the way', () => {
    expect(texts(timelineRows(incident, 'all'))).toEqual([
      'message.written',
      'note.written',
      'promise.made',
      'incident.declared',
    ]);
  });
  it('filters', () => {
    expect(texts(timelineRows(incident, 'notes'))).toEqual(['note.written']);
    expect(texts(timelineRows(incident, 'tasks'))).toEqual([]);
    expect(texts(timelineRows(incident, 'messages'))).toEqual(['message.written', 'promise.made']);
  });
  it('leaves out what was only offered from Slack, and tells what became of words on the record', () => {
    const said = { candidate: 'T/C/1', why: 'reply', author: 'Ada', text: 'slow', time: 30_000 } as const;
    const offered = fold('i', [declared(), event(1, 'candidate.seen', said)]);
    expect(texts(timelineRows(offered, 'all'))).toEqual(['incident.declared']);
    const taken = fold('i', [
      ...offered.events,
      event(2, 'note.written', { note: 'n', kind: 'note', text: 'slow' }),
      event(3, 'candidate.taken', { candidate: 'T/C/1', note: 'n' }),
      event(4, 'candidate.changed', { candidate: 'T/C/1', text: 'very slow' }),
      event(5, 'candidate.gone', { candidate: 'T/C/1' }),
    ]);
    expect(texts(timelineRows(taken, 'notes'))).toEqual(['candidate.gone', 'candidate.changed', 'note.written']);
  });
  it('puts a note where it happened, also after its time was corrected', () => {
    const amended = fold('i', [
      ...incident.events,
      event(6, 'note.amended', { note: 'n', text: 'first', time: 30_000 }),
    ]);
    const rows = timelineRows(amended, 'all');
    expect(texts(rows).slice(-2)).toEqual(['note.written', 'incident.declared']);
    expect(rows.at(-2)!.at).toBe(30_000);
  });
});

describe('the playbook', () => {
  const incident = fold('i', [
    declared(),
    playbook([
      { id: 'one', tasks: [task('a', true), task('b', true)] },
      { id: 'two', guidance: 'Think.', tasks: [task('c'), task('d')] },
      { id: 'three', tasks: [] },
    ]),
  ]);
  const all = progress(incident);
  it('is at the first phase with an open task', () => {
    expect(all).toMatchObject({ phase: 2, phases: 3, finished: 2, total: 4 });
    expect(all.current).toMatch(/\/two$/);
  });
  it('is at none when all is done', () => {
    expect(progress({ playbooks: [], tasks: new Map() })).toEqual({
      phase: 0,
      phases: 0,
      finished: 0,
      total: 0,
      current: null,
    });
  });
  it('lists what is unfolded, guidance before tasks', () => {
    const rows = playbookRows(incident, (id) => id === all.current, all.current);
    expect(rows.map((row) => row.kind)).toEqual(['phase', 'phase', 'guidance', 'task', 'task', 'phase']);
    expect(rows[0]).toMatchObject({ number: 1, finished: 2, total: 2, open: false, current: false });
    expect(rows[1]).toMatchObject({ number: 2, finished: 0, total: 2, open: true, current: true });
  });
  it('names each playbook when there are several', () => {
    const two = { playbooks: [...incident.playbooks, ...incident.playbooks], tasks: incident.tasks };
    expect(playbookRows(two, () => false, null).filter((row) => row.kind === 'playbook')).toHaveLength(2);
  });
});

describe('the countdown is announced', () => {
  it('at 10, 5, 1 and 0 minutes, and not between', () => {
    const said: number[] = [];
    for (let left = 11 * MINUTE; left > -2 * MINUTE; left -= 1_000) {
      const mark = crossed(left, left - 1_000);
      if (mark !== null) said.push(mark);
    }
    expect(said).toEqual([10, 5, 1, 0]);
  });
  it('once after a sleep, with the nearest mark', () => {
    expect(crossed(20 * MINUTE, 4 * MINUTE)).toBe(5);
    expect(crossed(20 * MINUTE, -MINUTE)).toBe(0);
    expect(crossed(4 * MINUTE, 3 * MINUTE)).toBeNull();
  });
});

describe('the next update', () => {
  const s2 = { severity: 'S2', status: 'investigating', cadence: GITLAB_MATRIX, pace: null, declaredAt: 0 } as const;
  const resolved = { ...s2, status: 'resolved' } as const;
  const utc = (): string => 'UTC';
  const untouched = { next: null, noFurther: null };
  it('follows the cadence on a whole minute until the person says otherwise', () => {
    expect(nextDue(untouched, s2, 1, utc)).toEqual({ ok: true, value: 16 * MINUTE });
    expect(nextDue({ next: '20m', noFurther: null }, s2, 0, utc)).toEqual({ ok: true, value: 20 * MINUTE });
    expect(nextDue({ next: 'soon', noFurther: null }, s2, 0, utc)).toEqual({
      ok: false,
      error: { code: 'not-a-time' },
    });
  });
  it('is none once resolved, unless the person wants one', () => {
    expect(nextDue(untouched, resolved, 0, utc)).toEqual({ ok: true, value: null });
    expect(nextDue({ next: null, noFurther: false }, resolved, 0, utc)).toEqual({
      ok: false,
      error: { code: 'empty' },
    });
    expect(nextDue({ next: '1h', noFurther: false }, resolved, 0, utc)).toEqual({ ok: true, value: 60 * MINUTE });
  });
  it('is none when the person says so in words, or with the box; whether that may be, the reason decides', () => {
    expect(nextDue({ next: 'no further update', noFurther: null }, s2, 0, utc)).toEqual({ ok: true, value: null });
    expect(nextDue({ next: null, noFurther: true }, s2, 0, utc)).toEqual({ ok: true, value: null });
  });
  it('is read in another zone where one is named', () => {
    expect(nextDue({ next: '15:00 Tokyo', noFurther: null }, s2, 0, utc)).toEqual({ ok: true, value: 360 * MINUTE });
  });
});

describe('the outbox', () => {
  const to = (channel: string) => ({ workspace: 'practice', channel, name: channel });
  const moved = (at: number, channel: string, state: 'sending' | 'sent' | 'failed') =>
    event(at, 'delivery.moved', { message: 'm', destination: `practice/${channel}`, to: state, attempt: 1 });
  const events = [
    declared(),
    event(1, 'message.written', { message: 'm', kind: 'message', text: 'x', destinations: [to('A'), to('B')] }),
  ];
  it('holds what has not arrived', () => {
    const incident = fold('i', [...events, moved(2, 'A', 'sending'), moved(3, 'A', 'sent')]);
    expect(pendingMessages(incident)[0]!.messageCopies.map(({ copy }) => copy.destination.name)).toEqual(['B']);
    expect(forAPerson(pendingMessages(incident))).toEqual([]);
  });
  it('asks a person where something failed', () => {
    const incident = fold('i', [...events, moved(2, 'A', 'sending'), moved(3, 'A', 'failed')]);
    expect(forAPerson(pendingMessages(incident))).toHaveLength(1);
  });
});

describe('roles', () => {
  it('stand in their order, the team’s own after them while held', () => {
    const incident = fold('i', [
      declared(),
      event(1, 'role.assigned', { role: 'comms', person: 'Ada' }),
      event(2, 'role.assigned', { role: 'Driver', person: 'Ben' }),
      event(3, 'role.assigned', { role: 'Guide', person: 'Ben' }),
      event(4, 'role.released', { role: 'Guide', person: 'Ben' }),
    ]);
    expect(roleRows(incident.assignments).map(({ role, assigned: held }) => [role, held.length])).toEqual([
      ['commander', 0],
      ['ops-lead', 0],
      ['comms', 1],
      ['planner', 0],
      ['scribe', 0],
      ['Driver', 1],
    ]);
  });
});
