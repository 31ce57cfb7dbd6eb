import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test, vi } from 'vitest';
import { EventRow } from '../../../renderer/timeline/EventRow.tsx';
import { isSame, shownOf, type Shown } from '../../../renderer/timeline/shown.ts';
import { timelineRows } from '../../../renderer/timeline/rows.ts';
import { actionKey } from '../../../src/model/slack-action-key.ts';
import { eventData, type Event, type EventData, type EventType } from '../../../src/model/event.ts';
import { extend, fold } from '../../../src/incident/fold.ts';
import type { Incident } from '../../../src/model/incident.ts';
import { GITLAB_MATRIX } from '../../../src/promise/cadence.ts';
import { event, task } from '../events.ts';

const TO = { workspace: 'practice', channel: 'C1', name: 'incidents' };
const MINUTE = 60_000;
const move = { message: 'm', destination: 'practice/C1', attempt: 1 };
const book = { id: 'b', name: 'Book', phases: [{ id: 'one', title: 'One', guidance: '', tasks: [task('a')] }] };
/** Of the task, wherever in the record its playbook stands. */
const TASK = 'book/a';

/** Events of every type that speak of one another, by what they are. */
const POOL: { [T in EventType]: readonly EventData<T>[] } = {
  'incident.declared': [{ title: 'Slow search', severity: 'S2', impact: '', practice: true }],
  'incident.renamed': [{ title: 'Search is down' }],
  'severity.changed': [{ from: 'S2', to: 'S1' }],
  'status.changed': [{ from: 'investigating', to: 'identified' }],
  'impact.changed': [{ impact: 'All' }],
  'clock.set': [{ clock: 'started', time: MINUTE }],
  'playbook.started': [{ playbook: book }],
  'task.done': [{ task: TASK }],
  'task.reopened': [{ task: TASK }],
  'task.skipped': [{ task: TASK, reason: 'no need' }],
  'task.assigned': [
    { task: TASK, person: 'Ben' },
    { task: TASK, person: null },
  ],
  'task.noted': [{ task: TASK, text: 'half of it' }],
  'cadence.set': [{ cadence: GITLAB_MATRIX }],
  'pace.set': [{ pace: 'slower' }],
  'promise.made': [
    { promise: 'p', due: 9 * MINUTE },
    { promise: 'q', due: 9 * MINUTE, kind: 'task', task: TASK },
  ],
  'promise.handed': [
    { promise: 'p', to: 'Ben' },
    { promise: 'q', to: 'Ben' },
  ],
  'promise.snoozed': [
    { promise: 'p', until: 30 * MINUTE, message: 'm' },
    { promise: 'q', until: 30 * MINUTE, reason: 'later' },
  ],
  'promise.kept': [{ promise: 'p', message: 'm' }, { promise: 'q' }],
  'promise.withdrawn': [{ promise: 'p', reason: 'done' }, { promise: 'q' }],
  'alarm.rang': [
    { promise: 'p', due: 9 * MINUTE },
    { promise: 'q', due: 9 * MINUTE, step: 5 },
  ],
  'role.assigned': [{ role: 'comms', person: 'Ben' }],
  'role.released': [{ role: 'comms', person: 'Ben' }],
  'message.written': [
    { message: 'm', kind: 'update', text: 'wrong', destinations: [TO], nextUpdateBy: 20 * MINUTE },
    { message: 'part', kind: 'message', text: 'first', destinations: [TO], part: { index: 1, of: 2, last: 'last' } },
    { message: 'last', kind: 'message', text: 'second', destinations: [TO], part: { index: 2, of: 2, last: 'last' } },
  ],
  'message.corrected': [{ correction: 'c', message: 'm', text: 'right', destinations: ['practice/C1'] }],
  'message.rerouted': [{ message: 'm', destinations: [{ ...TO, channel: 'C2' }], instead: ['practice/C1'] }],
  'errand.asked': [{ errand: 'e', place: TO, work: { do: 'pin', ts: '1.5' } }],
  'channel.set': [{ destination: TO }],
  'kept.set': [{ what: 'topic', place: TO }],
  'delivery.moved': [
    { ...move, to: 'sending' },
    { ...move, to: 'unconfirmed', code: 'cannot-look-up' },
    { ...move, to: 'sent', ts: '1.5', link: 'https://slack.example/1' },
    { ...move, message: 'c', to: 'sending' },
    { ...move, message: 'c', to: 'failed', code: 'refused' },
    { ...move, message: 'c', to: 'queued' },
    { ...move, message: 'last', to: 'stale', code: 'promise-passed' },
    { ...move, message: 'last', to: 'cancelled' },
    { message: 'e', destination: actionKey(TO), attempt: 1, to: 'sending' },
    { message: 'e', destination: actionKey(TO), attempt: 1, to: 'failed', code: 'refused' },
  ],
  'note.written': [
    { note: 'n', kind: 'change', text: 'Cache off' },
    { note: 'said', kind: 'note', text: 'It is slow' },
  ],
  'note.amended': [
    { note: 'n', text: 'Cache off in Europe', time: 2 * MINUTE },
    { note: 'said', text: 'It was slow', time: 3 * MINUTE },
  ],
  'candidate.seen': [{ candidate: 'T/C/1', why: 'reply', author: 'Ada', text: 'It is slow', time: MINUTE }],
  'candidate.changed': [
    { candidate: 'T/C/1', text: 'It is very slow' },
    { candidate: 'T/C/1', text: 'It is slow here' },
  ],
  'candidate.gone': [{ candidate: 'T/C/1' }],
  'candidate.taken': [{ candidate: 'T/C/1', note: 'said' }],
  'candidate.dismissed': [{ candidate: 'T/C/1' }],
  'candidate.restored': [{ candidate: 'T/C/1' }],
  'change.unwound': [{ note: 'n', how: 'Cache on' }],
  'change.kept': [{ note: 'n', reason: 'Faster' }],
  'report.exported': [{ format: 'markdown', file: 'r.md' }],
};

