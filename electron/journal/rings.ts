import type { Event } from '../../src/model/event.ts';
import type { Rung } from '../../src/model/incident.ts';
import { parseStamp } from '../../src/model/stamp.ts';
import type { Db } from './db.ts';

/** The last rungs on this laptop, outside the record, as each laptop rings on its own. All calls are synchronous. */
export interface Rings {
  /** The last rung of a promise; null if there is none. */
  of: (promise: string) => Rung | null;
  /** Stores a rung that is not recorded as an event. On disk when it returns. */
  note: (incident: string, promise: string, rung: Rung) => void;
}

export function createRings(
  db: Db,
  device: string,
): Rings & {
  /** Stores the rung of an event. Called within the transaction that writes the event. */
  apply: (event: Event) => void;
} {
  const one = db.prepare('SELECT due, step FROM ring WHERE promise = ?');
  const put = db.prepare('INSERT OR REPLACE INTO ring (promise, incident, due, step) VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM ring WHERE promise = ?');
  const note: Rings['note'] = (incident, promise, { due, step }) => void put.run(promise, incident, due, step);

  return {
    of: (promise) => (one.get(promise) as Rung | undefined) ?? null,
    note,
    apply: (event) => {
      if (event.type === 'alarm.rang') {
        const { promise, due, step = 0 } = event.data;
        if (parseStamp(event.stamp).device === device) note(event.incident, promise, { due, step });
      } else if (event.type === 'promise.kept' || event.type === 'promise.withdrawn') {
        remove.run(event.data.promise);
      } else if (event.type === 'promise.made' && event.data.replaces !== undefined) {
        remove.run(event.data.replaces);
      }
    },
  };
}
