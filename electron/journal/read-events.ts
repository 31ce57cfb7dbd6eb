import { crc32 } from 'node:zlib';
import { READ_VERSION, upcast, type StoredEvent } from '../../src/model/upcast.ts';
import { log } from '../log/log.ts';
import type { Db } from './db.ts';

interface Checked {
  body: string;
  checked: number;
}

type Row = StoredEvent & Checked;

/**
 * The mark in the row of a validated event: READ_VERSION and the CRC-32 of the text. A text that was changed on disk does
 * not match it, and is validated again.
 */
export const checkMark = (body: string): number => READ_VERSION * 2 ** 32 + crc32(body);

/**
 * Reads an incident's events in the order of stamps, as JSON texts in their newest shape. Each event is validated once
 * per READ_VERSION and marked in its row; not within a transaction, which a failed write would end.
 */
export function createEventReader(db: Db): (incident: string) => string[] {
  // Nearly always all are marked, and nothing else of a row is needed then.
  const texts = db.prepare('SELECT body, checked FROM event WHERE incident = ? ORDER BY stamp');
  const all = db.prepare(
    'SELECT id, incident, stamp, type, body, checked FROM event WHERE incident = ? ORDER BY stamp',
  );
  const remember = db.prepare(
    `UPDATE event SET checked = mark.value ->> 1 FROM json_each(?) AS mark
     WHERE event.incident = ? AND event.id = mark.value ->> 0`,
  );

  function validate(incident: string): string[] {
    const rows = all.all(incident) as unknown as Row[];
    const marks: [string, number][] = [];
    const valid = rows.map((row) => {
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
        // The events are validated again next time: a full disk must not prevent reading.
        log.caught('events-not-marked', error);
      }
    }
    return valid;
  }

  return (incident) => {
    const stored = texts.all(incident) as unknown as Checked[];
    const isValid = stored.every(({ body, checked }) => checked === checkMark(body));
    return isValid ? stored.map(({ body }) => body) : validate(incident);
  };
}
