import { app, dialog, type BrowserWindow } from 'electron';
import type { Incident } from '../../src/incident/incident.ts';
import { livePromise } from '../../src/promise/promise.ts';
import { clockTime } from '../../src/report/time.ts';

/** Closing the window with an open promise asks first and names it: a closed app rings nothing and sends nothing. */
export function guardClose(window: BrowserWindow, open: () => Incident | null): void {
  let leaving = false;
  let asking = false;
  // The system is going down: it must not wait for an answer.
  window.on('session-end', () => {
    leaving = true;
  });
  window.on('close', (event) => {
    const incident = leaving ? null : open();
    const promise = incident === null ? null : livePromise(incident);
    if (incident === null || promise === null) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void ask(window, incident.title, promise.due).then((leave) => {
      asking = false;
      if (!leave) return;
      leaving = true;
      app.quit();
    });
  });
}

async function ask(window: BrowserWindow, title: string, due: number): Promise<boolean> {
  const { t } = await import('../../src/text/text.ts');
  const time = clockTime(due, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: t('dialog.close.message'),
    detail: t('dialog.close.detail', { title, time }),
    buttons: [t('dialog.close.stay'), t('dialog.close.leave')],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
