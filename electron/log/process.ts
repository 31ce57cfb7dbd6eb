import { app } from 'electron';
import { systemClock } from '../time/clock.ts';
import { createBudget } from './budget.ts';
import { knownCode } from './codes.ts';
import { log } from './log.ts';

/** An error that repeats each second must not cover all other notices. */
const TELL_EVERY_MS = 10 * 60_000;

/** Logs the end of processes and uncaught errors, and does not change how they are handled. */
export function watchProcesses(): void {
  // Only the monitor: until a window can show the error, Electron's error box does.
  process.on('uncaughtExceptionMonitor', (error) => log.caught('uncaught', error));
  process.on('unhandledRejection', (reason) => {
    log.caught('unhandled-rejection', reason);
  });
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    log.note('window-gone', { reason: knownCode(reason), exitCode });
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    const kind = knownCode(type.toLowerCase().replaceAll(' ', '-'));
    log.note('process-gone', { process: kind, reason: knownCode(reason), exitCode });
  });
}

/**
 * From now on `tell` reports uncaught errors. Electron's error box would stop main, and with it the alarms, until it is
 * closed.
 */
export function tellUncaught(tell: () => void): void {
  const budget = createBudget(1, TELL_EVERY_MS, systemClock.monotonic);
  const uncaught = (): void => {
    if (budget.take() === null) return;
    try {
      tell();
    } catch (error) {
      // An error thrown here would end the app.
      log.caught('uncaught', error);
    }
  };
  process.on('uncaughtException', uncaught);
  process.on('unhandledRejection', uncaught);
}

/** For an app that is ending: Electron's error box would keep it open until closed. The log has the error. */
export function muteErrorBox(): void {
  if (process.listenerCount('uncaughtException', ignore) === 0) process.on('uncaughtException', ignore);
}

const ignore = (): void => undefined;
