import { describe, expect, test } from 'vitest';
import type { CommandOf } from '../../../src/model/command.ts';
import { ring } from '../../../src/incident/decide-promise.ts';
import type { Promise as Promised } from '../../../src/model/incident.ts';
import type { PromiseKind } from '../../../src/model/words.ts';
import { BUILT_IN_CADENCES } from '../../../src/promise/cadence.ts';
import { livePromise } from '../../../src/promise/promise.ts';
import { CHANNEL, createStory, DECLARE, MINUTE, START, update, type Story } from '../../support/incident.ts';

const cadence = (id: string) => BUILT_IN_CADENCES.find((built) => built.id === id)!;

const declared = (): Story => {
  const story = createStory();
  story.do(DECLARE);
  return story;
};
/** Declared at a cadence that brings the clocks of impact and response with it. */
const halfHourly = (): Story => {
  const story = createStory();
  const context = story.context;
  story.context = () => ({ ...context(), cadence: cadence('half-hourly') });
  story.do({ ...DECLARE, playbook: null });
  return story;
};
const live = (story: Story, kind?: PromiseKind): Promised => livePromise(story.incident!, kind)!;
const kinds = (story: Story): string[] => [...story.incident!.live.keys()];
const later = (minutes: number): number => START + minutes * MINUTE;
/** The types of the latest events. */
const last = (story: Story, count: number): string[] => story.events.slice(-count).map(({ type }) => type);

describe('declaring', () => {
  test('begins with the cadence and the first promise', () => {
    const story = declared();
    expect(story.incident!.cadence.id).toBe('gitlab-matrix');
    expect(live(story)).toMatchObject({
      due: later(5),
      promisedFor: later(5),
      announcedBy: null,
      every: null,
      task: null,
    });
    expect(kinds(story)).toEqual(['update']);
  });

  test('starts the clocks that run with the cadence; the review of the impact comes again', () => {
    const story = halfHourly();
    expect(kinds(story).toSorted()).toEqual(['impact', 'response', 'update']);
    expect(live(story).due).toBe(later(30));
    expect(live(story, 'response')).toMatchObject({ due: later(30), every: null });
    expect(live(story, 'impact')).toMatchObject({ due: later(60), every: 60 });
  });
});

describe('making', () => {
  test('one of each kind is live; another of a kind takes its place', () => {
    const story = declared();
    const first = live(story).id;
    story.do({ do: 'makePromise', due: later(10) });
    story.do({ do: 'makePromise', kind: 'executive', due: later(60), every: 60 });
    expect(kinds(story)).toEqual(['update', 'executive']);
    expect(story.incident!.promises.get(first)).toMatchObject({ state: 'replaced', endedAt: START });
    expect(live(story).due).toBe(later(10));
  });

  test('is refused for the past, and for tasks that are not there or not open', () => {
    const story = declared();
    const [task] = [...story.incident!.tasks.keys()] as [string];
    const ask = (more: Partial<CommandOf<'makePromise'>>): string | null =>
      story.refusal({ do: 'makePromise', due: later(10), ...more });
    expect(ask({ due: START })).toBe('time-passed');
    expect(ask({ kind: 'task' })).toBe('unknown-task');
    expect(ask({ kind: 'task', task: 'gone' })).toBe('unknown-task');
    expect(ask({ kind: 'impact', task })).toBe('unknown-task');
    expect(ask({ task })).toBe('unknown-task');
    story.do({ do: 'doTask', task });
    expect(ask({ kind: 'task', task })).toBe('task-not-open');
  });
});

describe('keeping', () => {
  test('an update is nobody’s word to keep', () => {
    const story = declared();
    expect(story.refusal({ do: 'keepPromise', promise: live(story).id })).toBe('kept-by-delivery');
  });

  test('what comes again is made anew from now on, on a whole minute', () => {
    const story = halfHourly();
    const { id } = live(story, 'impact');
    story.now = later(50) + 1;
    story.do({ do: 'keepPromise', promise: id });
    expect(story.incident!.promises.get(id)).toMatchObject({ state: 'kept', endedAt: story.now, message: null });
    expect(live(story, 'impact')).toMatchObject({ due: later(111), every: 60 });
    expect(story.refusal({ do: 'keepPromise', promise: id })).toBe('no-promise');
  });

  test('the first response ends in a decision on the record, once', () => {
    const story = halfHourly();
    const { id } = live(story, 'response');
    story.do({ do: 'decideResponse', text: 'Full response' });
    expect(last(story, 2)).toEqual(['note.written', 'promise.kept']);
    expect([...story.incident!.notes.values()]).toMatchObject([{ kind: 'decision', text: 'Full response' }]);
    expect(story.incident!.promises.get(id)?.state).toBe('kept');
    expect(kinds(story)).not.toContain('response');
    expect(story.refusal({ do: 'decideResponse', text: 'again' })).toBe('no-promise');
  });
});

