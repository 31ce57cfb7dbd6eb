import { type Context, type Decision } from './decision.ts';
import { type Cadence } from '../model/cadence.ts';
import { allMatching } from '../base/summary.ts';
import { isUnderWay } from '../model/delivery.ts';
import { GITLAB_MATRIX } from '../promise/cadence.ts';
import { livePromise } from '../promise/promise.ts';
import { err, ok } from '../base/result.ts';
import { currentAssignments } from '../roster/holders.ts';
import type { Command, CommandOf } from '../model/command.ts';
import {
  cancelDelivery,
  correctMessage,
  retryDelivery,
  sendElsewhere,
  sendMessage,
  confirmDelivery,
  takeBack,
} from './decide-message.ts';
import { dismissCandidate, restoreCandidate, takeCandidate } from './decide-candidate.ts';
import {
  requestAction,
  startMirroring,
  setChannel,
  showState,
  stopMirroring,
  tellChannels,
} from './decide-slack-action.ts';
import {
  decideResponse,
  endedBy,
  firstPromises,
  handPromise,
  keepPromise,
  makePromise,
  setPace,
  snoozePromise,
  taskEnded,
  withdrawPromise,
} from './decide-promise.ts';
import type { Draft } from '../model/event.ts';
import { draft } from '../model/event.ts';
import type { Incident, Message, Task } from '../model/incident.ts';

/** Turns a command into events, or refuses it with a reason. `incident` is null before it is declared. */
export function decide(incident: Incident | null, command: Command, context: Context): Decision {
  if (command.do === 'declare') {
    return incident === null ? declare(command, context) : err({ code: 'already-declared' });
  }
  if (incident === null) return err({ code: 'no-incident' });
  if (incident.status === 'closed' && !STILL_ALLOWED_WHEN_CLOSED.has(command.do))
    return err({ code: 'incident-closed' });
  const handler = deciders[command.do] as (i: Incident, c: Command, x: Context) => Decision;
  return handler(incident, command, context);
}

/** Commands for a closed incident: reopening it, completing its record, and finishing deliveries in progress. */
const STILL_ALLOWED_WHEN_CLOSED = new Set<Command['do']>([
  'setStatus',
  'setClock',
  'rename',
  'setImpact',
  'writeNote',
  'amendNote',
  'unwindChange',
  'keepChange',
  'takeCandidate',
  'dismissCandidate',
  'restoreCandidate',
  'settleDelivery',
  'retryDelivery',
  'cancelDelivery',
  'correctMessage',
  'sendElsewhere',
  'takeBack',
  'stopKeeping',
  'noteTask',
]);

function declare(command: CommandOf<'declare'>, context: Context): Decision {
  const { title, severity, impact, practice } = command;
  const drafts = [draft('incident.declared', { title, severity, impact, practice })];
  let own: Cadence | undefined;
  if (command.playbook !== null) {
    const found = context.playbook(command.playbook);
    if (found === undefined) return err({ code: 'unknown-playbook' });
    drafts.push(draft('playbook.started', { playbook: found }));
    own = found.cadence;
  }
  return ok([...drafts, ...firstPromises(own ?? context.cadence ?? GITLAB_MATRIX, context)]);
}

