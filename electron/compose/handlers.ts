import type { Handlers } from '../bridge/answer.ts';
import { bridgeHandlers } from '../bridge/handlers.ts';
import { deskHandlers } from '../desk/handlers.ts';
import { evidenceHandlers } from '../evidence/handlers.ts';
import { diagnosticsHandlers } from '../export/diagnostics.ts';
import { exportHandlers } from '../export/handlers.ts';
import { confirmHost } from '../os/confirm-host.ts';
import { osHandlers } from '../os/handlers.ts';
import { playbookHandlers } from '../playbooks/handlers.ts';
import { practiceHandlers } from '../practice/handlers.ts';
import { readingHandlers } from '../reading/handlers.ts';
import { settingsHandlers } from '../settings/handlers.ts';
import { slackHandlers } from '../slack/handlers.ts';
import { templateHandlers } from '../templates/handlers.ts';
import { transportHandlers } from '../transport/handlers.ts';
import type { App } from './app.ts';
import { bootHandlers } from './boot.ts';
import { askableSlack } from './workspaces.ts';

/** The handlers of all calls, from each room's own. */
export function handlersOf({ local, journal, view, outside, promises, showIncident }: App) {
  const { settings, windows, clock, slack, transports, practice, playbooks, reachability } = local;
  const { connection, signIn } = slack;
  const askHost = (host: string) => confirmHost(windows.main(), host);
  const shelf = () => playbooks.known()?.shelf() ?? { playbooks: [], troubles: [] };
  return {
    ...bootHandlers({ journal, settings, view, playbooks: shelf, reachability }),
    ...deskHandlers(journal, (incident) => settings.set('lastIncident', incident)),
    ...settingsHandlers(settings, view),
    ...osHandlers({ view, promises, showMiniWindow: outside.showMiniWindow, showIncident }),
    ...slackHandlers({
      connection,
      signIn,
      view,
      confirmHost: askHost,
      askable: askableSlack({ connection, practice, transports }),
    }),
    ...transportHandlers({
      transports,
      settings,
      view,
      confirmHost: askHost,
      onChanged: () => journal.ifUsable(({ outbox }) => outbox.wake()),
    }),
    ...practiceHandlers(practice),
    ...readingHandlers(settings, view, () => journal.ifUsable(({ reading }) => reading.check())),
    ...playbookHandlers(playbooks, windows),
    ...templateHandlers(windows),
    ...evidenceHandlers(local.evidence, windows),
    ...exportHandlers({ journal, clock, windows, settings }),
    ...bridgeHandlers(),
    ...diagnosticsHandlers({ journal, view, reachability: reachability.current, now: clock.now }),
  } satisfies Handlers;
}
