import type { SlackWork } from '../../src/errand/slack-work.ts';
import { bridge } from '../app/bridge.ts';
import { useStore } from '../app/store.ts';
import { keep, type Kept } from '../settings/keep.ts';

/** Keeps what a person chose for the next time. */
export async function setSlackWork(patch: Partial<SlackWork>): Promise<Kept> {
  const { settings } = useStore.getState();
  const next = { ...settings.slackWork, ...patch };
  if (JSON.stringify(next) !== JSON.stringify(settings.slackWork)) return keep(() => bridge().setSlackWork(next));
  return settings.unwritten === null ? 'kept' : 'held';
}
