import { dialog, type BrowserWindow } from 'electron';

/** Asks in a dialog of the system, which a page cannot answer, before messages may go to another server. */
export async function confirmHost(window: BrowserWindow | null, host: string): Promise<boolean> {
  const { t } = await import('../../src/text/text.ts');
  const question = {
    type: 'question' as const,
    message: t('dialog.host.message', { host }),
    detail: t('dialog.host.detail'),
    buttons: [t('dialog.host.refuse'), t('dialog.host.allow')],
    defaultId: 0,
    cancelId: 0,
  };
  const asked = window === null ? dialog.showMessageBox(question) : dialog.showMessageBox(window, question);
  return (await asked).response === 1;
}
