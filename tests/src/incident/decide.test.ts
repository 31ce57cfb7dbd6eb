import { describe, expect, test } from 'vitest';
import type { CommandOf } from '../../../src/model/command.ts';
import { decide } from '../../../src/incident/decide.ts';
import { livePromise, updateUnderWay } from '../../../src/promise/promise.ts';
import { CHANNEL, createStory, DECLARE, KEY, MINUTE, START, STATUS, STATUS_KEY } from '../../support/incident.ts';

const NEXT = START + 10 * MINUTE;
const SEND: CommandOf<'sendMessage'> = {
  do: 'sendMessage',
  message: 'm1',
  kind: 'update',
  text: 'We look into it.',
  destinations: [CHANNEL],
  nextUpdateBy: NEXT,
};

describe('declare', () => {
  test('starts with the playbook and a promise five minutes on', () => {
    const incident = createStory().do(DECLARE);
    expect(incident).toMatchObject({
      title: 'Checkout fails',
      severity: 'S1',
      status: 'investigating',
      practice: true,
    });
    expect([...incident.tasks.values()].map((task) => task.title)).toEqual([
      'Read the report',
      'Say who commands',
      'Roll back',
    ]);
    expect(livePromise(incident)?.due).toBe(START + 5 * MINUTE);
  });

  test('is refused for a playbook that is not there, and twice', () => {
    const story = createStory();
    expect(story.ask({ ...DECLARE, playbook: 'gone' })).toEqual({ ok: false, error: { code: 'unknown-playbook' } });
    story.do(DECLARE);
    expect(story.ask(DECLARE)).toEqual({ ok: false, error: { code: 'already-declared' } });
  });

  test('comes before everything else', () => {
    const { context } = createStory();
    expect(decide(null, { do: 'rename', title: 'x' }, context())).toEqual({
      ok: false,
      error: { code: 'no-incident' },
    });
  });
});

describe('tasks', () => {
  test('are ticked, unticked, skipped with a reason, assigned and noted', () => {
    const story = createStory();
    const [first, second] = [...story.do(DECLARE).tasks.keys()] as [string, string];
    story.do({ do: 'doTask', task: first });
    story.do({ do: 'assignTask', task: second, person: 'B. Person' });
    story.do({ do: 'noteTask', task: second, text: 'Asked twice' });
    story.do({ do: 'skipTask', task: second, reason: 'Known already' });
    expect(story.incident!.tasks.get(first)).toMatchObject({ state: 'done', at: START, by: 'A. Person' });
    expect(story.incident!.tasks.get(second)).toMatchObject({
      state: 'skipped',
      reason: 'Known already',
      assignee: 'B. Person',
      notes: [{ text: 'Asked twice', at: START, by: 'A. Person' }],
    });
    story.do({ do: 'reopenTask', task: first });
    expect(story.incident!.tasks.get(first)).toMatchObject({ state: 'open', at: null });
  });

  test('a second tick is refused, so two presses are one event', () => {
    const story = createStory();
    const [task] = [...story.do(DECLARE).tasks.keys()] as [string];
    story.do({ do: 'doTask', task });
    expect(story.ask({ do: 'doTask', task })).toEqual({ ok: false, error: { code: 'task-not-open' } });
    expect(story.ask({ do: 'doTask', task: 'nowhere' })).toEqual({ ok: false, error: { code: 'unknown-task' } });
  });
});

