import { isPending } from '../../src/model/delivery.ts';
import type { Desk } from '../desk/desk.ts';
import { NO_WAIT } from '../time/retry-delay.ts';
import type { Look, Parcel } from './next-step.ts';

/** What a lane has still to bring, and what it remembers of each: forgotten together, or a long incident would fill it. */
export interface Waiting {
  add: (incident: string, message: string) => void;
  /** In order of writing. What has arrived or was given up is forgotten. */
  parcels: () => Parcel[];
  /** The same of one, as it is now; null where nothing is to be brought any more. */
  parcel: (message: string) => Parcel | null;
  look: (message: string) => Look | undefined;
  /** undefined: what comes is the first look. */
  remember: (message: string, look: Look | undefined) => void;
  isSetAside: (message: string) => boolean;
  setAside: (message: string) => void;
  /** What was set aside, or could not be looked for, is tried at once. */
  wake: () => void;
}

interface Entry {
  incident: string;
  look: Look | undefined;
  isSetAside: boolean;
}

/** `destination`: its `destinationKey`. */
export function createWaiting(destination: string, desk: Pick<Desk, 'incident'>): Waiting {
  /** By message; a map keeps the order in which they came. */
  const entries = new Map<string, Entry>();

  function parcelOf(incidentId: string, id: string): Parcel | null {
    const incident = desk.incident(incidentId);
    const message = incident?.messages.get(id) ?? incident?.errands.get(id);
    const copy = message?.copies.find(({ key }) => key === destination);
    if (incident === null || message === undefined || copy === undefined || !isPending(copy.state)) return null;
    return { incident, message, copy };
  }

  return {
    add: (incident, message) => {
      if (!entries.has(message)) entries.set(message, { incident, look: undefined, isSetAside: false });
    },
    parcels: () => {
      const found: Parcel[] = [];
      for (const [message, { incident }] of entries) {
        const parcel = parcelOf(incident, message);
        if (parcel === null) entries.delete(message);
        else found.push(parcel);
      }
      return found;
    },
    parcel: (message) => {
      const entry = entries.get(message);
      return entry === undefined ? null : parcelOf(entry.incident, message);
    },
    look: (message) => entries.get(message)?.look,
    remember: (message, look) => {
      const entry = entries.get(message);
      if (entry !== undefined) entry.look = look;
    },
    isSetAside: (message) => entries.get(message)?.isSetAside ?? false,
    setAside: (message) => {
      const entry = entries.get(message);
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
