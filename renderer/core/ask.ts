import type { Settings } from '../../src/bridge/views.ts';
import { t } from '../../src/text/text.ts';
import { saveSetting } from './save-setting.ts';
import { bridge } from './bridge.ts';
import { noteProblem } from './note-problem.ts';
import { useStore } from './store.ts';

const notDone = (): void => useStore.getState().notify({ tone: 'attention', text: t('settings.notDone') });

/** For a control without room for a sentence: when main does not answer, a notice says so. */
export async function ask<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    noteProblem('window-no-answer', error);
    notDone();
    return null;
  }
}

/** For a setting changed outside Settings: a failure to save it shows as a notice. */
export async function change(asking: () => Promise<Settings>): Promise<void> {
  const state = await saveSetting(asking);
  if (state === 'no-answer') return notDone();
  const { settings, notify } = useStore.getState();
  if (state === 'saved' || settings.unwritten === null) return;
  const again = { label: t('settings.unwritten.again'), run: () => void change(() => bridge().writeSettings()) };
  notify({ tone: 'attention', text: t(`settings.unwritten.${settings.unwritten.code}`), actions: [again] });
}
