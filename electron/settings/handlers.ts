import type { Handlers } from '../bridge/answer.ts';
import type { SettingsStore } from './settings.ts';
import type { SettingsView } from './view.ts';

type Names = 'setPerson' | 'setSound' | 'setMuted' | 'setCadences' | 'setSlackWork' | 'writeSettings';

/** Handlers of the calls about preferences. */
export function settingsHandlers(settings: SettingsStore, { change }: SettingsView): Pick<Handlers, Names> {
  return {
    setPerson: ({ person }) => change(() => settings.set('person', person)),
    setSound: ({ on }) => change(() => settings.set('soundOn', on)),
    setMuted: ({ incident, muted }) =>
      change(() => {
        const others = (settings.get('muted') ?? []).filter((id) => id !== incident);
        settings.set('muted', muted ? [...others, incident] : others);
      }),
    setCadences: (cadences) => change(() => settings.set('cadences', cadences)),
    setSlackWork: (work) => change(() => settings.set('slackWork', work)),
    writeSettings: () => change(() => settings.write()),
  };
}
