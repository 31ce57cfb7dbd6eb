import type { SlackWork } from '../../src/slack-actions/preferences.ts';
import { inTurn } from '../core/act.ts';
import { bridge } from '../core/bridge.ts';
import { useStore } from '../core/store.ts';
import { keep, type Kept } from '../core/keep.ts';

type Patch = Partial<SlackWork> | ((now: SlackWork) => Partial<SlackWork>);

/** Keeps what a person chose for the next time. All of it is sent, with what was chosen just before. */
export const setSlackWork = (patch: Patch): Promise<Kept> => inTurn(() => keepChosen(patch));

async function keepChosen(patch: Patch): Promise<Kept> {
  const { settings } = useStore.getState();
  const next = { ...settings.slackWork, ...(typeof patch === 'function' ? patch(settings.slackWork) : patch) };
  if (JSON.stringify(next) !== JSON.stringify(settings.slackWork)) return keep(() => bridge().setSlackWork(next));
  return settings.unwritten === null ? 'kept' : 'held';
}
