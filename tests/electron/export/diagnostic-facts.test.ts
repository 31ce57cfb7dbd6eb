import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDesk, type Desk } from '../../../electron/desk/desk.ts';
import { diagnosticFacts } from '../../../electron/export/diagnostic-facts.ts';
import type { Journal } from '../../../electron/journal/journal.ts';
import { openJournal } from '../../../electron/journal/open-journal.ts';
import { withJournal } from '../../../electron/journal/with-journal.ts';
import type { Settings } from '../../../src/bridge/views.ts';
import { err, ok } from '../../../src/base/result.ts';
import { GITLAB_MATRIX } from '../../../src/promise/cadence.ts';
import { unexpected } from '../../support/unexpected.ts';
import { createManualClock } from '../../support/clock.ts';
import { DECLARE, START } from '../../support/incident.ts';

/** Stands in every place that a person or another system can write in. */
const SECRET = 'qzx7';

const SETTINGS: Settings = {
  person: `Ada ${SECRET}`,
  unwritten: { code: 'disk-full', detail: `no room in /home/${SECRET}` },
  slack: {
    state: 'trouble',
    apiUrl: `https://${SECRET}.example.org/`,
    problem: { code: 'unreachable', address: SECRET, detail: SECRET },
  },
  signIn: { clientId: SECRET, managed: false, waiting: null, problem: { code: 'no-browser', detail: SECRET } },
  token: 'keychain',
  soundOn: true,
  muted: [`${SECRET}-1`, `${SECRET}-2`],
  cadences: { chosen: SECRET, own: [{ ...GITLAB_MATRIX, id: SECRET, name: SECRET }] },
  clockAheadMs: 90_000,
  miniWindow: true,
  transports: {
    webhooks: [
      {
        id: `${SECRET}a`,
        name: SECRET,
        text: 'plain',
        body: `{"${SECRET}":1}`,
        host: `${SECRET}.example.org`,
        kept: 'none',
      },
      { id: `${SECRET}b`, name: SECRET, text: 'plain', body: null, host: `${SECRET}.example.org`, kept: 'keychain' },
    ],
    mails: [{ id: SECRET, name: SECRET, to: [`${SECRET}@example.org`], cc: [] }],
  },
  reading: { on: true, reaction: SECRET, missing: [SECRET] },
  slackWork: { pattern: SECRET, emoji: SECRET, people: [{ person: SECRET, id: 'U1' }] },
};

const REACHED = {
  [`T${SECRET}`]: { lastSuccess: START - 5_000, lastError: { at: START - 9_000, code: SECRET } },
  [`webhook/${SECRET}`]: { lastSuccess: null, lastError: { at: START - 1_000, code: 'timeout' } },
  practice: { lastSuccess: START, lastError: null },
};

let folder: string;
let services: { journal: Journal; desk: Desk };
let ids = 0;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), `wheelhouse-${SECRET}-`));
  const journal = openJournal(folder, { newDevice: () => SECRET });
  const newId = (): string => `${SECRET}-${++ids}`;
  services = {
    journal,
    desk: createDesk({
      journal,
      clock: createManualClock(START),
      newId,
      person: () => SECRET,
      playbook: () => undefined,
      report: unexpected,
    }),
  };
});
afterEach(() => {
  services.journal.close();
  rmSync(folder, { recursive: true, force: true });
});

test('counts, sizes, states and codes; nothing that anybody wrote', () => {
  const { desk } = services;
  const one = desk.command(null, { ...DECLARE, title: SECRET, impact: SECRET, practice: false, playbook: null });
  const two = desk.command(null, { ...DECLARE, title: `${SECRET} again`, playbook: null });
  if (!one.ok || !two.ok) throw new Error('not declared');
  const destinations = [
    { workspace: 'T1', channel: SECRET, name: SECRET },
    { workspace: 'T1', channel: `${SECRET}2`, name: SECRET },
  ];
  const sent = desk.command(one.value.incident, {
    do: 'sendMessage',
    message: `${SECRET}-m`,
    kind: 'message',
    text: SECRET,
    destinations,
  });
  expect(sent.ok).toBe(true);
  const facts = diagnosticFacts({
    journal: withJournal(() => ok(services)),
    settings: SETTINGS,
    reachability: REACHED,
    now: START,
  });
  expect(facts).toEqual({
    journal: {
      bytes: expect.any(Number) as number,
      walBytes: expect.any(Number) as number,
      events: one.value.events.length + two.value.events.length + (sent.ok ? sent.value.events.length : 0),
      incidents: 2,
      open: 2,
      practice: 1,
    },
    outbox: { queued: 2 },
    slack: { state: 'trouble', problem: 'unreachable', token: 'keychain', clockAheadMs: 90_000 },
    reached: [
      { transport: 'slack', secondsSinceSuccess: 5, secondsSinceError: 9, error: 'other' },
      { transport: 'webhook', secondsSinceSuccess: null, secondsSinceError: 1, error: 'timeout' },
      { transport: 'practice', secondsSinceSuccess: 0 },
    ],
    settings: {
      unwritten: 'disk-full',
      webhooks: 2,
      webhooksWithoutAddress: 1,
      mailLists: 1,
      cadences: 1,
      muted: 2,
      sound: true,
      miniWindow: true,
      readsSlack: true,
    },
  });
  expect(JSON.stringify(facts)).not.toContain(SECRET);
});

test('without a journal: which trouble it is, without its words', () => {
  const trouble = { code: 'journal-damaged', file: `/home/${SECRET}`, detail: SECRET } as const;
  const facts = diagnosticFacts({
    journal: withJournal(() => err(trouble)),
    settings: SETTINGS,
    reachability: {},
    now: START,
  });
  expect([facts.journal, facts.outbox]).toEqual([{ problem: 'journal-damaged' }, null]);
  expect(JSON.stringify(facts)).not.toContain(SECRET);
});
