import type { Event } from '../../src/model/event.ts';
import type { Rung } from '../../src/model/incident.ts';
import { parseStamp } from '../../src/model/stamp.ts';
import type { Db } from './db.ts';

/** What rang on this laptop, beside the record: each laptop rings for itself. All calls are synchronous. */
export interface Rings {
  /** What rang last for a promise; null while nothing has. */
  of: (promise: string) => Rung | null;
  /** A ring that the record does not tell of. On disk when it returns. */
  note: (incident: string, promise: string, rung: Rung) => void;
}

export function createRings(
  db: Db,
  device: string,
): Rings & {
  /** Notes what an event says of rings. To be called within the transaction that writes the event. */
  hear: (event: Event) => void;
} {
  const one = db.prepare('SELECT due, step FROM ring WHERE promise = ?');
  const put = db.prepare('INSERT OR REPLACE INTO ring (promise, incident, due, step) VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM ring WHERE promise = ?');
  const note: Rings['note'] = (incident, promise, { due, step }) => void put.run(promise, incident, due, step);

  return {
    of: (promise) => (one.get(promise) as Rung | undefined) ?? null,
    note,
    hear: (event) => {
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
