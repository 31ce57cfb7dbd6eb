import type { Trouble } from '../../src/bridge/problems.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { Journal } from '../journal/journal.ts';
import { asTrouble } from '../journal/trouble.ts';
import { withJournal, type WithJournal } from '../journal/with-journal.ts';

/** What is built on the journal over the life of the app. */
export interface JournalServices<S> extends WithJournal<S> {
  /** Starts what is there; what comes later, by beginning afresh, is started when it comes. */
  start: () => void;
  /** Sets a journal that cannot be used aside, and opens a new one. Of one that can be used nothing changes. */
  beginAfresh: () => void;
  stop: () => Promise<void>;
}

interface Parts<S> {
  /** The journal's file. */
  file: string;
  open: () => Journal;
  openAfresh: () => Journal;
  build: (journal: Journal) => S;
}

export function openJournalServices<S extends { start: () => void; stop: () => Promise<void> }>({
  file,
  open,
  openAfresh,
  build,
}: Parts<S>): JournalServices<S> {
  function attempt(make: () => Journal): Result<S, Trouble> {
    let journal: Journal;
    try {
      journal = make();
    } catch (error) {
      return err(asTrouble(error, file).trouble);
    }
    return ok(build(journal));
  }

  let state = attempt(open);
  let started = false;
  const journal = withJournal(() => state);

  return {
    ...journal,
    start: () => {
      started = true;
      journal.ifUsable((services) => services.start());
    },
    beginAfresh: () => {
      if (state.ok) return;
      state = attempt(openAfresh);
      if (started) journal.ifUsable((services) => services.start());
    },
    stop: () =>
      journal.match(
        (services) => services.stop(),
        async () => undefined,
      ),
  };
}
