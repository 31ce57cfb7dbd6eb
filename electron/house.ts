import { app, powerMonitor, powerSaveBlocker, safeStorage, session } from 'electron';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import type { Reachability, Settings, Trouble } from '../src/bridge/contract.ts';
import type { PlaybookSummary } from '../src/playbook/playbook.ts';
import { PRACTICE_WORKSPACE } from '../src/message/destination.ts';
import { glances, type Glance } from '../src/promise/glance.ts';
import { createAlarms, type Alarms } from './alarms/alarms.ts';
import { tellRings } from './alarms/tell.ts';
import type { Windows } from './bridge/windows.ts';
import type { Outside } from './os/outside.ts';
import { bringForward } from './os/window.ts';
import { systemClock } from './clock.ts';
import { createDesk, type Desk } from './desk/desk.ts';
import type { Journal } from './journal/journal.ts';
import { openJournal, startAfresh } from './journal/open.ts';
import { asTrouble } from './journal/trouble.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import type { Library } from './playbooks/library.ts';
import { createPractice, type Practice } from './practice/practice.ts';
import { cadencesOf, chosenCadence, personOf, type SettingsStore } from './settings/settings.ts';
import { createConnection, type Connection } from './slack/connection.ts';
import { createFreshFetch } from './slack/fresh-fetch.ts';
import { createTokenKeeper } from './slack/token-keeper.ts';
import { watchTime } from './waking.ts';

/** The rooms of main that need the journal. */
export interface Rooms {
  journal: Journal;
  desk: Desk;
  alarms: Alarms;
  outbox: Outbox;
}

export interface House {
  settings: SettingsStore;
  windows: Windows;
  clock: typeof systemClock;
  connection: Connection;
  practice: Practice;
  library: () => Promise<Library>;
  /** Those read so far. */
  playbooks: () => PlaybookSummary[];
  /** The rooms, or why there are none. */
  rooms: () => Rooms | Trouble;
  /** Sets a file that cannot be used aside, keeps it, and opens a new journal. */
  beginAfresh: () => Rooms | Trouble;
  describeSettings: () => Settings;
  /** Opens or closes the strip, and remembers it. */
  showStrip: (on: boolean) => void;
  /** Brings the cockpit forward to write the update of an incident. */
  writeUpdate: (incident: string) => void;
  /** All live promises, the nearest first. */
  glances: () => Glance[];
  /** What the way to each workspace did last. */
  reachability: () => Record<string, Reachability>;
  /** Work that can wait until the window has drawn. */
  settle: () => void;
  leave: () => Promise<void>;
}

/** Events that change what is told of promises outside the cockpit. */
const TOLD_OUTSIDE = /^(promise|delivery|incident|message|severity)\./;

export const isRooms = (rooms: Rooms | Trouble): rooms is Rooms => 'desk' in rooms;

