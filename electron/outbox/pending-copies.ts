import type { Incident, Message } from '../../src/model/incident.ts';
import { isPending } from '../../src/model/delivery.ts';
import { copyId, findCopy } from '../../src/message/outbox-entries.ts';
import type { Desk } from '../desk/desk.ts';
import { NO_WAIT } from '../time/retry-delay.ts';
import type { Look, Parcel } from './next-step.ts';

/** What a lane has still to bring, and what it remembers of each: forgotten together, or a long incident would fill it. */
export interface Waiting {
  add: (incident: string, message: string) => void;
  /** In order of writing. What has arrived or was given up is forgotten. */
  parcels: () => Parcel[];
  /** The same of one, as it is now; null where nothing is to be brought any more. */
  parcel: (of: Of) => Parcel | null;
  look: (of: Of) => Look | undefined;
  /** undefined: what comes is the first look. */
  remember: (of: Of, look: Look | undefined) => void;
  isSetAside: (of: Of) => boolean;
  setAside: (of: Of) => void;
  /** What was set aside, or could not be looked for, is tried at once. */
  wake: () => void;
}

/** A parcel by its ids: two incidents may each have a message of one id. */
interface Of {
  incident: Pick<Incident, 'id'>;
  message: Pick<Message, 'id'>;
}

interface Entry {
  incident: string;
  message: string;
  look: Look | undefined;
  isSetAside: boolean;
}

/** `destination`: its `destinationKey`. */
export function createWaiting(destination: string, desk: Pick<Desk, 'incident'>): Waiting {
  /** A map keeps the order in which they came. */
  const entries = new Map<string, Entry>();
  const keyOf = ({ incident, message }: Of): string => copyId(incident.id, message.id, destination);
  const entryOf = (of: Of): Entry | undefined => entries.get(keyOf(of));

  function parcelOf({ incident: id, message }: Entry): Parcel | null {
    const incident = desk.incident(id);
    const found = incident === null ? null : findCopy(incident, message, destination);
    return incident === null || found === null || !isPending(found.copy.state) ? null : { incident, ...found };
  }

  return {
    add: (incident, message) => {
      const key = copyId(incident, message, destination);
      if (!entries.has(key)) entries.set(key, { incident, message, look: undefined, isSetAside: false });
    },
    parcels: () => {
      const found: Parcel[] = [];
      for (const [key, entry] of entries) {
        const parcel = parcelOf(entry);
        if (parcel === null) entries.delete(key);
        else found.push(parcel);
      }
      return found;
    },
    parcel: (of) => {
      const entry = entryOf(of);
      return entry === undefined ? null : parcelOf(entry);
    },
    look: (of) => entryOf(of)?.look,
    remember: (of, look) => {
      const entry = entryOf(of);
      if (entry !== undefined) entry.look = look;
    },
    isSetAside: (of) => entryOf(of)?.isSetAside ?? false,
    setAside: (of) => {
      const entry = entryOf(of);
      if (entry !== undefined) entry.isSetAside = true;
    },
    wake: () => {
      for (const entry of entries.values()) {
        entry.isSetAside = false;
        if (entry.look !== undefined && entry.look.failures > 0) entry.look = { ...entry.look, next: NO_WAIT };
      }
    },
  };
}
