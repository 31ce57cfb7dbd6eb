import type { SlackWork } from '../../src/errand/slack-work.ts';
import { bridge } from '../app/bridge.ts';
import { useStore } from '../app/store.ts';

/** Keeps what a person chose for the next time. */
export async function setSlackWork(patch: Partial<SlackWork>): Promise<void> {
  const { settings, setSettings } = useStore.getState();
  const next = { ...settings.slackWork, ...patch };
  if (JSON.stringify(next) !== JSON.stringify(settings.slackWork)) setSettings(await bridge().setSlackWork(next));
}
