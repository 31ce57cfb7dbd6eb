import { log } from '../log/log.ts';

interface LifeParts<T> {
  /** Brings the code in. What it answers with builds all in one step: nothing is ever half built. */
  load: () => Promise<() => T>;
  /** What can wait until the window has drawn; null where building failed. */
  start: (built: T | null) => void;
  /** Answers when nothing is in flight and all is on disk. */
  shutdown: (built: T) => Promise<void>;
  /** Ends the process. It may take a moment: timers still run meanwhile. */
  exit: () => void;
}

/** The app from its first step to its last. A person may quit between any two of them. */
export interface Life<T> {
  /** Answers null where the app ends: from then on nothing is opened. Rejects with what building threw. */
  build: () => Promise<T | null>;
  built: () => T | null;
  /** The window has drawn. */
  drawn: () => void;
  /** Ends the app, once, whatever is under way, in `LONGEST_END_MS` at the most. */
  end: () => void;
  isEnding: () => boolean;
}

/** The first keys come through main too: what can wait leaves it free to hand them on. */
export const START_AFTER_MS = 400;
/** What matters is on disk already. */
export const LONGEST_END_MS = 2_000;

export function createLife<T>({ load, start, shutdown, exit }: LifeParts<T>): Life<T> {
  let built: T | null = null;
  let isBuilt = false;
  let isDrawn = false;
  let isEnding = false;
  let starting: NodeJS.Timeout | undefined;

  /** On a busy machine the window may draw before all is built. */
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
      // The process outlives its last step by a moment: what starts then would find the journal closed.
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
