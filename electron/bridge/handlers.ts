import { app, shell } from 'electron';
import type { Boot, CommandProblem, IncidentSummary, Trouble } from '../../src/bridge/contract.ts';
import { PRACTICE_WORKSPACE } from '../../src/message/destination.ts';
import { PLAYBOOK_LIMITS } from '../../src/playbook/playbook.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { isRooms, type House, type Rooms } from '../house.ts';
import { JournalTrouble } from '../journal/trouble.ts';
import { openLink } from '../security/links.ts';
import { personOf } from '../settings/settings.ts';
import type { SlackPort } from '../slack/port.ts';
import { taken } from '../shelf.ts';
import type { Handlers } from './answer.ts';
import { evidenceHandlers } from './evidence-handlers.ts';
import { templateHandlers } from './template-handlers.ts';
import { wayHandlers } from './way-handlers.ts';

/** What main answers to each question of the window. */
export function handlersOf(house: House): Handlers {
  const { settings, windows, connection, signIn, practice, describeSettings } = house;

  /** The Slack that knows who and what is there; null where none can be asked now. */
  function askable(inside: boolean): SlackPort | null {
    if (inside) return practice.port();
    return connection.current().state === 'connected' ? connection.port() : null;
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

  const exported = new Set<string>();

  function boot(rooms: Rooms | Trouble): Boot {
    const base = {
      settings: describeSettings(),
      playbooks: house.playbooks(),
      platform: ({ darwin: 'mac', win32: 'windows' } as const)[process.platform as 'darwin' | 'win32'] ?? 'linux',
    };
    if (!isRooms(rooms)) return { ...base, trouble: rooms, incidents: [], open: null, reachability: {} };
    const incidents = rooms.journal.incidents();
    const first = firstToShow(incidents, settings.get('lastIncident'));
    return {
      ...base,
      trouble: null,
      incidents,
      open: first === null ? null : { id: first, events: rooms.journal.eventsText(first) },
      reachability: house.reachability(),
    };
  }

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
      return ok({ id: incident, events: rooms.journal.eventsText(incident) });
    },
    importPlaybook: ({ name, bytes, size }) => taken(async () => (await house.library()).add(name, bytes, size)),
    pickPlaybook: async () => {
      const { chooseFile } = await import('../os/choose-file.ts');
      const wanted = { title: 'dialog.import.title' as const, extensions: ['md', 'markdown', 'txt', 'rst'] };
      const file = await chooseFile(windows.main(), { ...wanted, limit: PLAYBOOK_LIMITS.bytes });
      if (!file.ok) return file;
      const { name, bytes, size } = file.value;
      return taken(async () => (await house.library()).add(name, bytes, size));
    },
    ...templateHandlers(windows),
    ...wayHandlers(house),
    ...evidenceHandlers(house.evidence, windows),
    channels: async ({ practice: inside }) => {
      const port = askable(inside);
      const current = connection.current();
      if (port === null) return err({ code: 'not-connected' });
      const found = await port.channels();
      if (!found.ok) return found;
      const workspace = inside ? PRACTICE_WORKSPACE : current.state === 'connected' ? current.team : '';
      return ok({ workspace, channels: found.value });
    },
    people: async ({ practice: inside }) => {
      return askable(inside)?.people() ?? err({ code: 'not-connected' });
    },
    channelSizes: async ({ practice: inside, channels }) => {
      const port = askable(inside);
      if (port === null) return {};
      const sizes = channels.map(async (channel) => ({ channel, size: await port.channelSize(channel) }));
      return Object.fromEntries(
        (await Promise.all(sizes)).flatMap(({ channel, size }) =>
          size.ok && size.value !== null ? [[channel, size.value]] : [],
        ),
      );
    },
    exportPostmortem: async ({ incident }) => {
      const rooms = house.rooms();
      if (!isRooms(rooms)) return err({ code: 'cancelled' });
      const { exportPostmortem } = await import('../os/export.ts');
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
    setPerson: ({ person }) => {
      settings.set('person', person);
      return describeSettings();
    },
    setSound: ({ on }) => {
      settings.set('soundOn', on);
      return describeSettings();
    },
    setMuted: ({ incident, muted }) => {
      const others = (settings.get('muted') ?? []).filter((id) => id !== incident);
      settings.set('muted', muted ? [...others, incident] : others);
      return describeSettings();
    },
    setCadences: (cadences) => {
      settings.set('cadences', cadences);
      return describeSettings();
    },
    setReading: (reading) => {
      settings.set('reading', reading);
      const rooms = house.rooms();
      if (isRooms(rooms)) rooms.reading.look();
      return describeSettings();
    },
    showStrip: ({ on }) => {
      house.showStrip(on);
      return describeSettings();
    },
    glances: () => house.glances(),
    writeUpdate: ({ incident }) => {
      house.writeUpdate(incident);
      return null;
    },
    practiceMessages: () => practice.messages(),
    practiceChannels: () => practice.channels(),
    setSlackWork: (work) => {
      settings.set('slackWork', work);
      return describeSettings();
    },
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
