import type { Db } from './db.ts';

/**
 * Numbered by position, applied in order, never changed once landed: a laptop out there has run it.
 * Strings in the bundle, because files inside an app archive cannot be relied on.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE event (
    id TEXT PRIMARY KEY,
    incident TEXT NOT NULL,
    stamp TEXT NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX event_by_incident ON event (incident, stamp);
  CREATE INDEX event_by_stamp ON event (stamp);
  CREATE TABLE incident (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    severity TEXT NOT NULL,
    status TEXT NOT NULL,
    practice INTEGER NOT NULL,
    declared_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    incident TEXT NOT NULL,
    message TEXT NOT NULL,
    destination TEXT NOT NULL,
    UNIQUE (message, destination)
  ) STRICT;
  `,
  // Two incidents may each have a message of one id. The old key kept only one of their copies: the events tell of the others.
  `
  CREATE TABLE outbox_of_incidents (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    incident TEXT NOT NULL,
    message TEXT NOT NULL,
    destination TEXT NOT NULL,
    UNIQUE (incident, message, destination)
  ) STRICT;
  WITH
    leaving (incident, message, destination, stamp, nth) AS MATERIALIZED (
      SELECT
        event.incident,
        json_extract(event.body, '$.data.message'),
        json_extract(each.value, '$.workspace') || '/' || json_extract(each.value, '$.channel')
          || coalesce('/' || json_extract(each.value, '$.thread'), ''),
        event.stamp,
        each.key
      FROM event, json_each(event.body, '$.data.destinations') AS each
      WHERE event.type IN ('message.written', 'message.rerouted')
      UNION ALL
      SELECT event.incident, json_extract(event.body, '$.data.correction'), each.value, event.stamp, each.key
      FROM event, json_each(event.body, '$.data.destinations') AS each
      WHERE event.type = 'message.corrected'
      UNION ALL
      SELECT
        incident,
        json_extract(body, '$.data.errand'),
        json_extract(body, '$.data.place.workspace') || '/' || json_extract(body, '$.data.place.channel')
          || coalesce('/' || json_extract(body, '$.data.place.thread'), '') || '/errands',
        stamp,
        0
      FROM event
      WHERE type = 'errand.asked'
    ),
    waiting (incident, message, destination) AS MATERIALIZED (
      SELECT incident, message, destination FROM leaving
      EXCEPT
      SELECT incident, json_extract(body, '$.data.message'), json_extract(body, '$.data.destination')
      FROM event
      WHERE type = 'delivery.moved' AND json_extract(body, '$.data.to') IN ('sent', 'cancelled')
      UNION
      SELECT incident, message, destination FROM outbox
    )
  INSERT INTO outbox_of_incidents (incident, message, destination)
  SELECT waiting.incident, waiting.message, waiting.destination
  FROM waiting LEFT JOIN leaving USING (incident, message, destination)
  GROUP BY waiting.incident, waiting.message, waiting.destination
  ORDER BY min(leaving.stamp), leaving.nth;
  DROP TABLE outbox;
  ALTER TABLE outbox_of_incidents RENAME TO outbox;
  `,
  // Drafts were kept by the page. `corrects`: the message that one changes, '' for the composer's; `message`: the id it is sent under.
  `
  CREATE TABLE draft (
    incident TEXT NOT NULL,
    corrects TEXT NOT NULL,
    message TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (incident, corrects)
  ) STRICT;
  INSERT INTO meta (name, value) SELECT 'page-drafts', 'unread' WHERE EXISTS (SELECT 1 FROM event);
  `,
  // `checked`: the READ_VERSION that read the event last and found it in its newest shape; 0 where none did.
  'ALTER TABLE event ADD COLUMN checked INTEGER NOT NULL DEFAULT 0;',
  // `live`: the live promises, as JSON; null in a row that an earlier version wrote: its events are still to be asked.
  // `reaches_out`: it has, or had, a place outside.
  `
  ALTER TABLE incident ADD COLUMN last_stamp TEXT NOT NULL DEFAULT '';
  ALTER TABLE incident ADD COLUMN live TEXT;
  ALTER TABLE incident ADD COLUMN reaches_out INTEGER NOT NULL DEFAULT 0;
  `,
  // `kept`: what of it is kept current outside, as JSON. Closed ones are found by their last stamp, all others are read anew.
  `
  ALTER TABLE incident ADD COLUMN kept TEXT NOT NULL DEFAULT '[]';
  UPDATE incident SET
    live = NULL,
    last_stamp = coalesce((SELECT max(stamp) FROM event WHERE event.incident = incident.id), '');
  `,
  // What rang last on this laptop for each promise: so far all rings were events, and all events were this laptop's.
  `
  CREATE TABLE ring (promise TEXT PRIMARY KEY, incident TEXT NOT NULL, due INTEGER NOT NULL, step INTEGER NOT NULL) STRICT;
  WITH rang AS (
    SELECT
      incident, stamp,
      json_extract(body, '$.data.promise') AS promise,
      json_extract(body, '$.data.due') AS due,
      coalesce(json_extract(body, '$.data.step'), 0) AS step
    FROM event WHERE type = 'alarm.rang' AND json_valid(body)
  )
  INSERT OR REPLACE INTO ring (promise, incident, due, step)
  SELECT promise, incident, due, step FROM rang
  WHERE typeof(promise) = 'text' AND typeof(due) = 'integer' AND typeof(step) = 'integer'
  ORDER BY stamp;
  `,
];

/** The version this app writes. */
export const JOURNAL_VERSION = MIGRATIONS.length;

/** The version of the file; 0 for a new one. */
export function versionOf(db: Db): number {
  return (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

/** Brings the file up to this app's version, each step whole or not at all. */
export function migrate(db: Db): void {
  for (let version = versionOf(db); version < JOURNAL_VERSION; version++) {
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(MIGRATIONS[version]!);
      db.exec(`PRAGMA user_version = ${version + 1}`);
      db.exec('COMMIT');
    } catch (error) {
      // A full disk may have ended it already: then its own error is the one to tell.
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }
}