/** Types whose lines tell of themselves alone, or of what is settled by then: nothing that happens later changes them. */
const OF_THEMSELVES: readonly EventType[] = [
  'incident.declared',
  'incident.renamed',
  'severity.changed',
  'status.changed',
  'impact.changed',
  'clock.set',
  'playbook.started',
  'cadence.set',
  'pace.set',
  'role.assigned',
  'role.released',
  'message.rerouted',
  'errand.asked',
  'channel.set',
  'kept.set',
  'note.amended',
  'candidate.changed',
  'candidate.gone',
  'report.exported',
];
/** Types that never have a line. */
const WITHOUT_A_LINE: readonly EventType[] = [
  'candidate.seen',
  'candidate.taken',
  'candidate.dismissed',
  'candidate.restored',
];

type Making = (at: number) => Event;
const TYPES = Object.keys(POOL) as EventType[];
/** What other events speak of. */
const NAMED: readonly EventType[] = [
  'playbook.started',
  'promise.made',
  'message.written',
  'errand.asked',
  'note.written',
  'candidate.seen',
];
const makingsOf = (types: readonly EventType[]): Making[] =>
  types.flatMap((type) =>
    POOL[type].map((data): Making => {
      const id = type === 'playbook.started' ? { id: 'book' } : {};
      return (at) => ({ ...event(at, type, data), ...id });
    }),
  );
const MAKINGS = makingsOf(TYPES);
/** What happens to a thing in the order opposite to the usual one, after it is known. */
const BACKWARDS = [...makingsOf(NAMED), ...makingsOf(TYPES.filter((type) => !NAMED.includes(type)).toReversed())];

interface Drawn {
  shown: Shown;
  markup: string;
}

/** Every line of the timeline, by its event. */
function drawn(incident: Incident): Map<Event, Drawn> {
  return new Map(
    timelineRows(incident, 'all').map((row) => {
      const shown = shownOf(row, incident);
      return [row.event, { shown, markup: renderToStaticMarkup(createElement(EventRow, { shown })) }];
    }),
  );
}

