import { app } from 'electron';
import { systemClock } from '../time/clock.ts';
import { createBudget } from './budget.ts';
import { knownCode } from './codes.ts';
import { log } from './log.ts';

/** What fails each second must not cover all other notices. */
const TELL_EVERY_MS = 10 * 60_000;

/** Notes what ends a process of the app, and the errors that nothing catches. What comes of them stays as it is. */
export function watchProcesses(): void {
  // The monitor alone: while no window can tell of the error, Electron's error box does.
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
 * From now on `tell` says that an error was not caught. Electron's error box would stop main, and with it the alarms, until
 * somebody closes the box.
 */
export function tellUncaught(tell: () => void): void {
  const budget = createBudget(1, TELL_EVERY_MS, systemClock.monotonic);
  const uncaught = (): void => {
    if (budget.take() === null) return;
    try {
      tell();
    } catch (error) {
      // Thrown here, it would end the app.
      log.caught('uncaught', error);
    }
  };
  process.on('uncaughtException', uncaught);
  process.on('unhandledRejection', uncaught);
}

/** For an app that ends: Electron's error box would keep it open until somebody closes the box. The log has the error. */
export function muteErrorBox(): void {
  if (process.listenerCount('uncaughtException', ignore) === 0) process.on('uncaughtException', ignore);
}

const ignore = (): void => undefined;
