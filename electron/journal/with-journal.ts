import type { Trouble } from '../../src/bridge/problems.ts';
import { err, type Result } from '../../src/base/result.ts';
import { JournalTrouble } from './trouble.ts';

/**
 * The services built on the journal, or the trouble that prevents its use. Evaluated per call: a person may start a new
 * journal meanwhile.
 */
export interface WithJournal<S> {
  match: <T>(usable: (services: S) => T, unusable: (trouble: Trouble) => T) => T;
  /** Does nothing if the journal cannot be used. */
  ifUsable: (run: (services: S) => void) => void;
  /** Returns the result of `run`, or the trouble: the journal cannot be used or written. */
  use: <T, E>(run: (services: S) => Result<T, E>) => Result<T, E | Trouble>;
}

export function withJournal<S>(current: () => Result<S, Trouble>): WithJournal<S> {
  const match: WithJournal<S>['match'] = (usable, unusable) => {
    const state = current();
    return state.ok ? usable(state.value) : unusable(state.error);
  };
  return {
    match,
    ifUsable: (run) => match(run, () => undefined),
    use: <T, E>(run: (services: S) => Result<T, E>) =>
      match<Result<T, E | Trouble>>((services) => {
        try {
          return run(services);
        } catch (error) {
          if (error instanceof JournalTrouble) return err(error.trouble);
          throw error;
        }
      }, err),
  };
}