interface Changes {
  /** Types whose lines looked otherwise after an event. */
  changed: Set<EventType>;
  /** Those of them that would keep what they said before. */
  stale: string[];
}

/** Writes one event after the other, as a window takes them in. */
function changesIn(makings: readonly Making[]): Changes {
  const found: Changes = { changed: new Set(), stale: [] };
  let incident = fold('i', []);
  let before = drawn(incident);
  for (const [i, make] of makings.entries()) {
    const by = make(10 + i);
    incident = extend(incident, [by]);
    const after = drawn(incident);
    for (const [each, { shown, markup }] of after) {
      const known = before.get(each);
      if (known === undefined || known.markup === markup) continue;
      found.changed.add(each.type as EventType);
      if (isSame(known.shown, shown)) found.stale.push(`${each.type} after ${by.type}`);
    }
    before = after;
  }
  return found;
}

describe('a line of the timeline', () => {
  test('is drawn anew when anything that it shows changed, whatever its type', () => {
    expect(new Set(TYPES)).toEqual(new Set(Object.keys(eventData)));
    const changed = new Set<EventType>();
    const play = (makings: readonly Making[]): void => {
      const found = changesIn(makings);
      expect(found.stale).toEqual([]);
      for (const type of found.changed) changed.add(type);
    };
    for (const makings of [MAKINGS, BACKWARDS, MAKINGS.toReversed()]) play(makings);
    fc.assert(fc.property(fc.shuffledSubarray(MAKINGS, { minLength: MAKINGS.length }), play), { numRuns: 3 });
    const expected = TYPES.filter((type) => !OF_THEMSELVES.includes(type) && !WITHOUT_A_LINE.includes(type));
    expect([...changed].toSorted()).toEqual(expected.toSorted());
  });

  test.each<[string, Event[], Event, string]>([
    [
      'a change that was unwound',
      [
        event(1, 'note.written', { note: 'n', kind: 'change', text: 'Cache off' }),
        event(2, 'change.unwound', { note: 'n', how: 'Cache on' }),
      ],
      event(3, 'note.amended', { note: 'n', text: 'Cache off in Europe', time: MINUTE }),
      'Unwound “Cache off in Europe”: Cache on',
    ],
    [
      'a change that was kept',
      [
        event(1, 'note.written', { note: 'n', kind: 'change', text: 'Cache off' }),
        event(2, 'change.kept', { note: 'n', reason: 'Faster' }),
      ],
      event(3, 'note.amended', { note: 'n', text: 'Cache off in Europe', time: MINUTE }),
      'Kept on purpose “Cache off in Europe”: Faster',
    ],
  ])('says what %s is by now', (_what, events, by, text) => {
    vi.stubEnv('TZ', 'UTC');
    const incident = fold('i', events);
    const quoting = events.at(-1)!;
    const before = drawn(incident).get(quoting)!.shown;
    const { shown } = drawn(extend(incident, [by])).get(quoting)!;
    expect(shown.text).toBe(text);
    expect(isSame(before, shown)).toBe(false);
  });

  test('is left alone by what it does not tell of', () => {
    const events = MAKINGS.map((make, i) => make(10 + i));
    const incident = fold('i', events);
    const before = drawn(incident);
    const more = event(1_000, 'note.written', { note: 'other', kind: 'note', text: 'Else' });
    const after = drawn(extend(incident, [more]));
    expect(after.size).toBe(before.size + 1);
    const disturbed = [...before].filter(([each, { shown }]) => !isSame(shown, after.get(each)!.shown));
    expect(disturbed.map(([{ type }]) => type)).toEqual([]);
  });

  test('says its times where the person is now', () => {
    const incident = fold('i', [event(10, 'note.written', { note: 'n', kind: 'note', text: 'a' })]);
    vi.stubEnv('TZ', 'UTC');
    const [home] = drawn(incident).values();
    vi.stubEnv('TZ', 'Asia/Tokyo');
    const [abroad] = drawn(incident).values();
    expect(abroad!.markup).not.toBe(home!.markup);
    expect(isSame(home!.shown, abroad!.shown)).toBe(false);
  });
});
