import type { Handlers } from '../bridge/answer.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { SettingsView } from '../settings/view.ts';

/** What main answers about reading Slack back. `onChanged`: it may be time to read already. */
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
