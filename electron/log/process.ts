import { app } from 'electron';
import { knownCode } from './codes.ts';
import { log } from './log.ts';

/** Notes what ends a process of the app, and the errors that nothing catches. What comes of them stays as it is. */
export function watchProcesses(): void {
  // The monitor alone: a listener for the exception itself would take Electron's dialog away.
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

/** For an app that ends: Electron's error box would keep it open until somebody closes the box. The log has the error. */
export function muteErrorBox(): void {
  if (process.listenerCount('uncaughtException', ignore) === 0) process.on('uncaughtException', ignore);
}

const ignore = (): void => undefined;
