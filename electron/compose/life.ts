import { log } from '../log/log.ts';

interface LifeParts<T> {
  /** Loads the code. The returned function builds everything in one step, so that nothing is ever partly built. */
  load: () => Promise<() => T>;
  /** Starts what can wait until the window has drawn; null where building failed. */
  start: (built: T | null) => void;
  /** Resolves when nothing is in flight and everything is on disk. */
  shutdown: (built: T) => Promise<void>;
  /** Ends the process. It may take a moment, in which timers still run. */
  exit: () => void;
}

/** The app from start to end. A person may quit at any step. */
export interface Life<T> {
  /** Resolves to null when the app is ending, and opens nothing then. Rejects with what building threw. */
  build: () => Promise<T | null>;
  built: () => T | null;
  /** The window has drawn. */
  drawn: () => void;
  /** Ends the app once, at any step, within `LONGEST_END_MS`. */
  end: () => void;
  isEnding: () => boolean;
}

/** Main also passes on the first keys, so work that can wait leaves it free until then. */
export const START_AFTER_MS = 400;
/** By then the essential data is on disk. */
export const LONGEST_END_MS = 2_000;

export function createLife<T>({ load, start, shutdown, exit }: LifeParts<T>): Life<T> {
  let built: T | null = null;
  let isBuilt = false;
  let isDrawn = false;
  let isEnding = false;
  let starting: NodeJS.Timeout | undefined;

  /** On a busy machine the window may draw before everything is built. */
  function startSoon(): void {
    if (isEnding || !isBuilt || !isDrawn || starting !== undefined) return;
    starting = setTimeout(() => start(built), START_AFTER_MS);
  }

  async function build(): Promise<T | null> {
    try {
      const make = await load();
      if (!isEnding) built = make();
      return built;
    } finally {
      isBuilt = true;
      startSoon();
    }
  }

  return {
    build,
    built: () => built,
    drawn: () => {
      isDrawn = true;
      startSoon();
    },
    end: () => {
      if (isEnding) return;
      isEnding = true;
      // The process still runs after `end`: work started then would find the journal closed.
      clearTimeout(starting);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, LONGEST_END_MS);
      }).then(() => log.note('shutdown-late'));
      const ended = (async () => {
        if (built !== null) await shutdown(built);
        log.note('app-stopped');
      })();
      void Promise.race([ended, late])
        .catch((error: unknown) => log.caught('shutdown-failed', error))
        .finally(() => {
          clearTimeout(timer);
          exit();
        });
    },
    isEnding: () => isEnding,
  };
}
