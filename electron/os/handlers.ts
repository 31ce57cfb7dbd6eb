import { app, shell } from 'electron';
import type { PromiseSummary } from '../../src/promise/promise-summary.ts';
import type { Handlers } from '../bridge/answer.ts';
import { openLink } from '../security/links.ts';
import type { SettingsView } from '../settings/view.ts';

type Names = 'showMiniWindow' | 'promiseSummaries' | 'showIncident' | 'openLink' | 'showDataFolder' | 'quit';

interface HandlerParts {
  view: SettingsView;
  /** All live promises, by due instant. */
  promises: () => PromiseSummary[];
  /** Opens or closes the mini window, and stores that. */
  showMiniWindow: (on: boolean) => void;
  /** Shows the cockpit with this incident, with `write` in its composer. */
  showIncident: (incident: string, write: boolean) => void;
}

/** Handlers of the calls about windows and the desktop. */
export const osHandlers = (parts: HandlerParts): Pick<Handlers, Names> => ({
  showMiniWindow: ({ on }) => {
    parts.showMiniWindow(on);
    return parts.view.describe();
  },
  promiseSummaries: parts.promises,
  showIncident: ({ incident, write }) => {
    parts.showIncident(incident, write);
    return null;
  },
  openLink: ({ url }) => openLink(url),
  showDataFolder: async () => {
    await shell.openPath(app.getPath('userData'));
    return null;
  },
  quit: () => {
    app.quit();
    return null;
  },
});
