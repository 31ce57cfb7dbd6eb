import { net, powerMonitor, session } from 'electron';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import type { Trouble } from '../../src/bridge/problems.ts';
import type { PlaybookShelf, Reachability, Settings } from '../../src/bridge/views.ts';
import { SLACK_WORK } from '../../src/slack-actions/preferences.ts';
import { PRACTICE_WORKSPACE, wayOf } from '../../src/model/destination.ts';
import { glances, type Glance } from '../../src/promise/promise-summary.ts';
import { createAlarms, type Alarms } from '../alarms/alarms.ts';
import { tellRings } from '../alarms/ring.ts';
import type { Windows } from '../bridge/windows.ts';
import { createKeepAwake } from '../os/keep-awake.ts';
import type { Outside } from '../os/outside.ts';
import { bringForward } from '../os/window.ts';
import { systemClock } from '../time/clock.ts';
import { createDesk, type Desk } from '../desk/desk.ts';
import { reportListener } from '../desk/report.ts';
import type { Journal } from '../journal/journal.ts';
import { openJournal, startAfresh } from '../journal/open-journal.ts';
import { asTrouble } from '../journal/trouble.ts';
import { createKeeper, type Keeper } from '../mirror/mirror.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import { openEvidence, type Evidence } from '../evidence/evidence.ts';
import { createOnlineWatch } from '../os/online-watch.ts';
import type { Library } from '../playbooks/library.ts';
import { openPlaybooks } from '../playbooks/app-playbooks.ts';
import { createPractice, type Practice } from '../practice/practice.ts';
import { openReading } from '../reading/app-reading.ts';
import type { Reading } from '../reading/reading.ts';
import { cadencesOf, chosenCadence, personOf, readingOf, type SettingsStore } from '../settings/settings.ts';
import type { Connection } from '../slack/connection.ts';
import { createFreshFetch } from '../slack/fresh-fetch.ts';
import { openSlack } from '../slack/app-slack.ts';
import type { SignIn } from '../slack/sign-in.ts';
import type { Carrier, NoPort } from '../slack/port.ts';
import { watchTime } from '../time/wake-watch.ts';
import { openWays } from '../transport/app-transports.ts';
import type { OtherWays } from '../transport/transports.ts';

/** The rooms of main that need the journal. */
export interface Rooms {
  journal: Journal;
  desk: Desk;
  alarms: Alarms;
  outbox: Outbox;
  keeper: Keeper;
  reading: Reading;
}

export interface House {
  settings: SettingsStore;
  windows: Windows;
  clock: typeof systemClock;
  connection: Connection;
  signIn: SignIn;
  ways: OtherWays;
  practice: Practice;
  evidence: Evidence;
  library: () => Promise<Library>;
  /** Those read so far. */
  playbooks: () => PlaybookShelf;
  /** The rooms, or why there are none. */
  rooms: () => Rooms | Trouble;
  /** Sets a file that cannot be used aside, keeps it, and opens a new journal. */
  beginAfresh: () => Rooms | Trouble;
  describeSettings: () => Settings;
  /** Opens or closes the strip, and remembers it. */
  showStrip: (on: boolean) => void;
  /** Brings the cockpit forward, on this incident, and to write its update. */
  showIncident: (incident: string, write: boolean) => void;
  /** All live promises, the nearest first. */
  glances: () => Glance[];
  /** What the way to each workspace did last. */
  reachability: () => Record<string, Reachability>;
  /** Work that can wait until the window has drawn. */
  settle: () => void;
  leave: () => Promise<void>;
}

/** What is shown of an incident in Slack may lack its end where the app was closed without a network: so long it is put right. */
const LATELY_MS = 24 * 60 * 60_000;

/** Well after the window has drawn and answered its first keys. */
const WARM_AFTER_MS = 3_000;

/** Events that change what is told of promises outside the cockpit. */
const TOLD_OUTSIDE = /^(promise|delivery|incident|message|severity)\./;