describe('an update', () => {
  test('keeps the promise and makes the next one when it is delivered, not when it is written', () => {
    const story = createStory();
    story.do(DECLARE);
    const first = livePromise(story.incident!)!;
    story.now += 2 * MINUTE;
    story.do(SEND);
    expect(livePromise(story.incident!)?.id).toBe(first.id);
    expect(updateUnderWay(story.incident!)).toBe('m1');
    story.now += MINUTE;
    story.move('m1', 'sending', 'sent');
    expect(story.incident!.promises.get(first.id)).toMatchObject({ state: 'kept', endedAt: story.now, message: 'm1' });
    expect(livePromise(story.incident!)?.due).toBe(NEXT);
    expect(updateUnderWay(story.incident!)).toBeNull();
  });

  test('keeps it once, however many copies arrive', () => {
    const story = createStory();
    story.do(DECLARE);
    story.do({ ...SEND, destinations: [CHANNEL, STATUS] });
    for (const destination of [KEY, STATUS_KEY]) story.moveTo(destination, 'm1', 'sending', 'sent');
    expect(story.events.filter((event) => event.type === 'promise.kept')).toHaveLength(1);
    expect(story.events.filter((event) => event.type === 'promise.made')).toHaveLength(2);
  });

  test('an older update does not keep a newer promise', () => {
    const story = createStory();
    story.do(DECLARE);
    story.do(SEND);
    story.now += MINUTE;
    story.do({ do: 'makePromise', due: story.now + 20 * MINUTE });
    const newer = livePromise(story.incident!)!.id;
    story.move('m1', 'sending', 'sent');
    expect(livePromise(story.incident!)?.id).toBe(newer);
  });

  test('is refused twice, in the past, outside practice, and without a next time before resolved', () => {
    const story = createStory();
    story.do(DECLARE);
    const refusal = (change: object): string | null => {
      const asked = story.ask({ ...SEND, ...change });
      return asked.ok ? null : asked.error.code;
    };
    expect(refusal({ nextUpdateBy: START })).toBe('time-passed');
    expect(refusal({ nextUpdateBy: null })).toBe('no-further-update-needs-resolved');
    expect(refusal({ nextUpdateBy: undefined })).toBe('update-needs-next');
    expect(refusal({ destinations: [{ ...CHANNEL, workspace: 'T1' }] })).toBe('practice-stays-inside');
    expect(refusal({ destinations: [CHANNEL, CHANNEL] })).toBe('same-destination-twice');
    story.do(SEND);
    expect(refusal({})).toBe('already-sent');
    story.do({ do: 'setStatus', status: 'resolved' });
    expect(refusal({ message: 'm2', nextUpdateBy: null })).toBeNull();
  });

  test('a real incident never writes to the practice workspace', () => {
    const story = createStory();
    story.do({ ...DECLARE, practice: false });
    expect(story.ask(SEND)).toEqual({ ok: false, error: { code: 'real-needs-slack' } });
  });
});

describe('the promise', () => {
  test('is snoozed forward only, brought forward by a new one, withdrawn with a reason', () => {
    const story = createStory();
    story.do(DECLARE);
    const { due } = livePromise(story.incident!)!;
    expect(story.ask({ do: 'snoozePromise', until: due - 1 })).toEqual({
      ok: false,
      error: { code: 'snooze-shortens', due },
    });
    story.do({ do: 'snoozePromise', until: due + MINUTE, reason: 'On a call' });
    expect(livePromise(story.incident!)).toMatchObject({
      due: due + MINUTE,
      promisedFor: due,
      snoozes: [{ reason: 'On a call' }],
    });
    story.do({ do: 'makePromise', due: START + MINUTE });
    expect([...story.incident!.promises.values()].map((promise) => promise.state)).toEqual(['replaced', 'live']);
    story.do({ do: 'withdrawPromise', reason: 'Folded into another incident' });
    expect(livePromise(story.incident!)).toBeNull();
    expect(story.ask({ do: 'withdrawPromise', reason: 'again' })).toEqual({ ok: false, error: { code: 'no-promise' } });
  });

  test('is not made by an update that arrives after the incident was closed', () => {
    const story = createStory();
    story.do(DECLARE);
    story.do({ ...SEND, nextUpdateBy: START + 30 * MINUTE });
    story.move('m1', 'sending', 'failed');
    story.do({ do: 'withdrawPromise', reason: 'told by phone' });
    story.do({ do: 'setStatus', status: 'closed' });
    story.move('m1', 'queued', 'sending', 'sent');
    expect(livePromise(story.incident!)).toBeNull();
  });

  test('keeps an incident from being closed while it is open', () => {
    const story = createStory();
    story.do(DECLARE);
    expect(story.ask({ do: 'setStatus', status: 'closed' })).toMatchObject({
      ok: false,
      error: { code: 'promise-open' },
    });
    story.do({ do: 'withdrawPromise', reason: 'Done' });
    story.do({ do: 'setStatus', status: 'closed' });
    expect(story.ask({ do: 'setSeverity', severity: 'S2' })).toEqual({ ok: false, error: { code: 'incident-closed' } });
    story.do({ do: 'setStatus', status: 'investigating' });
    expect(story.ask({ do: 'setSeverity', severity: 'S2' }).ok).toBe(true);
  });
});