describe('handing on', () => {
  test('names who was asked, and changes nothing else', () => {
    const story = declared();
    story.do({ do: 'handPromise', to: 'B. Person', role: 'comms' });
    expect(live(story)).toMatchObject({
      due: later(5),
      handedTo: { person: 'B. Person', role: 'comms', at: START },
    });
    expect(story.refusal({ do: 'handPromise', to: 'B. Person' })).toBe('nothing-changes');
    story.do({ do: 'handPromise', to: 'C. Person' });
    expect(live(story).handedTo).toMatchObject({ person: 'C. Person', role: null });
    expect(story.refusal({ do: 'handPromise', promise: 'gone', to: 'C. Person' })).toBe('no-promise');
  });

  test('writes to them in the same breath, or not at all', () => {
    const story = declared();
    const tell = { message: 'm1', text: 'Please write the update', destinations: [CHANNEL] };
    story.do({ do: 'handPromise', to: 'B. Person', tell });
    expect(last(story, 2)).toEqual(['promise.handed', 'message.written']);
    expect(story.refusal({ do: 'handPromise', to: 'C. Person', tell })).toBe('already-sent');
    expect(live(story).handedTo?.person).toBe('B. Person');
  });
});

describe('snoozing', () => {
  test('only forward, of any live promise', () => {
    const story = halfHourly();
    const { id, due } = live(story, 'impact');
    expect(story.refusal({ do: 'snoozePromise', until: START })).toBe('time-passed');
    expect(story.ask({ do: 'snoozePromise', until: later(30) })).toEqual({
      ok: false,
      error: { code: 'snooze-shortens', due: later(30) },
    });
    expect(story.refusal({ do: 'snoozePromise', promise: 'gone', until: later(90) })).toBe('no-promise');
    story.now = later(58);
    story.do({ do: 'snoozePromise', promise: id, until: due + 15 * MINUTE, reason: 'On a call' });
    expect(live(story, 'impact')).toMatchObject({
      due: later(75),
      promisedFor: later(60),
      setAt: later(58),
      snoozes: [{ at: later(58), until: later(75), reason: 'On a call', message: null }],
    });
    expect(live(story).due).toBe(later(30));
  });

  test('tells of the delay in the same decision, by a message that keeps nothing', () => {
    const story = declared();
    const tell = { message: 'm1', text: 'Update delayed', destinations: [CHANNEL] };
    story.do({ do: 'snoozePromise', until: later(15), tell });
    expect(last(story, 2)).toEqual(['promise.snoozed', 'message.written']);
    expect(story.incident!.messages.get('m1')).toMatchObject({ kind: 'message', text: 'Update delayed' });
    expect(live(story).snoozes[0]?.message).toBe('m1');
    story.move('m1', 'sending', 'sent');
    expect(live(story)).toMatchObject({ state: 'live', due: later(15), promisedFor: later(15) });
  });

  test('is refused as a whole where it cannot be told', () => {
    const story = declared();
    const outside = [{ ...CHANNEL, workspace: 'T1' }];
    const tell = { message: 'm1', text: 'Later', destinations: outside };
    expect(story.refusal({ do: 'snoozePromise', until: later(15), tell })).toBe('practice-stays-inside');
    expect(live(story).snoozes).toEqual([]);
  });
});

describe('withdrawing', () => {
  test('an update needs a reason, the others may have one', () => {
    const story = halfHourly();
    expect(story.refusal({ do: 'withdrawPromise' })).toBe('withdraw-needs-reason');
    expect(story.refusal({ do: 'withdrawPromise', promise: live(story).id })).toBe('withdraw-needs-reason');
    story.do({ do: 'withdrawPromise', reason: 'Merged into another incident' });
    expect([...story.incident!.promises.values()].find(({ kind }) => kind === 'update')).toMatchObject({
      state: 'withdrawn',
      reason: 'Merged into another incident',
      endedAt: START,
    });
    expect(story.refusal({ do: 'withdrawPromise', reason: 'again' })).toBe('no-promise');
    story.do({ do: 'withdrawPromise', promise: live(story, 'impact').id });
    story.do({ do: 'withdrawPromise', promise: live(story, 'response').id, reason: 'Decided long ago' });
    expect(kinds(story)).toEqual([]);
  });
});

