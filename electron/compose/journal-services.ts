import type { Trouble } from '../../src/bridge/problems.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { JournalCheck } from '../journal/check.ts';
import type { Journal } from '../journal/journal.ts';
import { asTrouble, JournalTrouble, journalTrouble } from '../journal/trouble.ts';
import { withJournal, type WithJournal } from '../journal/with-journal.ts';
import { log } from '../log/log.ts';

/** What is built on the journal over the life of the app. */
export interface JournalServices<S> extends WithJournal<S> {
  /** Starts what is there; what comes later, by beginning afresh, is started when it comes. */
  start: () => void;
  /** The journal cannot be used any more: what is built on it stops. */
  giveUp: (trouble: Trouble) => void;
  /** Sets a journal that cannot be used aside, and opens a new one. Of one that can be used nothing changes. */
  beginAfresh: () => Promise<void>;
  stop: () => Promise<void>;
}

interface Parts<S> {
  /** The journal's file. */
  file: string;
  open: () => Journal;
  openAfresh: () => Journal;
  build: (journal: Journal) => S;
  /** Looks for damage in a file that is used. */
  check: (file: string) => JournalCheck;
  /** Hears of a journal that was used and cannot be used any more. */
  onTrouble: (trouble: Trouble) => void;
  /** A new journal was begun. */
  onAfresh: () => void;
}

export function openJournalServices<S extends { start: () => void; stop: () => Promise<void> }>({
  file,
  open,
  openAfresh,
  build,
  check,
  onTrouble,
  onAfresh,
}: Parts<S>): JournalServices<S> {
  function attempt(make: () => Journal): Result<S, Trouble> {
    try {
      return ok(build(make()));
    } catch (error) {
      return err(asTrouble(error, file).trouble);
    }
  }

  let state = attempt(open);
  let started = false;
  let endCheck = (): void => undefined;
  /** What was built on a journal that was given up, until it has stopped. */
  let stopping: Promise<unknown> = Promise.resolve();
  const journal = withJournal(() => state);

  function giveUp(trouble: Trouble): void {
    if (!state.ok) return;
    const services = state.value;
    state = err(trouble);
    endCheck();
    stopping = services.stop().catch((error: unknown) => log.caught('journal-not-stopped', error));
    onTrouble(trouble);
  }

  function startServices(): void {
    try {
      journal.ifUsable((services) => services.start());
    } catch (error) {
      if (!(error instanceof JournalTrouble)) throw error;
      giveUp(error.trouble);
    }
  }

  return {
    ...journal,
    start: () => {
      started = true;
      startServices();
      if (!state.ok) return;
      const { damage, end } = check(file);
      endCheck = end;
      void damage.then((detail) => {
        if (detail !== null) giveUp(journalTrouble({ code: 'journal-damaged', file, detail }).trouble);
      });
    },
    giveUp,
    beginAfresh: async () => {
      // It still has the file open, and what is in flight ends on the old record.
      await stopping;
      if (state.ok) return;
      state = attempt(openAfresh);
      if (started) startServices();
      onAfresh();
    },
    stop: async () => {
      endCheck();
      await journal.match(
        (services) => services.stop(),
        async () => undefined,
      );
    },
  };
}
