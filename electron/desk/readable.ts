import type { Incident } from '../../src/model/incident.ts';
import { JournalTrouble } from '../journal/trouble.ts';
import { log } from '../log/log.ts';
import type { Desk } from './desk.ts';

type Incidents = Pick<Desk, 'incident'>;

/** Incidents that are in the log already: those who ask do so with each event. */
const logged = new WeakMap<Incidents, Set<string>>();

/**
 * The folded incidents; one that cannot be folded is left out and logged, so that it affects no other.
 * @throws {JournalTrouble} when the journal cannot be read.
 */
export const readable = (desk: Incidents, ids: Iterable<string>): Incident[] =>
  [...ids].flatMap((id) => {
    try {
      return desk.incident(id) ?? [];
    } catch (error) {
      if (error instanceof JournalTrouble) throw error;
      const known = logged.get(desk) ?? new Set();
      if (!known.has(id)) log.caught('incident-not-read', error);
      logged.set(desk, known.add(id));
      return [];
    }
  });
