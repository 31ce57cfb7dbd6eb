import { crc32 } from 'node:zlib';
import { READ_VERSION, upcast, type StoredEvent } from '../../src/model/upcast.ts';
import { log } from '../log/log.ts';
import type { Db } from './db.ts';

type Row = StoredEvent & { checked: number };

/**
 * What stands in a row that this version has validated: its READ_VERSION and the CRC-32 of the text. A text that was changed
 * on the disk since does not fit it, and is validated again.
 */
export const checkMark = (body: string): number => READ_VERSION * 2 ** 32 + crc32(body);

/**
 * An incident's events in the order of stamps, each as JSON text, in its newest shape. Each is validated once: what this
 * version has read stands so in its row, unless that is within a transaction, which a failure to write would end.
 */
export function createEventReader(db: Db): (incident: string) => string[] {
  const all = db.prepare(
    'SELECT id, incident, stamp, type, body, checked FROM event WHERE incident = ? ORDER BY stamp',
  );
  const remember = db.prepare(
    `UPDATE event SET checked = mark.value ->> 1 FROM json_each(?) AS mark
     WHERE event.incident = ? AND event.id = mark.value ->> 0`,
  );

  return (incident) => {
    const rows = all.all(incident) as unknown as Row[];
    const marks: [string, number][] = [];
    const texts = rows.map((row) => {
      const mark = checkMark(row.body);
      if (row.checked === mark) return row.body;
      const { event, isAsStored } = upcast(row);
      if (!isAsStored) return JSON.stringify(event);
      marks.push([row.id, mark]);
      return row.body;
    });
    if (marks.length > 0 && !db.isTransaction) {
      try {
        remember.run(JSON.stringify(marks), incident);
      } catch (error) {
        // They are validated again next time: a full disk keeps nobody from reading.
        log.caught('events-not-marked', error);
      }
    }
    return texts;
  };
}
