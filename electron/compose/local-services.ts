import { session } from 'electron';
import path from 'node:path';
import type { Windows } from '../bridge/windows.ts';
import { openEvidence, type Evidence } from '../evidence/evidence.ts';
import { bringForward } from '../os/window.ts';
import { openPlaybooks, type Playbooks } from '../playbooks/app-playbooks.ts';
import { createPractice, type Practice } from '../practice/practice.ts';
import type { Environment } from '../security/environment.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { openSlack, type Slack } from '../slack/app-slack.ts';
import { createFreshFetch } from '../slack/fresh-fetch.ts';
import { systemClock } from '../time/clock.ts';
import { openTransports } from '../transport/app-transports.ts';
import type { OtherTransports } from '../transport/transports.ts';
import { createReachabilityTracker, type ReachabilityTracker } from './reachability.ts';
import { createSignal, type Signal } from './signal.ts';

/** The services without the journal: they work, and can be configured, while the journal is unusable. */
export interface LocalServices {
  /** The data folder. */
  folder: string;
  clock: typeof systemClock;
  windows: Windows;
  settings: SettingsStore;
  slack: Slack;
  transports: OtherTransports;
  practice: Practice;
  evidence: Evidence;
  playbooks: Playbooks;
  reachability: ReachabilityTracker;
  /** A value in the settings view changed. */
  settingsChanged: Signal;
  /** The network, the connection or the laptop is back: waiting work is retried at once. */
  reachableAgain: Signal;
  /** The window has drawn: work that can wait begins. */
  begin: () => void;
}

export function createLocalServices(
  folder: string,
  settings: SettingsStore,
  windows: Windows,
  environment: Environment,
): LocalServices {
  const clock = systemClock;
  const [settingsChanged, reachableAgain] = [createSignal(), createSignal()];
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const reachability = createReachabilityTracker(clock, windows, reachableAgain.emit);
  // Sessions of their own, as the page's session blocks requests. Proxies and company certificates are the system's.
  const fetch = createFreshFetch((name) => session.fromPartition(name, { cache: false }));
  const slack = openSlack({
    settings,
    environment,
    fetch,
    clock,
    onChange: settingsChanged.emit,
    onSignedIn: () => {
      const window = windows.main();
      if (window !== null) bringForward(window);
    },
    onReached: reachability.reached,
  });
  return {
    folder,
    clock,
    windows,
    settings,
    slack,
    transports: openTransports({ settings, fetch, now: clock.now }),
    practice: createPractice(begun),
    evidence: openEvidence(path.join(folder, 'evidence')),
    playbooks: openPlaybooks(folder, (shelf) => windows.push('playbooks', shelf)),
    reachability,
    settingsChanged,
    reachableAgain,
    begin,
  };
}
