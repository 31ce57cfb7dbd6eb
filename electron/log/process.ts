import { app } from 'electron';
import { knownCode } from './codes.ts';
import { log } from './log.ts';

/** Logs the end of processes and uncaught errors, and does not change how they are handled. */
export function watchProcesses(): void {
  // Only the monitor: a listener for the exception itself would suppress Electron's dialog.
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

/** For an app that is ending: Electron's error box would keep it open until closed. The log has the error. */
export function muteErrorBox(): void {
  if (process.listenerCount('uncaughtException', ignore) === 0) process.on('uncaughtException', ignore);
}

const ignore = (): void => undefined;