export const isRooms = (rooms: Rooms | Trouble): rooms is Rooms => 'desk' in rooms;

export function build(folder: string, settings: SettingsStore, windows: Windows, preload: string): House {
  const clock = systemClock;
  const options = { newDevice: newId };
  const { library, known } = openPlaybooks(folder, (shelf) => windows.push('playbooks', shelf));

  // Sessions of their own: the page's lets no request out. Proxies and company certificates are the system's.
  const fetch = createFreshFetch((name) => session.fromPartition(name, { cache: false }));
  const slack = openSlack({
    settings,
    fetch,
    clock,
    tell: tellSettings,
    onSignedIn: () => {
      const window = windows.main();
      if (window !== null) bringForward(window);
    },
    onReached: (team, at) => reach(team, { lastError: reachability[team]?.lastError ?? null, lastSuccess: at }),
  });
  const { connection } = slack;
  const ways = openWays({
    settings,
    fetch,
    now: clock.now,
    incident: (id) => (isRooms(rooms) ? rooms.desk.incident(id) : null),
  });
  const practice = createPractice();
  const evidence = openEvidence(path.join(folder, 'evidence'));
  const reachability: Record<string, Reachability> = {};
  const wakeOutbox = (): void => {
    if (!isRooms(rooms)) return;
    rooms.outbox.wake();
    rooms.keeper.wake();
    rooms.reading.wake();
  };
  const online = createOnlineWatch({ clock, isOnline: () => net.isOnline(), onBack: wakeOutbox });

  /** Who asks besides does not know of one another: the latest success of any of them counts. */
  function reach(workspace: string, { lastSuccess, lastError }: Reachability): void {
    const before = reachability[workspace]?.lastSuccess ?? null;
    const reached = { lastError, lastSuccess: Math.max(lastSuccess ?? 0, before ?? 0) || null };
    reachability[workspace] = reached;
    online.hear(workspace, reached);
    windows.push('reachability', { workspace, reachability: reached });
  }

  function tellSettings(): void {
    windows.push('settings', describeSettings());
  }

  function open(make: () => Journal): Rooms | Trouble {
    let journal: Journal;
    try {
      journal = make();
    } catch (error) {
      return asTrouble(error, path.join(folder, 'journal.sqlite')).trouble;
    }
    const desk = createDesk({
      journal,
      clock,
      newId,
      person: () => personOf(settings),
      playbook: (id) => known()?.find(id),
      cadence: () => chosenCadence(settings),
      report: reportListener,
    });
    desk.subscribe(({ id }, events) => windows.push('events', { incident: id, events: [...events] }));
    const alarms = createAlarms(desk, clock, (rings) => void tellRings(rings, { windows, settings }));
    // After the alarms: they are asked for the live promises.
    desk.subscribe((_incident, events) => {
      if (events.some(({ type }) => TOLD_OUTSIDE.test(type))) outside?.show(promises());
    });
    const port = (workspace: string, channel: string): Carrier | NoPort => {
      if (workspace === PRACTICE_WORKSPACE) return practice.port();
      const way = wayOf({ workspace });
      return way === 'slack' ? connection.portFor(workspace) : ways.carrierFor(way, channel);
    };
    const keeper = createKeeper({ desk, clock, port, newId });
    const outbox = createOutbox({
      journal,
      desk,
      clock,
      newId,
      port,
      evidence: evidence.read,
      onReachability: reach,
    });
    const reading = openReading({ desk, clock, settings, connection, practice, tell: tellSettings });
    return { journal, desk, alarms, outbox, keeper, reading };
  }

  let settled = false;
  let cancelWarming = (): void => undefined;
  const promises = (): Glance[] => {
    if (!isRooms(rooms)) return [];
    const { alarms, desk } = rooms;
    // The alarms know of none before they watch; a person may leave before that.
    return glances(settled ? alarms.live() : openIncidents(rooms).flatMap((id) => desk.incident(id) ?? []));
  };
  const showIncident = (incident: string, write: boolean): void => {
    const window = windows.main();
    if (window === null) return;
    bringForward(window);
    windows.push('show', { incident, write });
  };
  let outside: Outside | null = null;

  let rooms = open(() => openJournal(folder, options));

  const describeSettings = (): Settings => ({
    person: personOf(settings),
    unwritten: settings.unwritten(),
    ...slack.describe(),
    soundOn: settings.get('soundOn') ?? true,
    muted: settings.get('muted') ?? [],
    cadences: cadencesOf(settings),
    strip: settings.get('strip') ?? false,
    ways: ways.profiles.current(),
    reading: { ...readingOf(settings), missing: isRooms(rooms) ? rooms.reading.missing() : [] },
    slackWork: settings.get('slackWork') ?? SLACK_WORK,
  });

  return {
    settings,
    windows,
    clock,
    connection,
    signIn: slack.signIn,
    ways,
    practice,
    evidence,
    library,
    playbooks: () => known()?.shelf() ?? { playbooks: [], troubles: [] },
    rooms: () => rooms,
    beginAfresh: () => {
      if (isRooms(rooms)) return rooms;
      rooms = open(() => startAfresh(folder, clock.now(), options));
      // Before the house has settled, that sets them to work.
      if (settled && isRooms(rooms)) setToWork(rooms);
      return rooms;
    },
    describeSettings,
    glances: promises,
    showStrip: (on) => {
      if (outside === null) settings.set('strip', on);
      else outside.showStrip(on);
    },
    showIncident,
    reachability: () => reachability,
    settle: () => {
      void settings.load();
      void library();
      connection.subscribe(() => {
        tellSettings();
        wakeOutbox();
      });
      connection.start();
      if (isRooms(rooms)) setToWork(rooms);
      settled = true;
      // What writes a message: the first one must leave as quickly as the others.
      cancelWarming = clock.at(clock.now() + WARM_AFTER_MS, () => void import('../../src/message/content.ts'));
      void import('../os/outside.ts').then(({ createOutside }) => {
        outside = createOutside({ windows, settings, preload, now: clock.now, showIncident, tellSettings });
        outside.show(promises());
      });
      const woke = (): void => {
        if (isRooms(rooms)) rooms.alarms.recompute();
        wakeOutbox();
        connection.recheck();
        windows.push('woke', { now: clock.now() });
        outside?.show(promises());
      };
      const onSet = (jumpedMs: number): void => windows.push('woke', { now: clock.now(), jumpedMs });
      const { resumed } = watchTime({ clock, onWoke: woke, onSet });
      powerMonitor.on('resume', resumed);
      powerMonitor.on('unlock-screen', resumed);
    },
    leave: async () => {
      connection.stop();
      online.stop();
      cancelWarming();
      outside?.stop();
      await settings.load();
      if (!isRooms(rooms)) return;
      rooms.alarms.stop();
      rooms.keeper.stop();
      rooms.reading.stop();
      await rooms.outbox.stop();
      rooms.journal.close();
      await practice.stop();
    },
  };
}

const openIncidents = ({ journal }: Rooms): string[] =>
  journal
    .incidents()
    .filter((incident) => incident.status !== 'closed')
    .map((incident) => incident.id);

function setToWork(rooms: Rooms): void {
  const { journal, desk, alarms, outbox, keeper, reading } = rooms;
  const open = openIncidents(rooms);
  alarms.watch(open);
  outbox.start();
  keeper.start([...new Set([...open, ...journal.changedSince(systemClock.now() - LATELY_MS)])]);
  reading.start(open);
  const keepAwake = createKeepAwake();
  const look = (): void => keepAwake(alarms.live().length > 0);
  look();
  desk.subscribe(look);
}
