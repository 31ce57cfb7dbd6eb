import type { Context, Decision } from './decision.ts';
import { type Cadence } from '../model/cadence.ts';
import { isRunning, PACE_FROM_MS } from '../promise/cadence.ts';
import { alarmOf, isStillRinging } from '../promise/alarm.ts';
import { isUnderWayFor, livePromise, promiseKey, roundUpToMinute } from '../promise/promise.ts';
import { err, ok } from '../base/result.ts';
import type { CommandOf } from '../model/command.ts';
import { draft, type Draft } from '../model/event.ts';
import type { Incident, Promise } from '../model/incident.ts';

const MINUTE = 60_000;

/** The first events of an incident: its cadence, the first promise and its timers. */
export function firstPromises(cadence: Cadence, { now, newId }: Pick<Context, 'now' | 'newId'>): Draft[] {
  const { first, executive, impact, response } = cadence;
  const after = (minutes: number): number => now + minutes * MINUTE;
  const drafts = [draft('cadence.set', { cadence }), draft('promise.made', { promise: newId(), due: after(first) })];
  if (response !== undefined)
    drafts.push(draft('promise.made', { promise: newId(), kind: 'response', due: after(response) }));
  for (const [kind, every] of [
    ['impact', impact],
    ['executive', executive],
  ] as const) {
    if (every !== undefined) drafts.push(draft('promise.made', { promise: newId(), kind, due: after(every), every }));
  }
  return drafts;
}

export function makePromise(incident: Incident, command: CommandOf<'makePromise'>, { now, newId }: Context): Decision {
  const { due, kind, task, every } = command;
  if (due <= now) return err({ code: 'time-passed', time: due });
  if ((kind === 'task') !== (task !== undefined)) return err({ code: 'unknown-task' });
  if (task !== undefined) {
    const found = incident.tasks.get(task);
    if (found === undefined) return err({ code: 'unknown-task' });
    if (found.state !== 'open') return err({ code: 'task-not-open' });
  }
  const live = incident.live.get(promiseKey({ kind: kind ?? 'update', task: task ?? null }));
  return ok([
    draft('promise.made', {
      promise: newId(),
      due,
      ...(kind === undefined ? {} : { kind }),
      ...(task === undefined ? {} : { task }),
      ...(every === undefined ? {} : { every }),
      ...(live === undefined ? {} : { replaces: live }),
    }),
  ]);
}

export function snoozePromise(incident: Incident, command: CommandOf<'snoozePromise'>, { now }: Context): Decision {
  const { until, reason, promise: id, tell } = command;
  const promise = target(incident, id);
  if (promise === null) return err({ code: 'no-promise' });
  if (until <= now) return err({ code: 'time-passed', time: until });
  if (until <= promise.due) return err({ code: 'snooze-shortens', due: promise.due });
  const snoozed = draft('promise.snoozed', {
    promise: promise.id,
    until,
    ...(reason === undefined ? {} : { reason }),
    ...(tell === undefined ? {} : { message: tell.message }),
  });
  return ok([snoozed]);
}

export function keepPromise(incident: Incident, { promise: id }: CommandOf<'keepPromise'>, context: Context): Decision {
  const promise = target(incident, id);
  if (promise === null) return err({ code: 'no-promise' });
  // The update's promise can be kept only by a delivered message.
  if (promise.kind === 'update') return err({ code: 'kept-by-delivery' });
  return ok(keep(promise, context));
}

/** Keeps a promise; a recurring one is made again from `now`. */
function keep(promise: Promise, { now, newId }: Pick<Context, 'now' | 'newId'>): Draft[] {
  const drafts = [draft('promise.kept', { promise: promise.id })];
  const { kind, task, every } = promise;
  if (every !== null) {
    const due = roundUpToMinute(now + every * MINUTE);
    drafts.push(draft('promise.made', { promise: newId(), kind, due, every, ...(task === null ? {} : { task }) }));
  }
  return drafts;
}

/** The time-box of the first response ends with a recorded decision. */
export function decideResponse(incident: Incident, { text }: CommandOf<'decideResponse'>, context: Context): Decision {
  const promise = livePromise(incident, 'response');
  if (promise === null) return err({ code: 'no-promise' });
  return ok([draft('note.written', { note: context.newId(), kind: 'decision', text }), ...keep(promise, context)]);
}

export function handPromise(incident: Incident, { promise: id, to, role }: CommandOf<'handPromise'>): Decision {
  const promise = target(incident, id);
  if (promise === null) return err({ code: 'no-promise' });
  if (promise.handedTo?.person === to) return err({ code: 'nothing-changes' });
  return ok([draft('promise.handed', { promise: promise.id, to, ...(role === undefined ? {} : { role }) })]);
}

export function withdrawPromise(incident: Incident, { reason, promise: id }: CommandOf<'withdrawPromise'>): Decision {
  const promise = target(incident, id);
  if (promise === null) return err({ code: 'no-promise' });
  if (promise.kind === 'update' && reason === undefined) return err({ code: 'withdraw-needs-reason' });
  return ok([draft('promise.withdrawn', { promise: promise.id, ...(reason === undefined ? {} : { reason }) })]);
}

export function setPace(incident: Incident, { pace }: CommandOf<'setPace'>, { now }: Context): Decision {
  if (incident.cadence.slower === undefined) return err({ code: 'no-slower-pace' });
  if (now - incident.declaredAt < PACE_FROM_MS)
    return err({ code: 'pace-too-early', from: incident.declaredAt + PACE_FROM_MS });
  return incident.pace === pace ? err({ code: 'nothing-changes' }) : ok([draft('pace.set', { pace })]);
}

/** Ends the timers that have no meaning in the new status; only a person ends the update's promise. */
export function endedBy(incident: Incident, status: Incident['status']): Draft[] {
  if (isRunning(status)) return [];
  return [...incident.live.values()]
    .map((id) => incident.promises.get(id)!)
    .filter(({ kind }) => kind !== 'update' && (status === 'closed' || kind === 'impact' || kind === 'response'))
    .map(({ id }) => draft('promise.withdrawn', { promise: id }));
}

/** A task's time-box ends with the task. */
export function taskEnded(incident: Incident, task: string, done: boolean): Draft[] {
  const id = incident.live.get(promiseKey({ kind: 'task', task }));
  if (id === undefined) return [];
  return [done ? draft('promise.kept', { promise: id }) : draft('promise.withdrawn', { promise: id })];
}

/**
 * Records an alarm of a live promise. Refused when this rung, or "still ringing", is recorded already, or the rung is
 * not reached.
 */
export function ring(incident: Incident, id: string, now: number, missed: boolean): Decision {
  const promise = target(incident, id);
  if (promise === null) return err({ code: 'no-promise' });
  const { step } = alarmOf(promise, { rang: promise.rung, underWay: isUnderWayFor(incident, promise), now });
  if (step === null || isStillRinging(promise)) return err({ code: 'nothing-changes' });
  return ok([draft('alarm.rang', { promise: promise.id, due: promise.due, step, ...(missed ? { missed } : {}) })]);
}

/** A live promise by its id; without an id, that of the next update. */
function target(incident: Incident, id: string | undefined): Promise | null {
  if (id === undefined) return livePromise(incident);
  const promise = incident.promises.get(id);
  return promise?.state === 'live' ? promise : null;
}
