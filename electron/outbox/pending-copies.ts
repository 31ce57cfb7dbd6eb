import type { Incident, Message } from '../../src/model/incident.ts';
import { isPending } from '../../src/model/delivery.ts';
import { copyId, findCopy } from '../../src/message/outbox-entries.ts';
import type { Desk } from '../desk/desk.ts';
import { NO_WAIT } from '../time/retry-delay.ts';
import type { Search, PendingCopy } from './next-step.ts';

/** What a queue has still to bring, and what it remembers of each: forgotten together, or a long incident would fill it. */
export interface PendingCopies {
  add: (incident: string, message: string) => void;
  /** In order of writing. What has arrived or was given up is forgotten. */
  pendingCopies: () => PendingCopy[];
  /** The same of one, as it is now; null where nothing is to be brought any more. */
  pending: (of: Of) => PendingCopy | null;
  search: (of: Of) => Search | undefined;
  /** undefined: what comes is the first look. */
  remember: (of: Of, search: Search | undefined) => void;
  isSetAside: (of: Of) => boolean;
  setAside: (of: Of) => void;
  /** What was set aside, or could not be looked for, is tried at once. */
  wake: () => void;
}

/** A copy by its ids: two incidents may each have a message of one id. */
interface Of {
  incident: Pick<Incident, 'id'>;
  message: Pick<Message, 'id'>;
}

interface Entry {
  incident: string;
  message: string;
  search: Search | undefined;
  isSetAside: boolean;
}

/** `destination`: its `destinationKey`. */
export function createPendingCopies(destination: string, desk: Pick<Desk, 'incident'>): PendingCopies {
  /** A map keeps the order in which they came. */
  const entries = new Map<string, Entry>();
  const keyOf = ({ incident, message }: Of): string => copyId(incident.id, message.id, destination);
  const entryOf = (of: Of): Entry | undefined => entries.get(keyOf(of));

  function pendingCopyOf({ incident: id, message }: Entry): PendingCopy | null {
    const incident = desk.incident(id);
    const found = incident === null ? null : findCopy(incident, message, destination);
    return incident === null || found === null || !isPending(found.copy.state) ? null : { incident, ...found };
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
        else found.push(pending);
      }
      return found;
    },
    pending: (of) => {
      const entry = entryOf(of);
      return entry === undefined ? null : pendingCopyOf(entry);
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
