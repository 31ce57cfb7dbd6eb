import { NO_DRAFTS, readCorrectionDraft, readMessageDraft } from '../../src/draft/message-draft.ts';
import type { CorrectionDraft, MessageDraft, PageDraft, SavedDrafts } from '../../src/draft/message-draft.ts';
import type { Event } from '../../src/model/event.ts';
import { log } from '../log/log.ts';
import type { Db } from './db.ts';

/** What is being written, beside the record: not part of it, and gone once it is sent. All calls are synchronous. */
export interface Drafts {
  of: (incident: string) => SavedDrafts;
  save: (incident: string, draft: MessageDraft) => void;
  /** Of what changes a message; null: nothing is begun any more. */
  saveCorrection: (incident: string, message: string, draft: CorrectionDraft | null) => void;
  /** Takes away what an event sent. To be called within the transaction that writes the event. */
  removeSent: (event: Event) => void;
  /** Whether the window's own storage, where earlier versions kept drafts, is still to be read. */
  arePageDraftsUnread: () => boolean;
  /** Takes in what was found there, once: what was saved here since is newer. */
  adopt: (drafts: readonly PageDraft[]) => void;
}

interface Row {
  corrects: string;
  body: string;
}

/** A draft that is damaged keeps nobody from the incident, nor from the other drafts. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    log.caught('draft-unreadable', error);
    return null;
  }
}

export function createDrafts(db: Db): Drafts {
  const all = db.prepare('SELECT corrects, body FROM draft WHERE incident = ?');
  const put = db.prepare('INSERT OR REPLACE INTO draft (incident, corrects, message, body) VALUES (?, ?, ?, ?)');
  const putNew = db.prepare('INSERT OR IGNORE INTO draft (incident, corrects, message, body) VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM draft WHERE incident = ? AND corrects = ?');
  const removeMessage = db.prepare("DELETE FROM draft WHERE incident = ? AND corrects = '' AND message = ?");
  const unread = db.prepare("SELECT 1 FROM meta WHERE name = 'page-drafts'");
  const incidentsOf = db.prepare(
    `SELECT DISTINCT incident FROM event
     WHERE type = 'message.written' AND CASE WHEN json_valid(body) THEN json_extract(body, '$.data.message') = ? END`,
  );
  const incidentsWith = (message: string): string[] =>
    incidentsOf.all(message).map((row) => (row as { incident: string }).incident);

  function adoptOne({ incident, message, draft }: PageDraft): void {
    if (message !== null) {
      // An old key named the message alone: where two incidents have it, nobody knows whose it is.
      const owners = incident === null ? incidentsWith(message) : [incident];
      if (owners.length === 1) putNew.run(owners[0]!, message, '', JSON.stringify(draft));
    } else if (!incidentsWith(draft.message).includes(incident)) {
      putNew.run(incident, '', draft.message, JSON.stringify(draft));
    }
  }

  return {
    of: (incident) => {
      const saved: SavedDrafts = { ...NO_DRAFTS, corrections: {} };
      for (const { corrects, body } of all.all(incident) as unknown as Row[]) {
        const found = parsed(body);
        if (corrects === '') saved.message = readMessageDraft(found);
        else {
          const correction = readCorrectionDraft(found);
          if (correction !== null) saved.corrections[corrects] = correction;
        }
      }
      return saved;
    },
    save: (incident, draft) => void put.run(incident, '', draft.message, JSON.stringify(draft)),
    saveCorrection: (incident, message, draft) => {
      if (draft === null) remove.run(incident, message);
      else put.run(incident, message, '', JSON.stringify(draft));
    },
    removeSent: (event) => {
      if (event.type === 'message.written') removeMessage.run(event.incident, event.data.message);
      else if (event.type === 'message.corrected') remove.run(event.incident, event.data.message);
    },
    arePageDraftsUnread: () => unread.get() !== undefined,
    adopt: (drafts) => {
      db.exec('BEGIN IMMEDIATE');
      try {
        for (const draft of drafts) adoptOne(draft);
        db.exec("DELETE FROM meta WHERE name = 'page-drafts'");
        db.exec('COMMIT');
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
  };
}
