import { app, dialog, powerMonitor, type BrowserWindow, type Event } from 'electron';
import type { PromiseSummary } from '../../src/promise/promise-summary.ts';
import { bringForward } from './window.ts';
import { log } from '../log/log.ts';

/** A person or the system said so: nothing asks any more. */
let leaving = false;
/** The cockpit closes, and the app ends with it. */
let closing = false;

export const isClosing = (): boolean => closing;

function leave(): void {
  leaving = true;
  app.quit();
}

/** Closing the cockpit, or quitting by whatever way, with a live promise asks first and names it: a closed app rings nothing. */
export function guardClose(window: BrowserWindow, summaries: () => PromiseSummary[]): void {
  let asking = false;
  // Windows is going down: it must not wait for an answer.
  window.on('session-end', leave);
  // Quitting closes every window first, and one that stays ends it: so this is asked once, whichever way it came.
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
      // An app that cannot ask must still be possible to leave.
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
  // The question stands on the cockpit, which may be minimised.
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

/** The system goes down, or ends the session: it must not wait for an answer. Windows says so to each window instead. */
export function leaveWithSystem(): void {
  // Electron's types do not know that the listener is given the event: without a veto, Linux would not wait for us.
  powerMonitor.on('shutdown', ((event: Event) => {
    event.preventDefault();
    leave();
  }) as () => void);
}

/**
 * The same by signal. From `ready` on, before there is a window: Electron's own handler quits as a person does, and would
 * ask. Before `ready` Electron would replace ours.
 */
export function leaveBySignal(): void {
  process.on('SIGTERM', leave);
  process.on('SIGHUP', leave);
}
