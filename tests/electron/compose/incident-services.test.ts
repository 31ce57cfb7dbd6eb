import { expect, onTestFinished, test, vi } from 'vitest';
import { createIncidentServices, type IncidentServices } from '../../../electron/compose/incident-services.ts';
import type { LocalServices } from '../../../electron/compose/local-services.ts';
import { createSignal } from '../../../electron/compose/signal.ts';
import type { Journal } from '../../../electron/journal/journal.ts';
import { openJournal } from '../../../electron/journal/open-journal.ts';
import { JournalTrouble } from '../../../electron/journal/trouble.ts';
import { createManualClock } from '../../support/clock.ts';
import { freshFolder } from '../../support/folder.ts';
import { DECLARE, START } from '../../support/incident.ts';

vi.mock('electron', () => ({
  app: { on: () => undefined, off: () => undefined },
  BrowserWindow: { getFocusedWindow: () => null },
  powerSaveBlocker: { start: () => 1, stop: () => undefined },
}));

/** The services on a journal whose calls may fail, with a message to a webhook. */
function build(change: (journal: Journal) => Partial<Journal>): { services: IncidentServices; incident: string } {
  const clock = createManualClock(START);
  const journal = openJournal(freshFolder(), { newDevice: () => 'laptop' });
  onTestFinished(journal.close);
  const local = {
    folder: '',
    clock,
    windows: { push: () => undefined, main: () => null },
    settings: { get: () => undefined },
    slack: { connection: { portFor: () => 'not-connected' } },
    transports: {
      portFor: () => ({ post: async () => ({ kind: 'sent', ts: 'm1' }), edit: null, authTest: null, carryOut: null }),
    },
    practice: { isRunning: () => false },
    evidence: { read: async () => null },
    playbooks: { known: () => undefined },
    reachability: { update: () => undefined },
    settingsChanged: createSignal(),
  } as unknown as LocalServices;
  const services = createIncidentServices({ ...journal, ...change(journal) }, local, () => undefined);
  onTestFinished(async () => {
    await services.outbox.stop();
    services.alarms.stop();
    services.mirror.stop();
    services.reading.stop();
  });
  const declared = services.desk.command(null, { ...DECLARE, practice: false, playbook: null });
  const { incident } = (declared as Extract<typeof declared, { ok: true }>).value;
  services.desk.command(incident, {
    do: 'sendMessage',
    message: 'm1',
    kind: 'message',
    text: 'T',
    destinations: [{ workspace: 'webhook', channel: 'w1', name: 'Ops bridge' }],
  });
  return { services, incident };
}

const stateOf = ({ services, incident }: ReturnType<typeof build>): string | undefined =>
  services.desk.incident(incident)!.messages.get('m1')?.copies[0]?.state;

const failing = (): never => {
  throw new Error('one incident is too much for this part');
};

test('alarms that cannot start keep no message from leaving', async () => {
  const built = build(() => ({ withLivePromises: failing }));
  built.services.start();
  await vi.waitFor(() => expect(stateOf(built)).toBe('sent'));
});

test('mirrors and reading that cannot start keep neither messages nor alarms from their work', async () => {
  const built = build(() => ({ withMirrors: failing, toReadFor: failing }));
  built.services.start();
  await vi.waitFor(() => expect(stateOf(built)).toBe('sent'));
  expect(built.services.promises()).not.toEqual([]);
});

test('a journal that is unusable is said after all have started', async () => {
  const built = build(() => ({
    withLivePromises: () => {
      throw new JournalTrouble({ code: 'journal-damaged', file: '', detail: '' });
    },
  }));
  expect(() => built.services.start()).toThrow(JournalTrouble);
});