describe('no further update', () => {
  const none = update('m1', null);

  test('needs a reason while the incident runs, and none once it is resolved', () => {
    const story = declared();
    expect(story.refusal(none)).toBe('no-further-update-needs-resolved');
    expect(story.refusal({ ...none, noFurtherBecause: 'Handled by another team' })).toBeNull();
    story.do({ do: 'setStatus', status: 'monitoring' });
    expect(story.refusal(none)).toBe('no-further-update-needs-resolved');
    story.do({ do: 'setStatus', status: 'resolved' });
    expect(story.refusal(none)).toBeNull();
  });

  test('keeps the promise when it arrives, and makes none', () => {
    const story = declared();
    story.do({ ...none, noFurtherBecause: 'Handled by another team' });
    story.move('m1', 'sending', 'sent');
    expect(kinds(story)).toEqual([]);
    expect([...story.incident!.promises.values()].at(-1)).toMatchObject({ state: 'kept', message: 'm1' });
    expect(story.incident!.messages.get('m1')).toMatchObject({ noFurtherBecause: 'Handled by another team' });
  });

  test('has no reason where there is a next one', () => {
    const story = declared();
    story.do({ ...update('m1', later(20)), noFurtherBecause: 'left over in the field' });
    expect(story.incident!.messages.get('m1')?.noFurtherBecause).toBeNull();
  });
});

describe('ringing', () => {
  const rung = (story: Story, promise = live(story).id, missed = false): number | string => {
    const rang = ring(story.incident!, promise, story.now, missed);
    if (!rang.ok) return rang.error.code;
    story.write(rang.value);
    const event = story.events.at(-1)!;
    return event.type === 'alarm.rang' ? event.data.step! : event.type;
  };

  test('goes on record once for one rung of one due instant', () => {
    const story = declared();
    const { id, due } = live(story);
    story.now = due - 1;
    expect(rung(story)).toBe('nothing-changes');
    story.now = due;
    expect(rung(story)).toBe(0);
    expect(rung(story)).toBe('nothing-changes');
    expect(live(story).rung).toEqual({ due, step: 0 });
    story.now = due + 3 * MINUTE;
    expect(rung(story, id, true)).toBe(2);
    expect(story.events.at(-1)?.data).toEqual({ promise: id, due, step: 2, missed: true });
    expect(rung(story, 'gone')).toBe('no-promise');
  });

  test('is said once to go on: what rings from then on is not on the record, until it is due at another instant', () => {
    const story = declared();
    const { due } = live(story);
    const after = (minutes: number): number | string => {
      story.now = due + minutes * MINUTE;
      return rung(story);
    };
    expect([2, 11, 15, 20, 25, 600].map(after)).toEqual([
      2,
      10,
      15,
      'nothing-changes',
      'nothing-changes',
      'nothing-changes',
    ]);
    story.do({ do: 'snoozePromise', until: story.now + 5 * MINUTE });
    story.now += 5 * MINUTE + 47 * MINUTE;
    expect(rung(story)).toBe(45);
    story.now += 10 * MINUTE;
    expect(rung(story)).toBe('nothing-changes');
  });

  test('begins anew after a snooze, and ends with the promise', () => {
    const story = declared();
    story.now = later(5);
    expect(rung(story)).toBe(0);
    story.do({ do: 'snoozePromise', until: later(15) });
    expect(rung(story)).toBe('nothing-changes');
    story.now = later(10);
    expect(rung(story)).toBe(-5);
    story.now = later(15);
    expect(rung(story)).toBe(0);
    const { id } = live(story);
    story.do({ do: 'withdrawPromise', reason: 'over' });
    story.now = later(20);
    expect(rung(story, id)).toBe('no-promise');
  });

  test('not while what keeps it is on its way', () => {
    const story = declared();
    story.do(update('m1', later(30)));
    story.now = later(8);
    expect(rung(story)).toBe('nothing-changes');
    story.move('m1', 'sending', 'failed');
    expect(rung(story)).toBe(2);
  });
});
