import type { Settings } from '../../src/bridge/views.ts';
import { DEFAULT_ACTION_PREFERENCES } from '../../src/slack-actions/preferences.ts';
import { cadencesOf, personOf, type SettingsStore } from './settings.ts';

/** The settings as the window shows them. */
export interface SettingsView {
  describe: () => Settings;
  /** Makes a change; resolves to the settings once it is known whether they are on disk. */
  change: (make: () => unknown) => Promise<Settings>;
}

type Own = 'person' | 'unwritten' | 'soundOn' | 'muted' | 'cadences' | 'miniWindow' | 'slackWork';

/** `others`: the parts of the settings that other rooms provide. */
export function createSettingsView(settings: SettingsStore, others: () => Omit<Settings, Own>): SettingsView {
  const describe = (): Settings => ({
    ...others(),
    person: personOf(settings),
    unwritten: settings.unwritten(),
    soundOn: settings.get('soundOn') ?? true,
    muted: settings.get('muted') ?? [],
    cadences: cadencesOf(settings),
    miniWindow: settings.get('strip') ?? false,
    slackWork: settings.get('slackWork') ?? DEFAULT_ACTION_PREFERENCES,
  });
  return {
    describe,
    change: async (make) => {
      await settings.load();
      await make();
      return describe();
    },
  };
}
