import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { openEvidence } from '../../electron/evidence/evidence.ts';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { openLibrary } from '../../electron/playbooks/library.ts';
import { readPlaybookBytes } from '../../electron/playbooks/read-bytes.ts';
import {
  cadencesOf,
  chosenCadence,
  openSettings,
  personOf,
  readingOf,
  type SettingsStore,
} from '../../electron/settings/settings.ts';
import { createTemplates } from '../../electron/templates/library.ts';
import type { Event } from '../../src/model/event.ts';
import { fold } from '../../src/incident/fold.ts';
import type { Incident } from '../../src/model/incident.ts';
import { projectRoot } from '../../scripts/tools.ts';
import { factsOf, time } from './incident-facts.ts';

/** Data folders of earlier versions, each beside its `expected.json`. */
export const fixture = (name: string): { folder: string; expected: string } => ({
  folder: path.join(projectRoot, 'tests', 'fixtures', name, 'folder'),
  expected: path.join(projectRoot, 'tests', 'fixtures', name, 'expected.json'),
});

/** A writable copy: a fixture itself is never changed. */
export const copyFixture = (name: string, to: string): void => cpSync(fixture(name).folder, to, { recursive: true });

/**
 * What today's code reads in a data folder, in the terms of `expected.json`. Opens it as the app does, and closes it.
 */
export async function readDataFolder(folder: string) {
  const { events, ...record } = readRecord(folder);
  return {
    ...record,
    eventTypes: countTypes(events),
    settings: settingsFacts(openSettings(folder)),
    playbooks: await playbookFacts(folder),
    templates: await templateFacts(folder),
    evidence: await evidenceFacts(folder, record.attachments),
  };
}

/** Content of the journal: the stored events, and the incidents folded from them. */
export function readRecord(folder: string) {
  const journal = openJournal(folder, { newDevice: () => 'another-device' });
  try {
    const list = journal.incidents();
    const events = new Map(list.map(({ id }) => [id, journal.events(id)]));
    const incidents = list.map(({ id }) => fold(id, events.get(id)!));
    return {
      device: journal.device,
      lastStamp: journal.lastStamp(),
      /** As in the list of incidents, newest first. */
      list: list.map(({ declaredAt, ...summary }) => ({ ...summary, declaredAt: time(declaredAt) })),
      // Only the order counts: row numbers change in a migration.
      outbox: journal.outbox().map(({ incident, message, destination }) => ({ incident, message, destination })),
      incidents: incidents.map(factsOf),
      attachments: incidents.flatMap(attachmentsOf),
      events: [...events.values()].flat(),
    };
  } finally {
    journal.close();
  }
}

const attachmentsOf = ({ messages }: Incident) => [...messages.values()].flatMap(({ attachment }) => attachment ?? []);

function countTypes(events: readonly Event[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of events) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Each setting by its effect. A setting renamed in code changes here, and the file is migrated. */
const settingsFacts = (settings: SettingsStore) => ({
  person: personOf(settings),
  sound: settings.get('soundOn'),
  muted: settings.get('muted'),
  lastIncident: settings.get('lastIncident'),
  cadences: cadencesOf(settings),
  newIncidentsRunAt: chosenCadence(settings),
  reading: readingOf(settings),
  slackActions: settings.get('slackWork'),
  slackProfile: settings.get('slackProfile'),
  slackClientId: settings.get('slackClientId'),
  slackToken: settings.get('slackToken'),
  webhooksAndMails: settings.get('ways'),
  webhookAddresses: settings.get('webhookAddresses'),
  window: settings.get('placement'),
  miniWindow: { open: settings.get('strip'), place: settings.get('stripPlace') },
});

const resources = (kind: 'playbooks' | 'templates'): string => path.join(projectRoot, 'resources', kind);

async function playbookFacts(folder: string) {
  const library = await openLibrary(
    resources('playbooks'),
    path.join(folder, 'playbooks'),
    () => undefined,
    readPlaybookBytes,
  );
  const { playbooks, troubles } = library.shelf();
  return {
    imported: playbooks
      .filter(({ bundled }) => !bundled)
      .map(({ id, name }) => ({
        id,
        name,
        cadence: library.find(id)?.cadence ?? null,
        phases: library.find(id)?.phases.map(({ title, tasks }) => ({ title, tasks: tasks.map((task) => task.title) })),
      })),
    unreadable: troubles.map(({ file, problem }) => ({ file, code: problem.code })),
  };
}

async function templateFacts(folder: string) {
  const { templates, troubles } = await createTemplates(resources('templates'), path.join(folder, 'templates')).read();
  return {
    own: templates
      .filter(({ bundled }) => !bundled)
      .map(({ id, name, phase, kind, audience, incident, about, text }) => ({
        id,
        name,
        phase,
        kind,
        audience,
        incident,
        about,
        text,
      })),
    unreadable: troubles.map(({ file, problem }) => ({ file, code: problem.code })),
  };
}

/** The bytes of every file that a message names, as they would be sent with it. */
async function evidenceFacts(folder: string, attachments: ReturnType<typeof attachmentsOf>) {
  const evidence = openEvidence(path.join(folder, 'evidence'));
  return Promise.all(
    attachments.map(async ({ id, name, bytes: size }) => {
      const bytes = await evidence.read(id);
      return { id, name, size, sha256: bytes === null ? null : createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}
