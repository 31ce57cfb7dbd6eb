import { powerMonitor } from 'electron';
import path from 'node:path';
import { v7 as newDevice } from 'uuid';
import type { PromiseSummary } from '../../src/promise/promise-summary.ts';
import type { Windows } from '../bridge/windows.ts';
import { checkJournal } from '../journal/check.ts';
import { openJournal, startAfresh } from '../journal/open-journal.ts';
import { bringForward } from '../os/window.ts';
import type { Environment } from '../security/environment.ts';
import { narrowFiles } from '../security/private-files.ts';
import { readingOf, type SettingsStore } from '../settings/settings.ts';
import { createSettingsView, type SettingsView } from '../settings/view.ts';
import { watchTime } from '../time/wake-watch.ts';
import { readAhead } from './boot.ts';
import { createIncidentServices, type IncidentServices } from './incident-services.ts';
import { openJournalServices, type JournalServices } from './journal-services.ts';
import { createLocalServices, type LocalServices } from './local-services.ts';
import { createLaterOutside, type LaterOutside } from './outside.ts';
import { createSignal } from './signal.ts';
import { log } from '../log/log.ts';

/** The main process, built once. */
export interface App {
  local: LocalServices;
  journal: JournalServices<IncidentServices>;
  view: SettingsView;
  outside: LaterOutside;
  /** All live promises, by due instant. */
  promises: () => PromiseSummary[];
  /** Shows the cockpit with this incident, with `write` in its composer. */
  showIncident: (incident: string, write: boolean) => void;
  /** Reads what the window's first call will ask for. */
  readAhead: () => void;
  /** Starts work that can wait until the window has drawn. */
  start: () => void;
  /** Resolves when nothing is in flight and everything is on disk. */
  shutdown: () => Promise<void>;
}

const partNotLoaded = (error: unknown): void => log.caught('part-not-loaded', error);

/** After the window has drawn and answered its first keys. */
const WARM_AFTER_MS = 3_000;

export function createApp(
  folder: string,
  settings: SettingsStore,
  windows: Windows,
  preload: string,
  environment: Environment,
): App {
  const local = createLocalServices(folder, settings, windows, environment);
  const { clock, slack, transports, settingsChanged, reachableAgain } = local;
  const promisesChanged = createSignal();

  const options = { newDevice };
  const journal = openJournalServices({
    file: path.join(folder, 'journal.sqlite'),
    open: () => openJournal(folder, options),
    openAfresh: () => startAfresh(folder, clock.now(), options),
    build: (opened) => createIncidentServices(opened, local, promisesChanged.emit),
    check: checkJournal,
    onTrouble: (trouble) => {
      windows.push('trouble', trouble);
      promisesChanged.emit();
    },
    onAfresh: promisesChanged.emit,
  });
  const promises = (): PromiseSummary[] =>
    journal.match(
      (services) => services.promises(),
      () => [],
    );
  const missingScopes = (): string[] =>
    journal.match(
      ({ reading }) => reading.missing(),
      () => [],
    );

  const view = createSettingsView(settings, () => ({
    ...slack.describe(),
    transports: transports.profiles.current(),
    reading: { ...readingOf(settings), missing: missingScopes() },
  }));
  const showIncident = (incident: string, write: boolean): void => {
    const window = windows.main();
    if (window === null) return;
    bringForward(window);
    windows.push('show', { incident, write });
  };
  const outside = createLaterOutside(
    { windows, settings, preload, now: clock.now, showIncident, onSettingsChange: settingsChanged.emit },
    promises,
  );

  settingsChanged.subscribe(() => windows.push('settings', view.describe()));
  reachableAgain.subscribe(() => journal.ifUsable((services) => services.wake()));
  promisesChanged.subscribe(outside.refresh);

  const atShutdown: (() => void)[] = [];

  /** Called when the laptop woke or its clock was set. */
  function watchClock(): void {
    const onWoke = (): void => {
      journal.ifUsable(({ alarms }) => alarms.recompute());
      reachableAgain.emit();
      slack.connection.recheck();
      windows.push('woke', { now: clock.now() });
      outside.refresh();
    };
    const onSet = (jumpedMs: number): void => windows.push('woke', { now: clock.now(), jumpedMs });
    const { resumed } = watchTime({ clock, onWoke, onSet });
    powerMonitor.on('resume', resumed);
    powerMonitor.on('unlock-screen', resumed);
  }

  return {
    local,
    journal,
    view,
    outside,
    promises,
    showIncident,
    readAhead: () => readAhead(journal, settings),
    start: () => {
      local.begin();
      void settings.load();
      narrowFiles(folder).catch((error: unknown) => log.caught('folder-not-private', error));
      local.playbooks.library().catch((error: unknown) => log.caught('playbooks-not-read', error));
      slack.connection.subscribe(() => {
        settingsChanged.emit();
        reachableAgain.emit();
      });
      slack.connection.start();
      journal.start();
      // Loads what writes messages, so that the first one is as fast as the others.
      const warm = (): void => void import('../../src/message/content.ts').catch(partNotLoaded);
      atShutdown.push(clock.at(clock.now() + WARM_AFTER_MS, warm));
      outside.load().catch(partNotLoaded);
      watchClock();
    },
    shutdown: async () => {
      try {
        slack.connection.stop();
        local.reachability.stop();
        for (const end of atShutdown) end();
        outside.stop();
        await settings.load();
      } finally {
        // The journal is closed even if an earlier step fails.
        await journal.stop();
      }
      await local.practice.stop();
    },
  };
}