const deciders: {
  [D in Exclude<Command['do'], 'declare'>]: (incident: Incident, command: CommandOf<D>, context: Context) => Decision;
} = {
  rename: (incident, { title }) => changed(incident.title, title, draft('incident.renamed', { title })),
  setSeverity: (incident, { severity }) =>
    changed(incident.severity, severity, draft('severity.changed', { from: incident.severity, to: severity })),
  setStatus: (incident, { status }) => {
    const promise = livePromise(incident);
    if (status === 'closed' && promise !== null) return err({ code: 'promise-open', due: promise.due });
    const pending = underWay(incident.messages)
      .flatMap((m) => m.copies)
      .filter(isUnderWay);
    if (status === 'closed' && pending.length > 0) return err({ code: 'delivery-pending', copies: pending.length });
    if (incident.status === status) return err({ code: 'nothing-changes' });
    return ok([draft('status.changed', { from: incident.status, to: status }), ...endedBy(incident, status)]);
  },
  setImpact: (incident, { impact }) => changed(incident.impact, impact, draft('impact.changed', { impact })),
  setClock: (incident, { clock, time }, { now }) =>
    time > now
      ? err({ code: 'in-the-future', time })
      : changed(incident.clocks[clock], time, draft('clock.set', { clock, time })),
  startPlaybook: (_incident, { playbook: id }, { playbook }) => {
    const found = playbook(id);
    return found === undefined
      ? err({ code: 'unknown-playbook' })
      : ok([draft('playbook.started', { playbook: found })]);
  },
  doTask: (incident, { task }) =>
    onTask(incident, task, (t) => t.state === 'open', draft('task.done', { task }), ...taskEnded(incident, task, true)),
  reopenTask: (incident, { task }) =>
    onTask(incident, task, (t) => t.state !== 'open', draft('task.reopened', { task })),
  skipTask: (incident, { task, reason }) =>
    onTask(
      incident,
      task,
      (t) => t.state === 'open',
      draft('task.skipped', { task, reason }),
      ...taskEnded(incident, task, false),
    ),
  assignTask: (incident, { task, person }) =>
    onTask(incident, task, () => true, draft('task.assigned', { task, person })),
  noteTask: (incident, { task, text }) => onTask(incident, task, () => true, draft('task.noted', { task, text })),

  makePromise,
  keepPromise,
  withdrawPromise,
  decideResponse,
  setPace,
  setCadence: (incident, { cadence }) =>
    changed(JSON.stringify(incident.cadence), JSON.stringify(cadence), draft('cadence.set', { cadence })),
  snoozePromise: (incident, command, context) =>
    withAnnouncement(incident, command.tell, snoozePromise(incident, command, context), context),
  handPromise: (incident, command, context) =>
    withAnnouncement(incident, command.tell, handPromise(incident, command), context),

  assignRole: (incident, { role, person, instead }) => {
    if (hasRole(incident, role, person)) return err({ code: 'already-held', role, person });
    const drafts: Draft[] = [];
    if (instead !== undefined) {
      if (!hasRole(incident, role, instead)) return err({ code: 'not-held', role, person: instead });
      drafts.push(draft('role.released', { role, person: instead }));
    }
    drafts.push(draft('role.assigned', { role, person }));
    return ok(drafts);
  },
  releaseRole: (incident, { role, person }) =>
    hasRole(incident, role, person)
      ? ok([draft('role.released', { role, person })])
      : err({ code: 'not-held', role, person }),

  sendMessage,
  correctMessage,
  sendElsewhere,
  takeBack,
  settleDelivery: confirmDelivery,
  retryDelivery,
  cancelDelivery,

  requestAction,
  setChannel,
  tellChannels,
  keep: startMirroring,
  showState,
  stopKeeping: stopMirroring,

  writeNote: (_incident, { kind, text, at }, { now, newId }) =>
    at !== undefined && at > now
      ? err({ code: 'in-the-future', time: at })
      : ok([draft('note.written', { note: newId(), kind, text }, at)]),
  amendNote: (incident, { note, text, at }, { now }) => {
    const found = incident.notes.get(note);
    if (found === undefined) return err({ code: 'unknown-note' });
    if (at > now) return err({ code: 'in-the-future', time: at });
    if (found.text === text && found.at === at) return err({ code: 'nothing-changes' });
    return ok([draft('note.amended', { note, text, time: at })]);
  },
  takeCandidate,
  dismissCandidate,
  restoreCandidate,
  unwindChange: (incident, { note, how }) => onChange(incident, note, draft('change.unwound', { note, how })),
  keepChange: (incident, { note, reason }) => onChange(incident, note, draft('change.kept', { note, reason })),
};

const underWay = allMatching<Message>(({ copies }) => copies.some(isUnderWay));

/** The decided events with the message that announces them, or the refusal of either. */
function withAnnouncement(
  incident: Incident,
  announcement: CommandOf<'snoozePromise'>['tell'],
  decided: Decision,
  context: Context,
): Decision {
  if (!decided.ok || announcement === undefined) return decided;
  const sent = sendMessage(incident, { ...announcement, do: 'sendMessage', kind: 'message' }, context);
  return sent.ok ? ok([...decided.value, ...sent.value]) : sent;
}

function changed(before: unknown, after: unknown, event: Draft): Decision {
  return before === after ? err({ code: 'nothing-changes' }) : ok([event]);
}

function onTask(incident: Incident, id: string, fits: (task: Task) => boolean, ...events: Draft[]): Decision {
  const task = incident.tasks.get(id);
  if (task === undefined) return err({ code: 'unknown-task' });
  return fits(task) ? ok(events) : err({ code: 'task-not-open' });
}

function hasRole(incident: Incident, role: string, person: string): boolean {
  return currentAssignments(incident).some((current) => current.role === role && current.person === person);
}

function onChange(incident: Incident, id: string, event: Draft): Decision {
  const note = incident.notes.get(id);
  if (note === undefined) return err({ code: 'unknown-note' });
  if (note.kind !== 'change') return err({ code: 'not-a-change' });
  return note.outcome === null ? ok([event]) : err({ code: 'change-settled' });
}
