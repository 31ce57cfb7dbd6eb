import type { Incident, Message } from '../../src/model/incident.ts';
import { isPending } from '../../src/model/delivery.ts';
import { copyId, findCopy } from '../../src/message/outbox-entries.ts';
import type { Desk } from '../desk/desk.ts';
import { readable } from '../desk/readable.ts';
import { NO_WAIT } from '../time/retry-delay.ts';
import type { Search, PendingCopy } from './next-step.ts';

/**
 * The undelivered copies of a queue and the progress of their searches. Both are dropped together, so memory does not
 * grow with a long incident.
 */
export interface PendingCopies {
  add: (incident: string, message: string) => void;
  /** In order of writing. Copies that are delivered or withdrawn are dropped. */
  pendingCopies: () => PendingCopy[];
  /** The present state of one copy; null when it is delivered or withdrawn. */
  pending: (of: CopyIds) => PendingCopy | null;
  search: (of: CopyIds) => Search | undefined;
  /** undefined starts the search from the beginning. */
  remember: (of: CopyIds, search: Search | undefined) => void;
  isSetAside: (of: CopyIds) => boolean;
  setAside: (of: CopyIds) => void;
  /** Ends the wait of copies that were set aside or whose search failed. */
  wake: () => void;
}

/** Identifies a copy: message ids may repeat across incidents. */
interface CopyIds {
  incident: Pick<Incident, 'id'>;
  message: Pick<Message, 'id'>;
}

interface Entry {
  incident: string;
  message: string;
  search: Search | undefined;
  isSetAside: boolean;
}

/** `destination` is a `destinationKey`. */
export function createPendingCopies(destination: string, desk: Pick<Desk, 'incident'>): PendingCopies {
  /** In insertion order, which is the order of writing. */
  const entries = new Map<string, Entry>();
  const keyOf = ({ incident, message }: CopyIds): string => copyId(incident.id, message.id, destination);
  const entryOf = (of: CopyIds): Entry | undefined => entries.get(keyOf(of));

  /** null when it is delivered or withdrawn; `unknown` while its incident cannot be read. */
  function pendingCopyOf({ incident: id, message }: Entry): PendingCopy | 'unknown' | null {
    const [incident] = readable(desk, [id]);
    if (incident === undefined) return 'unknown';
    const found = findCopy(incident, message, destination);
    return found === null || !isPending(found.copy.state) ? null : { incident, ...found };
  }

  return {
    add: (incident, message) => {
      const key = copyId(incident, message, destination);
      if (!entries.has(key)) entries.set(key, { incident, message, search: undefined, isSetAside: false });
    },
    pendingCopies: () => {
      const found: PendingCopy[] = [];
      for (const [key, entry] of entries) {
        const pending = pendingCopyOf(entry);
        if (pending === null) entries.delete(key);
        else if (pending !== 'unknown') found.push(pending);
      }
      return found;
    },
    pending: (of) => {
      const entry = entryOf(of);
      const pending = entry === undefined ? null : pendingCopyOf(entry);
      return pending === 'unknown' ? null : pending;
    },
    search: (of) => entryOf(of)?.search,
    remember: (of, search) => {
      const entry = entryOf(of);
      if (entry !== undefined) entry.search = search;
    },
    isSetAside: (of) => entryOf(of)?.isSetAside ?? false,
    setAside: (of) => {
      const entry = entryOf(of);
      if (entry !== undefined) entry.isSetAside = true;
    },
    wake: () => {
      for (const entry of entries.values()) {
        entry.isSetAside = false;
        if (entry.search !== undefined && entry.search.failures > 0) entry.search = { ...entry.search, next: NO_WAIT };
      }
    },
  };
}