export function build(folder: string, settings: SettingsStore, windows: Windows, preload: string): House {
  const clock = systemClock;
  const options = { newDevice: newId };
  let known: Library | undefined;
  let opening: Promise<Library> | undefined;
  // Reading playbooks brings a Markdown parser: not before the window has drawn, unless someone asks.
  const library = (): Promise<Library> =>
    (opening ??= import('./playbooks/library.ts')
      .then(({ openLibrary }) =>
        openLibrary(path.join(app.getAppPath(), 'resources', 'playbooks'), path.join(folder, 'playbooks')),
      )
      .then((opened) => {
        known = opened;
        windows.push('playbooks', opened.list());
        return opened;
      }));

  const connection = createConnection({
    // Sessions of their own: the page's lets no request out. Proxies and company certificates are the system's.
    fetch: createFreshFetch((name) => session.fromPartition(name, { cache: false })),
    keeper: createTokenKeeper(
      {
        get: () => settings.get('slackToken') ?? null,
        set: (kept) => {
          if (!settings.set('slackToken', kept)) throw new Error('not on disk');
        },
        delete: () => settings.delete('slackToken'),
      },
      safeStorage,
    ),
    env: process.env,
    profile: {
      get: () => settings.get('slackProfile') ?? null,
      set: (profile) => (profile === null ? settings.delete('slackProfile') : settings.set('slackProfile', profile)),
    },
    clock,
  });
  const practice = createPractice();
  const reachability: Record<string, Reachability> = {};

  const showOutside = (): void => queueMicrotask(() => outside?.show(promises()));

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
      playbook: (id) => known?.find(id),
      cadence: () => chosenCadence(settings),
    });
    desk.subscribe((incident, events) => {
      windows.push('events', { incident: incident.id, events: [...events] });
      if (outside !== null && events.some(({ type }) => TOLD_OUTSIDE.test(type))) showOutside();
    });
    const alarms = createAlarms(desk, clock, (rings) => void tellRings(rings, { windows, settings }));
    const outbox = createOutbox({
      journal,
      desk,
      clock,
      newId,
      port: (workspace) => (workspace === PRACTICE_WORKSPACE ? practice.port() : connection.portFor(workspace)),
      onReachability: (workspace, reached) => {
        reachability[workspace] = reached;
        windows.push('reachability', { workspace, reachability: reached });
      },
    });
    return { journal, desk, alarms, outbox };
  }

  let settled = false;
  const promises = (): Glance[] => {
    if (!isRooms(rooms)) return [];
    const { alarms, desk } = rooms;
    // The alarms know of none before they watch; a person may leave before that.
    return glances(settled ? alarms.live() : openIncidents(rooms).flatMap((id) => desk.incident(id) ?? []));
  };
  const writeUpdate = (incident: string): void => {
    const window = windows.main();
    if (window === null) return;
    bringForward(window);
    windows.push('show', { incident });
  };
  let outside: Outside | null = null;

  let rooms = open(() => openJournal(folder, options));

  const describeSettings = (): Settings => ({
    person: personOf(settings),
    slack: connection.current(),
    token: connection.keeping(),
    soundOn: settings.get('soundOn') ?? true,
    muted: settings.get('muted') ?? [],
    cadences: cadencesOf(settings),
    clockAheadMs: connection.clockAheadMs(),
    strip: settings.get('strip') ?? false,
  });

  return {
    settings,
    windows,
    clock,
    connection,
    practice,
    library,
    playbooks: () => known?.list() ?? [],
    rooms: () => rooms,
    beginAfresh: () => {
      if (isRooms(rooms)) return rooms;
      rooms = open(() => startAfresh(folder, clock.now(), options));
      if (isRooms(rooms)) setToWork(rooms);
      return rooms;
    },
    describeSettings,
    glances: promises,
    showStrip: (on) => {
      if (outside === null) settings.set('strip', on);
      else outside.showStrip(on);
    },
    writeUpdate,
    reachability: () => reachability,
    settle: () => {
      void settings.load();
      void library();
      connection.subscribe(() => {
        windows.push('settings', describeSettings());
        if (isRooms(rooms)) rooms.outbox.wake();
      });
      connection.start();
      if (isRooms(rooms)) setToWork(rooms);
      settled = true;
      void import('./os/outside.ts').then(({ createOutside }) => {
        const tellSettings = (): void => windows.push('settings', describeSettings());
        outside = createOutside({ windows, settings, preload, now: clock.now, writeUpdate, tellSettings });
        outside.show(promises());
      });
      const woke = (): void => {
        if (isRooms(rooms)) {
          rooms.alarms.recompute();
          rooms.outbox.wake();
        }
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
      outside?.stop();
      await settings.load();
      if (!isRooms(rooms)) return;
      rooms.alarms.stop();
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
  const { desk, alarms, outbox } = rooms;
  alarms.watch(openIncidents(rooms));
  outbox.start();
  let blocker: number | null = null;
  const keepAwake = (): void => {
    const live = alarms.live().length > 0;
    if (live && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!live && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
  keepAwake();
  desk.subscribe(keepAwake);
}
