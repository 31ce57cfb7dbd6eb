import type { ActionPreferences } from '../../src/slack-actions/preferences.ts';
import { inSequence } from '../core/act.ts';
import { bridge } from '../core/bridge.ts';
import { useStore } from '../core/store.ts';
import { saveSetting, type SaveState } from '../core/save-setting.ts';

type Patch = Partial<ActionPreferences> | ((now: ActionPreferences) => Partial<ActionPreferences>);

/** Stores the person's choices for the next time. Sends the whole setting, including a change made just before. */
export const setSlackWork = (patch: Patch): Promise<SaveState> => inSequence(() => saveChoices(patch));

async function saveChoices(patch: Patch): Promise<SaveState> {
  const { settings } = useStore.getState();
  const next = { ...settings.slackWork, ...(typeof patch === 'function' ? patch(settings.slackWork) : patch) };
  if (JSON.stringify(next) !== JSON.stringify(settings.slackWork))
    return saveSetting(() => bridge().setSlackWork(next));
  return settings.unwritten === null ? 'saved' : 'in-memory';
}
