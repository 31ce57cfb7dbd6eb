import { app, dialog, shell } from 'electron';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Boot, CommandProblem, IncidentSummary, Trouble } from '../../src/bridge/contract.ts';
import { PRACTICE_WORKSPACE } from '../../src/message/destination.ts';
import { PLAYBOOK_LIMITS } from '../../src/playbook/playbook.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { isRooms, type House, type Rooms } from '../house.ts';
import { JournalTrouble } from '../journal/trouble.ts';
import { openLink } from '../security/links.ts';
import { personOf } from '../settings/settings.ts';
import type { Handlers } from './answer.ts';

/** What main answers to each question of the window. */
export function handlersOf(house: House): Handlers {
  const { settings, windows, connection, practice, describeSettings } = house;

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
      const { t } = await import('../../src/text/text.ts');
      const window = windows.main();
      const options = {
        title: t('dialog.import.title'),
        properties: ['openFile' as const],
        filters: [{ name: t('dialog.import.filter'), extensions: ['md', 'markdown', 'txt', 'rst'] }],
      };
      const chosen = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
      const [file] = chosen.filePaths;
      if (chosen.canceled || file === undefined) return err({ code: 'cancelled' });
      return taken(async () => {
        const { size } = await stat(file);
        // Too large is said without reading it all.
        const bytes = size > PLAYBOOK_LIMITS.bytes ? new Uint8Array() : await readFile(file);
        return (await house.library()).add(path.basename(file), bytes, size);
      });
    },
    channels: async ({ practice: inside }) => {
      const port = inside ? practice.port() : connection.port();
      const current = connection.current();
      if (port === null || (!inside && current.state !== 'connected')) return err({ code: 'not-connected' });
      const found = await port.channels();
      if (!found.ok) return found;
      const workspace = inside ? PRACTICE_WORKSPACE : current.state === 'connected' ? current.team : '';
      return ok({ workspace, channels: found.value });
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

/** A file that cannot be read, or whose copy cannot be kept, is said and not thrown. */
async function taken<T, E>(
  add: () => Promise<Result<T, E>>,
): Promise<Result<T, E | { code: 'unreadable'; detail: string }>> {
  try {
    return await add();
  } catch (error) {
    return err({ code: 'unreadable', detail: error instanceof Error ? error.message : String(error) });
  }
}

/** Where the person was, else the newest that is not over, else the newest. */
function firstToShow(incidents: readonly IncidentSummary[], last: string | undefined): string | null {
  const was = incidents.find((incident) => incident.id === last);
  const running = incidents.find((incident) => incident.status !== 'closed' && incident.status !== 'resolved');
  return (was ?? running ?? incidents[0])?.id ?? null;
}
