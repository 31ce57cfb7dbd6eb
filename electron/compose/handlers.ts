import { app, shell } from 'electron';
import type { CommandProblem, ImportRefusal, Trouble } from '../../src/bridge/problems.ts';
import { NO_DRAFTS, readPageDrafts } from '../../src/draft/message-draft.ts';
import type { Boot, IncidentSummary, OpenIncident, Settings } from '../../src/bridge/views.ts';
import { PRACTICE_WORKSPACE } from '../../src/model/destination.ts';
import { PLAYBOOK_LIMITS, type PlaybookSummary } from '../../src/playbook/playbook.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { isRooms, type House, type Rooms } from './app.ts';
import { JournalTrouble } from '../journal/trouble.ts';
import { openLink } from '../security/links.ts';
import { personOf } from '../settings/settings.ts';
import type { SlackPort } from '../slack/port.ts';
import { named, taken } from '../files/text-folder.ts';
import type { Handlers } from '../bridge/answer.ts';
import { evidenceHandlers } from '../evidence/handlers.ts';
import { templateHandlers } from '../templates/handlers.ts';
import { wayHandlers } from '../transport/handlers.ts';

/** What main answers to each question of the window. */
export function handlersOf(house: House): Handlers {
  const { settings, windows, connection, signIn, practice, describeSettings } = house;

  /** The Slack that knows who and what is there; null where none can be asked now. Another may be connected before it answers. */
  function askable(inside: boolean): { port: SlackPort; workspace: string } | null {
    if (inside) return { port: practice.port(), workspace: PRACTICE_WORKSPACE };
    const [current, port] = [connection.current(), connection.port()];
    return current.state === 'connected' && port !== null ? { port, workspace: current.team } : null;
  }

  function withRooms<T, E>(run: (rooms: Rooms) => Result<T, E>): Result<T, E | Trouble> {
    const rooms = house.rooms();
    if (!isRooms(rooms)) return err(rooms);
    try {
      return run(rooms);
    } catch (error) {
      if (error instanceof JournalTrouble) return err(error.trouble);
      throw error;
    }
  }

  /** Answers with where the settings stand once it is known whether they are on disk. */
  async function keep(change: () => void): Promise<Settings> {
    await settings.load();
    change();
    return describeSettings();
  }

  async function addPlaybook(
    file: string,
    bytes: Uint8Array,
    size: number,
  ): Promise<Result<PlaybookSummary, ImportRefusal>> {
    return named(file, await taken(async () => (await house.library()).add(file, bytes, size)));
  }

  const exported = new Set<string>();

  function boot(rooms: Rooms | Trouble): Boot {
    const base = {
      settings: describeSettings(),
      playbooks: house.playbooks(),
      platform: ({ darwin: 'mac', win32: 'windows' } as const)[process.platform as 'darwin' | 'win32'] ?? 'linux',
    };
    if (!isRooms(rooms))
      return { ...base, trouble: rooms, incidents: [], open: null, reachability: {}, pageDrafts: false };
    const incidents = rooms.journal.incidents();
    const first = firstToShow(incidents, settings.get('lastIncident'));
    return {
      ...base,
      trouble: null,
      incidents,
      open: first === null ? null : opened(rooms, first),
      reachability: house.reachability(),
      pageDrafts: rooms.journal.drafts.arePageDraftsUnread(),
    };
  }

  const opened = ({ journal }: Rooms, id: string): OpenIncident => ({
    id,
    events: journal.eventsText(id),
    drafts: journal.drafts.of(id),
  });

  return {
    boot: () => boot(house.rooms()),
    command: ({ incident, command }) =>
      withRooms<{ incident: string; events: never[] }, CommandProblem>(({ desk }) => {
        const answer = desk.command(incident, command);
        if (answer.ok && incident === null) settings.set('lastIncident', answer.value.incident);
        return answer as Result<{ incident: string; events: never[] }, CommandProblem>;
      }),
    openIncident: ({ incident }) => {
      const rooms = house.rooms();
      if (!isRooms(rooms) || rooms.desk.incident(incident) === null) return err({ code: 'no-incident' });
      settings.set('lastIncident', incident);
      return ok(opened(rooms, incident));
    },
    saveDraft: ({ incident, draft }) =>
      withRooms(({ journal }) => {
        journal.drafts.save(incident, draft);
        return ok(null);
      }),
    saveCorrection: ({ incident, message, draft }) =>
      withRooms(({ journal }) => {
        journal.drafts.saveCorrection(incident, message, draft);
        return ok(null);
      }),
    adoptPageDrafts: ({ incident, items }) =>
      withRooms(({ journal }) => {
        journal.drafts.adopt(readPageDrafts(items));
        return ok(incident === null ? NO_DRAFTS : journal.drafts.of(incident));
      }),
    importPlaybook: ({ name, bytes, size }) => addPlaybook(name, bytes, size),
    pickPlaybook: async () => {
      const { chooseFile } = await import('../os/choose-file.ts');
      const wanted = { title: 'dialog.import.title' as const, extensions: ['md', 'markdown', 'txt', 'rst'] };
      const file = await chooseFile(windows.main(), { ...wanted, limit: PLAYBOOK_LIMITS.bytes });
      if (!file.ok) return named('', file);
      return addPlaybook(file.value.name, file.value.bytes, file.value.size);
    },
    readPlaybooks: async () => {
      await (await house.library()).read();
      return null;
    },
    ...templateHandlers(windows),
    ...wayHandlers(house),
    ...evidenceHandlers(house.evidence, windows),
    channels: async ({ practice: inside }) => {
      const asked = askable(inside);
      if (asked === null) return err({ code: 'not-connected' });
      const found = await asked.port.channels();
      return found.ok ? ok({ workspace: asked.workspace, channels: found.value }) : found;
    },
    people: async ({ practice: inside }) => {
      const asked = askable(inside);
      if (asked === null) return err({ code: 'not-connected' });
      const found = await asked.port.people();
      return found.ok ? ok({ workspace: asked.workspace, ...found.value }) : found;
    },
    channelSizes: async ({ practice: inside, channels }) => {
      const asked = askable(inside);
      if (asked === null) return {};
      const sizes = channels.map(async (channel) => ({ channel, size: await asked.port.channelSize(channel) }));
      return Object.fromEntries(
        (await Promise.all(sizes)).flatMap(({ channel, size }) =>
          size.ok && size.value !== null ? [[channel, size.value]] : [],
        ),
      );
    },
    exportPostmortem: async ({ incident }) => {
      const rooms = house.rooms();
      if (!isRooms(rooms)) return err({ code: 'cancelled' });
      const { exportPostmortem } = await import('../export/postmortem.ts');
      const written = await exportPostmortem(
        { desk: rooms.desk, clock: house.clock, window: windows.main(), person: personOf(settings) },
        incident,
      );
      if (written.ok) exported.add(written.value.file);
      return written;
    },
    connectSlack: async (input) => {
      const connected = await connection.connect(input);
      return connected.ok ? ok(describeSettings()) : connected;
    },
    disconnectSlack: async () => {
      await connection.disconnect();
      return describeSettings();
    },
    signInSlack: (input) => {
      signIn.begin(input);
      return describeSettings();
    },
    cancelSignIn: () => {
      signIn.cancel();
      return describeSettings();
    },
    setPerson: async ({ person }) => keep(() => settings.set('person', person)),
    setSound: async ({ on }) => keep(() => settings.set('soundOn', on)),
    setMuted: async ({ incident, muted }) =>
      keep(() => {
        const others = (settings.get('muted') ?? []).filter((id) => id !== incident);
        settings.set('muted', muted ? [...others, incident] : others);
      }),
    setCadences: async (cadences) => keep(() => settings.set('cadences', cadences)),
    setReading: async (reading) =>
      keep(() => {
        settings.set('reading', reading);
        const rooms = house.rooms();
        if (isRooms(rooms)) rooms.reading.look();
      }),
    showStrip: ({ on }) => {
      house.showStrip(on);
      return describeSettings();
    },
    glances: () => house.glances(),
    showIncident: ({ incident, write }) => {
      house.showIncident(incident, write);
      return null;
    },
    practiceMessages: () => practice.messages(),
    practiceChannels: () => practice.channels(),
    setSlackWork: async (work) => keep(() => settings.set('slackWork', work)),
    writeSettings: async () => keep(() => settings.write()),
    openLink: ({ url }) => openLink(url),
    showDataFolder: async () => {
      await shell.openPath(app.getPath('userData'));
      return null;
    },
    showExported: ({ file }) => {
      if (exported.has(file)) shell.showItemInFolder(file);
      return null;
    },
    startAfresh: () => {
      const rooms = house.beginAfresh();
      return isRooms(rooms) ? ok(boot(rooms)) : err(rooms);
    },
    quit: () => {
      app.quit();
      return null;
    },
  };
}

/** Where the person was, else the newest that is not over, else the newest. */
function firstToShow(incidents: readonly IncidentSummary[], last: string | undefined): string | null {
  const was = incidents.find((incident) => incident.id === last);
  const running = incidents.find((incident) => incident.status !== 'closed' && incident.status !== 'resolved');
  return (was ?? running ?? incidents[0])?.id ?? null;
}
