import fc from 'fast-check';
import { actionKey } from '../../src/model/slack-action-key.ts';
import { eventData, type Draft, type EventData, type EventType } from '../../src/model/event.ts';
import { CLOCKS, MIRROR_KINDS, NOTE_KINDS, PACES, PROMISE_KINDS, SEVERITIES, STATUSES } from '../../src/model/words.ts';
import { DELIVERY_STATES } from '../../src/model/delivery.ts';
import { BUILT_IN_CADENCES } from '../../src/promise/cadence.ts';
import { CANDIDATE_REASONS } from '../../src/model/candidate.ts';
import { CHANNEL, createStory, DECLARE, KEY, MINUTE, PLAYBOOK, START, STATUS, STATUS_KEY } from './incident.ts';

const declared = createStory().do(DECLARE);

// Few of each kind, so that most events refer to existing things; the last id of some never exists.
const task = fc.constantFrom(...declared.tasks.keys(), 'gone');
const promise = fc.constantFrom(...declared.promises.keys(), 'p1', 'p2', 'gone');
const message = fc.constantFrom('m1', 'm2');
const correction = fc.constantFrom('k1', 'k2');
const actionRequest = fc.constantFrom('e1', 'e2');
const note = fc.constantFrom('n1', 'n2');
const candidate = fc.constantFrom(`${KEY}/1.1`, `${KEY}/1.2`);
const place = fc.constantFrom(CHANNEL, STATUS);
const key = fc.constantFrom(KEY, STATUS_KEY);
const person = fc.constantFrom('A', 'B');
const role = fc.constantFrom('commander', 'x');
const text = fc.constantFrom('one thing', 'another');
const instant = fc.nat(60).map((minutes) => START + minutes * MINUTE);
const severity = fc.constantFrom(...SEVERITIES);
const status = fc.constantFrom(...STATUSES);
const some = <T>(each: fc.Arbitrary<T>) => fc.uniqueArray(each, { minLength: 1, maxLength: 2 });
const maybe = <T>(each: fc.Arbitrary<T>) => fc.option(each, { nil: undefined });

/** Arbitrary data of each event type. The compiler reports a missing type. */
const DATA = {
  'incident.declared': fc.record({ title: text, severity, impact: text, practice: fc.boolean() }),
  'incident.renamed': fc.record({ title: text }),
  'severity.changed': fc.record({ from: severity, to: severity }),
  'status.changed': fc.record({ from: status, to: status }),
  'impact.changed': fc.record({ impact: text }),
  'clock.set': fc.record({ clock: fc.constantFrom(...CLOCKS), time: instant }),
  'playbook.started': fc.record({ playbook: fc.constant(PLAYBOOK) }),
  'task.done': fc.record({ task }),
  'task.reopened': fc.record({ task }),
  'task.skipped': fc.record({ task, reason: text }),
  'task.assigned': fc.record({ task, person: fc.option(person) }),
  'task.noted': fc.record({ task, text }),
  'cadence.set': fc.record({ cadence: fc.constantFrom(...BUILT_IN_CADENCES) }),
  'pace.set': fc.record({ pace: fc.constantFrom(...PACES) }),
  'promise.made': fc.record({
    promise,
    due: instant,
    replaces: maybe(promise),
    kind: maybe(fc.constantFrom(...PROMISE_KINDS)),
    task: maybe(task),
    every: maybe(fc.integer({ min: 1, max: 30 })),
    message: maybe(message),
  }),
  'promise.kept': fc.record({ promise, message: maybe(message) }),
  'promise.snoozed': fc.record({ promise, until: instant, reason: maybe(text), message: maybe(message) }),
  'promise.handed': fc.record({ promise, to: person, role: maybe(role) }),
  'promise.withdrawn': fc.record({ promise, reason: maybe(text) }),
  'alarm.rang': fc.record({ promise, due: instant, step: maybe(fc.nat(20)), missed: maybe(fc.boolean()) }),
  'role.assigned': fc.record({ role, person }),
  'role.released': fc.record({ role, person }),
  'message.written': fc.record({
    message,
    kind: fc.constantFrom('update' as const, 'message' as const),
    text,
    destinations: some(place),
    texts: maybe(fc.record({ destination: key, text }).map((own) => [own])),
    live: maybe(fc.boolean()),
    nextUpdateBy: maybe(fc.option(instant)),
  }),
  'message.corrected': fc.record({ correction, message, text, destinations: some(key) }),
  'message.rerouted': fc.record({ message, destinations: some(place), instead: some(key) }),
  'errand.asked': fc.record({
    errand: actionRequest,
    place,
    work: fc.constant({ do: 'set-topic' as const, text: 'Checkout' }),
  }),
  'channel.set': fc.record({ destination: place }),
  'kept.set': fc.record({ what: fc.constantFrom(...MIRROR_KINDS), place: fc.option(place) }),
  'delivery.moved': fc.record({
    message: fc.oneof(message, correction, actionRequest),
    destination: fc.oneof(key, place.map(actionKey)),
    to: fc.constantFrom(...DELIVERY_STATES),
    attempt: fc.nat(3),
    ts: maybe(fc.constant('1.1')),
    code: maybe(fc.constant('timeout')),
    notBefore: maybe(instant),
  }),
  'note.written': fc.record({ note, kind: fc.constantFrom(...NOTE_KINDS), text }),
  'note.amended': fc.record({ note, text, time: instant }),
  'candidate.seen': fc.record({
    candidate,
    why: fc.constantFrom(...CANDIDATE_REASONS),
    author: person,
    text,
    time: instant,
  }),
  'candidate.changed': fc.record({ candidate, text }),
  'candidate.gone': fc.record({ candidate }),
  'candidate.taken': fc.record({ candidate, note }),
  'candidate.dismissed': fc.record({ candidate }),
  'candidate.restored': fc.record({ candidate }),
  'change.unwound': fc.record({ note, how: text }),
  'change.kept': fc.record({ note, reason: text }),
  'report.exported': fc.record({ format: fc.constant('markdown' as const), file: text }),
} satisfies { [T in EventType]: fc.Arbitrary<EventData<T>> };

export const EVENT_TYPES = Object.keys(eventData) as EventType[];

/** An event of any type, as another laptop may have recorded it after DECLARE; `decide` has not checked it. */
export const anyDraft: fc.Arbitrary<Draft> = fc.oneof(
  ...EVENT_TYPES.map((type) =>
    // As read from a journal: plain objects, without undefined fields.
    (DATA[type] as fc.Arbitrary<unknown>).map((data) => JSON.parse(JSON.stringify({ type, data })) as Draft),
  ),
);
