import { GITLAB_MATRIX } from '../promise/cadence.ts';
import { OrderedMap } from '../base/ordered-map.ts';
import { SharedList } from '../base/shared-list.ts';
import type { Candidate } from '../model/candidate.ts';
import type { Event } from '../model/event.ts';
import type { ActionRequest, RoleAssignment, Incident, Message, Note, Promise, Task } from '../model/incident.ts';

/** An incident during folding: it has its own collections. Objects inside are replaced, never changed. */
export interface Growing extends Incident {
  playbooks: { name: string; phases: Incident['playbooks'][number]['phases'] }[];
  tasks: OrderedMap<string, Task>;
  promises: OrderedMap<string, Promise>;
  live: Map<string, string>;
  assignments: SharedList<RoleAssignment>;
  /** The positions of current assignments in `assignments`, in order. */
  current: number[];
  messages: OrderedMap<string, Message>;
  actionRequests: OrderedMap<string, ActionRequest>;
  notes: OrderedMap<string, Note>;
  candidates: OrderedMap<string, Candidate>;
  events: SharedList<Event>;
}

/** An incident before its first event. */
export const emptyIncident = (id: string): Growing => ({
  id,
  title: '',
  severity: 'S3',
  status: 'investigating',
  impact: '',
  practice: false,
  declaredAt: 0,
  declaredBy: '',
  clocks: {},
  playbooks: [],
  tasks: OrderedMap.of(),
  promises: OrderedMap.of(),
  live: new Map(),
  cadence: GITLAB_MATRIX,
  pace: null,
  terms: '',
  assignments: new SharedList(),
  current: [],
  messages: OrderedMap.of(),
  actionRequests: OrderedMap.of(),
  channel: null,
  mirrored: {},
  notes: OrderedMap.of(),
  candidates: OrderedMap.of(),
  events: new SharedList(),
});

/** A mutable copy of the incident. Long collections are shared with the original, which is not changed. */
export function mutableCopy(incident: Incident): Growing {
  // Every Incident is made by this module, so the cast is safe.
  const known = incident as Growing;
  return {
    ...known,
    clocks: { ...known.clocks },
    playbooks: [...known.playbooks],
    tasks: known.tasks.fork(),
    promises: known.promises.fork(),
    live: new Map(known.live),
    assignments: known.assignments.fork(),
    current: [...known.current],
    messages: known.messages.fork(),
    actionRequests: known.actionRequests.fork(),
    mirrored: { ...known.mirrored },
    notes: known.notes.fork(),
    candidates: known.candidates.fork(),
    events: known.events.fork(),
  };
}

/**
 * The folded incident with unchanged parts identical to those of `before`, so that the window does not draw them again.
 */
export function withSharedParts(grew: Growing, before: Incident): Incident {
  const was = before as Growing;
  return {
    ...grew,
    playbooks: grew.playbooks.length === was.playbooks.length ? was.playbooks : grew.playbooks,
    tasks: isSame(grew.tasks.valueList, was.tasks.valueList) ? was.tasks : grew.tasks,
    promises: isSame(grew.promises.valueList, was.promises.valueList) ? was.promises : grew.promises,
    assignments: isSame(grew.assignments, was.assignments) ? was.assignments : grew.assignments,
    messages: isSame(grew.messages.valueList, was.messages.valueList) ? was.messages : grew.messages,
    actionRequests: isSame(grew.actionRequests.valueList, was.actionRequests.valueList)
      ? was.actionRequests
      : grew.actionRequests,
    notes: isSame(grew.notes.valueList, was.notes.valueList) ? was.notes : grew.notes,
    candidates: isSame(grew.candidates.valueList, was.candidates.valueList) ? was.candidates : grew.candidates,
  };
}

const isSame = <V>(a: SharedList<V>, b: SharedList<V>): boolean => a.tree().root === b.tree().root;