describe('roles', () => {
  test('are assigned, shared, reassigned and released, each with its interval', () => {
    const story = createStory();
    story.do(DECLARE);
    story.do({ do: 'assignRole', role: 'commander', person: 'A. Person' });
    story.now += 10 * MINUTE;
    story.do({ do: 'assignRole', role: 'commander', person: 'B. Person', instead: 'A. Person' });
    story.do({ do: 'assignRole', role: 'Vendor', person: 'C. Person' });
    story.do({ do: 'releaseRole', role: 'Vendor', person: 'C. Person' });
    expect([...story.incident!.assignments]).toEqual([
      { role: 'commander', person: 'A. Person', from: START, until: story.now },
      { role: 'commander', person: 'B. Person', from: story.now, until: null },
      { role: 'Vendor', person: 'C. Person', from: story.now, until: story.now },
    ]);
    expect(story.ask({ do: 'assignRole', role: 'commander', person: 'B. Person' })).toMatchObject({
      error: { code: 'already-held' },
    });
    expect(story.ask({ do: 'releaseRole', role: 'commander', person: 'A. Person' })).toMatchObject({
      error: { code: 'not-held' },
    });
  });
});

describe('notes', () => {
  test('keep both times when they are amended, and cannot be of tomorrow', () => {
    const story = createStory();
    story.do(DECLARE);
    story.now += 5 * MINUTE;
    story.do({ do: 'writeNote', kind: 'decision', text: 'Roll back', at: START + MINUTE });
    const [note] = story.incident!.notes.values();
    expect(note).toMatchObject({ at: START + MINUTE, recordedAt: story.now, kind: 'decision' });
    story.do({ do: 'amendNote', note: note!.id, text: 'Roll back now', at: START + 2 * MINUTE });
    expect(story.incident!.notes.get(note!.id)).toMatchObject({
      text: 'Roll back now',
      at: START + 2 * MINUTE,
      recordedAt: story.now,
    });
    expect(story.ask({ do: 'writeNote', kind: 'note', text: 'x', at: story.now + 1 })).toMatchObject({
      error: { code: 'in-the-future' },
    });
  });

  test('a change stays open until it is unwound or kept on purpose, once', () => {
    const story = createStory();
    story.do(DECLARE);
    story.do({ do: 'writeNote', kind: 'change', text: 'Turned the cache off' });
    const id = [...story.incident!.notes.keys()][0]!;
    story.do({ do: 'unwindChange', note: id, how: 'Turned it on' });
    expect(story.incident!.notes.get(id)?.outcome).toMatchObject({ state: 'unwound', text: 'Turned it on' });
    expect(story.ask({ do: 'keepChange', note: id, reason: 'x' })).toEqual({
      ok: false,
      error: { code: 'change-settled' },
    });
    story.do({ do: 'writeNote', kind: 'note', text: 'Just a note' });
    const note = [...story.incident!.notes.keys()].at(-1)!;
    expect(story.ask({ do: 'unwindChange', note, how: 'x' })).toEqual({ ok: false, error: { code: 'not-a-change' } });
  });
});
