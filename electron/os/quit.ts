import { app, dialog, powerMonitor, type BrowserWindow, type Event } from 'electron';
import type { PromiseSummary } from '../../src/promise/promise-summary.ts';
import { bringForward } from './window.ts';
import { log } from '../log/log.ts';

/** Quitting is confirmed or forced: no further question. */
let leaving = false;
/** The cockpit is closing, and the app ends with it. */
let closing = false;

export const isClosing = (): boolean => closing;

function leave(): void {
  leaving = true;
  app.quit();
}

/** Asks before the cockpit closes, or the app quits, with a live promise: a closed app rings no alarm. */
export function guardClose(window: BrowserWindow, summaries: () => PromiseSummary[]): void {
  let asking = false;
  // Windows is shutting down and must not wait for an answer.
  window.on('session-end', leave);
  // Quitting closes every window first, and a window that stays cancels it, so one handler covers both.
  window.on('close', (event) => {
    const open = leaving ? [] : summaries();
    if (open.length === 0) {
      closing = true;
      return;
    }
    event.preventDefault();
    if (asking) return;
    asking = true;
    void ask(window, open)
      // If the question cannot be shown, the app can still be closed.
      .catch((error: unknown) => {
        log.caught('quit-not-asked', error);
        return true;
      })
      .then((isOver) => {
        asking = false;
        if (isOver) leave();
      });
  });
}

async function ask(window: BrowserWindow, open: PromiseSummary[]): Promise<boolean> {
  const [{ t }, { wordLeaving }] = await Promise.all([import('../../src/text/text.ts'), import('./quit-text.ts')]);
  // The question belongs to the cockpit, which may be minimised.
  bringForward(window);
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    ...wordLeaving(open, Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone),
    buttons: [t('dialog.close.stay'), t('dialog.close.leave')],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}

/**
 * The system shuts down or ends the session and must not wait for an answer. Windows reports it to each window instead.
 */
export function leaveWithSystem(): void {
  // Electron's types lack the event argument. Without `preventDefault` Linux would not wait for the app.
  powerMonitor.on('shutdown', ((event: Event) => {
    event.preventDefault();
    leave();
  }) as () => void);
}

/**
 * As `leaveWithSystem` for signals. Registered at `ready`: Electron's own handler would ask like a person's quit, and
 * before `ready` Electron would replace ours.
 */
export function leaveBySignal(): void {
  process.on('SIGTERM', leave);
  process.on('SIGHUP', leave);
}
