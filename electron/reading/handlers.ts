import type { Handlers } from '../bridge/answer.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { SettingsView } from '../settings/view.ts';

/** Handlers of the calls about reading Slack. `onChanged`: the settings changed. */
export const readingHandlers = (
  settings: SettingsStore,
  { change }: SettingsView,
  onChanged: () => void,
): Pick<Handlers, 'setReading'> => ({
  setReading: (reading) =>
    change(() => {
      settings.set('reading', reading);
      onChanged();
    }),
});
