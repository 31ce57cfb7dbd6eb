import { READ_VERSION, upcast, type StoredEvent } from '../../src/model/upcast.ts';
import { log } from '../log/log.ts';
import type { Db } from './db.ts';

type Row = StoredEvent & { checked: number };

/**
 * Reads an incident's events in the order of stamps, as JSON texts in their newest shape. Each event is validated once
 * per READ_VERSION and marked in its row; not within a transaction, which a failed write would end.
 */
export function createEventReader(db: Db): (incident: string) => string[] {
  const all = db.prepare(
    'SELECT id, incident, stamp, type, body, checked FROM event WHERE incident = ? ORDER BY stamp',
  );
  const remember = db.prepare(
    'UPDATE event SET checked = ? WHERE incident = ? AND checked <> ? AND id NOT IN (SELECT value FROM json_each(?))',
  );

  return (incident) => {
    const rows = all.all(incident) as unknown as Row[];
    const changed: string[] = [];
    let isNew = false;
    const texts = rows.map((row) => {
      if (row.checked === READ_VERSION) return row.body;
      const { event, isAsStored } = upcast(row);
      if (isAsStored) isNew = true;
      else changed.push(row.id);
      return isAsStored ? row.body : JSON.stringify(event);
    });
    if (isNew && !db.isTransaction) {
      try {
        remember.run(READ_VERSION, incident, READ_VERSION, JSON.stringify(changed));
      } catch (error) {
        // The events are validated again next time: a full disk must not prevent reading.
        log.caught('events-not-marked', error);
      }
    }
    return texts;
  };
}
