import type { Event } from '../model/event.ts';
import type { Severity, Status } from '../model/words.ts';
import { promiseKey } from '../promise/promise.ts';

/** An incident as lists show it. */
export interface IncidentSummary {
  id: string;
  title: string;
  severity: Severity;
  status: Status;
  practice: boolean;
  /** ms since 1970. */
  declaredAt: number;
}

/** What is stored of an incident without its events. */
export interface KnownIncident extends IncidentSummary {
  /** Its live promises, one per key at most. */
  live: readonly { key: string; promise: string }[];
  /** Whether it has, or had, messages, a channel or a mirror. */
  reachesOut: boolean;
  /** The mirrors that are on. */
  mirrored: readonly string[];
  /** Stamp of the newest event. */
  lastStamp: string;
}

/**
 * The summary after one more event, in the order of stamps; null before the incident was declared. Equal to what the
 * fold computes, from the fields of a row alone.
 */
export function summarize(known: KnownIncident | null, event: Event): KnownIncident | null {
  if (event.type === 'incident.declared') {
    const { title, severity, practice } = event.data;
    const before = known ?? { status: 'investigating' as const, live: [], reachesOut: false, mirrored: [] };
    const { incident: id, at: declaredAt, stamp: lastStamp } = event;
    return { ...before, id, title, severity, practice, declaredAt, lastStamp };
  }
  return known === null ? null : { ...known, ...changeOf(known, event), lastStamp: event.stamp };
}

function changeOf({ live, mirrored }: KnownIncident, event: Event): Partial<KnownIncident> {
  switch (event.type) {
    case 'incident.renamed':
      return { title: event.data.title };
    case 'severity.changed':
      return { severity: event.data.to };
    case 'status.changed':
      return { status: event.data.to };
    case 'promise.made': {
      const { promise, replaces, kind = 'update', task = null } = event.data;
      const key = promiseKey({ kind, task });
      const others = live.filter((each) => each.key !== key && each.promise !== replaces);
      return { live: [...others, { key, promise }] };
    }
    case 'promise.kept':
    case 'promise.withdrawn': {
      const { promise } = event.data;
      return live.some((each) => each.promise === promise)
        ? { live: live.filter((each) => each.promise !== promise) }
        : {};
    }
    case 'message.written':
      return { reachesOut: true, mirrored: event.data.live === true ? withOne(mirrored, 'state') : mirrored };
    case 'message.rerouted':
    case 'errand.asked':
    case 'channel.set':
      return { reachesOut: true };
    case 'kept.set': {
      const { what, place } = event.data;
      return {
        reachesOut: true,
        mirrored: place === null ? mirrored.filter((each) => each !== what) : withOne(mirrored, what),
      };
    }
    default:
      return {};
  }
}

const withOne = (all: readonly string[], one: string): readonly string[] => (all.includes(one) ? all : [...all, one]);
