import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSettings, type SettingsStore, type StoredProblem } from '../../../electron/settings/settings.ts';
import { STORED_KEYS, storedSchemas, type Stored, type StoredKey } from '../../../electron/settings/stored.ts';
import { GITLAB_MATRIX } from '../../../src/promise/cadence.ts';

let folder: string;
beforeEach(() => {
  // Outside Electron the library needs no more of it than that it can be named.
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', tmpdir());
  folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-stored-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => path.join(folder, 'settings.json');
const asText = (stored: unknown): string => (typeof stored === 'string' ? stored : JSON.stringify(stored));
const onDisk = (): Record<string, unknown> => JSON.parse(readFileSync(file(), 'utf8')) as Record<string, unknown>;

function open(stored: unknown): { settings: SettingsStore; problems: StoredProblem[] } {
  writeFileSync(file(), asText(stored));
  const problems: StoredProblem[] = [];
  return { settings: openSettings(folder, (problem) => problems.push(problem)), problems };
}

/** Each key as the app itself writes it. */
const RIGHT: Required<Stored> = {
  person: 'Ada',
  soundOn: false,
  slackProfile: { team: 'T1', teamName: 'Acme', user: 'wheelhouse', apiUrl: 'https://slack.com/api/' },
  slackClientId: '123.456',
  slackToken: { cipher: 'c2VjcmV0', backend: 'kwallet6' },
  placement: { x: -10, y: 0, width: 1440, height: 900, maximized: true },
  lastIncident: '0190a0b0-0000-7000-8000-000000000000',
  muted: ['i1', 'i2'],
  cadences: { chosen: 'own-1', own: [{ ...GITLAB_MATRIX, id: 'own-1', name: 'Ours', slower: undefined }] },
  ways: {
    webhooks: [{ id: 'w1', name: 'Ops bridge', text: 'markdown', body: null, host: 'chat.example.org' }],
    mails: [{ id: 'l1', name: 'Duty list', to: ['duty@example.org'], cc: [] }],
  },
  webhookAddresses: { w1: { cipher: 'c2VjcmV0', backend: 'kwallet6' } },
  slackWork: { pattern: 'inc-{date}', emoji: 'eyes', people: [{ person: 'Ada', id: 'U0123456789' }] },
  strip: true,
  reading: { on: false, reaction: 'pushpin' },
  stripPlace: { x: 3, y: -4 },
};

/** Of each key what a hand, another program or a fault might leave there. */
const WRONG: Record<StoredKey, unknown[]> = {
  person: [null, 5, '', ' ', 'a'.repeat(101), ['Ada']],
  soundOn: ['false', 0, null, {}],
  slackProfile: ['T1', { team: 'T1' }, { ...RIGHT.slackProfile, apiUrl: 5 }, { ...RIGHT.slackProfile, team: '' }],
  slackClientId: [5, null, 'a'.repeat(101)],
  slackToken: ['xoxb-1', {}, { cipher: 5, backend: 'kwallet6' }, { cipher: '', backend: 'kwallet6' }],
  placement: [
    [0, 0, 100, 100],
    { ...RIGHT.placement, x: '0' },
    { ...RIGHT.placement, width: 0 },
    { ...RIGHT.placement, y: 1e300 },
    { ...RIGHT.placement, height: 0.5 },
    { ...RIGHT.placement, maximized: 'no' },
  ],
  lastIncident: ['', 5, { id: 'i1' }],
  muted: ['i1', [5], ['i1', null], { 0: 'i1' }],
  cadences: [[], { chosen: 'a' }, { chosen: 'a', own: [{}] }, { chosen: 5, own: [] }],
  ways: [
    [],
    { webhooks: [] },
    { webhooks: [{ id: 'w1' }], mails: [] },
    { webhooks: [], mails: [{ ...RIGHT.ways.mails[0], to: ['nobody'] }] },
    { webhooks: [{ ...RIGHT.ways.webhooks[0], host: null }], mails: [] },
    { webhooks: Array.from({ length: 21 }, () => RIGHT.ways.webhooks[0]), mails: [] },
  ],
  webhookAddresses: ['w1', { w1: 'https://chat.example.org' }, { w1: { cipher: 'a' } }, { '': RIGHT.slackToken }],
  slackWork: [null, { pattern: '' }, { ...RIGHT.slackWork, emoji: ':eyes:' }, { ...RIGHT.slackWork, people: [{}] }],
  strip: ['true', 1],
  reading: [true, { on: 'yes', reaction: 'pushpin' }, { on: true, reaction: '' }, { on: true }],
  stripPlace: [null, { x: 1 }, { x: null, y: 0 }, { x: 1e9, y: 0 }],
};

test('what the app writes is what it reads', () => {
  const { settings, problems } = open(RIGHT);
  expect(problems).toEqual([]);
  expect(Object.fromEntries(STORED_KEYS.map((key) => [key, settings.get(key)]))).toEqual(RIGHT);
});

describe.each(STORED_KEYS)('%s', (key) => {
  test.each(WRONG[key].map((value) => [asText(value).slice(0, 60), value]))(
    'of %s counts as not set',
    (_text, value) => {
      const { settings, problems } = open({ ...RIGHT, [key]: value });
      expect(problems).toEqual([{ code: 'setting-wrong', key }]);
      expect(settings.get(key)).toBeUndefined();
      for (const other of STORED_KEYS) if (other !== key) expect(settings.get(other)).toEqual(RIGHT[other]);
    },
  );
});

test('any value at any key: what is read has its shape, and the other keys are as they were', () => {
  fc.assert(
    fc.property(fc.constantFrom(...STORED_KEYS), fc.jsonValue({ maxDepth: 4 }), (key, value) => {
      const { settings, problems } = open({ ...RIGHT, [key]: value });
      const read = settings.get(key);
      expect(read === undefined).toBe(problems.length === 1);
      if (read !== undefined) expect(v.is(storedSchemas[key], read)).toBe(true);
      for (const other of STORED_KEYS) if (other !== key) expect(settings.get(other)).toEqual(RIGHT[other]);
    }),
  );
});

test('any value in the place of any part of a setting is read whole or not at all', () => {
  const keys = fc.constantFrom(...STORED_KEYS.filter((key) => typeof RIGHT[key] === 'object'));
  fc.assert(
    fc.property(keys, fc.nat(), fc.jsonValue({ maxDepth: 2 }), (key, at, value) => {
      const parts = Object.entries(RIGHT[key]);
      const [part] = parts[at % parts.length]!;
      const changed: unknown = Array.isArray(RIGHT[key])
        ? parts.map(([index, old]) => (index === part ? value : (old as unknown)))
        : { ...(RIGHT[key] as object), [part]: value };
      const read = open({ [key]: changed }).settings.get(key);
      if (read !== undefined) expect(v.is(storedSchemas[key], read)).toBe(true);
    }),
  );
});

test('names that every object has are no settings', () => {
  const { settings, problems } = open(
    '{"__proto__": {"person": "Mallory", "soundOn": false}, "constructor": {"person": "Mallory"}, "person": "Ada"}',
  );
  expect([settings.get('person'), settings.get('soundOn'), problems]).toEqual(['Ada', undefined, []]);
  expect(Object.hasOwn(Object.prototype, 'person')).toBe(false);
  const inside = open('{"webhookAddresses": {"__proto__": {"cipher": "a", "backend": "b"}}}').settings;
  expect(inside.get('webhookAddresses')).toEqual({});
});

test('a wrong value stays in the file until a person sets that key', async () => {
  const { settings } = open({ ...RIGHT, person: 5, ways: 'gone', unknown: [1] });
  await settings.load();
  settings.set('strip', false);
  expect(onDisk()).toEqual({ ...RIGHT, strip: false, person: 5, ways: 'gone', unknown: [1] });
  settings.set('person', 'Grace');
  settings.delete('ways');
  expect(onDisk()).toMatchObject({ person: 'Grace', unknown: [1] });
  expect(Object.keys(onDisk())).not.toContain('ways');
});

describe('a file that is no settings', () => {
  const aside = (): string[] => readdirSync(folder).filter((name) => name.includes('.set-aside-'));

  test.each([
    '',
    '{"person": "Ada",}',
    '[{"person": "Ada"}]',
    '"Ada"',
    'null',
    '5',
    '\u0000\u0001',
    '[['.repeat(9_999),
  ])('%j is kept beside, whole, once something is written', async (text) => {
    const { settings, problems } = open(text);
    expect(problems).toEqual([{ code: 'settings-damaged' }]);
    expect(STORED_KEYS.map(settings.get).filter((value) => value !== undefined)).toEqual([]);
    await settings.load();
    expect([readFileSync(file(), 'utf8'), aside()]).toEqual([text, []]);
    expect(settings.set('soundOn', false)).toBe(true);
    expect(onDisk()).toEqual({ soundOn: false });
    expect(aside().map((name) => readFileSync(path.join(folder, name), 'utf8'))).toEqual([text]);
  });

  test('also where it is damaged while the app runs: what holds is written again', async () => {
    const { settings } = open({ person: 'Ada', soundOn: false });
    await settings.load();
    writeFileSync(file(), '{"person": "Gra');
    expect(settings.set('strip', true)).toBe(true);
    expect(onDisk()).toEqual({ person: 'Ada', soundOn: false, strip: true });
    expect(aside()).toHaveLength(1);
  });

  test('a folder in its place: the app starts, and says so', () => {
    mkdirSync(file());
    const problems: StoredProblem[] = [];
    const settings = openSettings(folder, (problem) => problems.push(problem));
    expect([settings.get('person'), problems]).toEqual([undefined, [{ code: 'settings-unreadable' }]]);
  });

  test.skipIf(process.platform === 'win32')('a pipe in its place keeps nobody waiting', async () => {
    execFileSync('mkfifo', [file()]);
    const problems: StoredProblem[] = [];
    const settings = openSettings(folder, (problem) => problems.push(problem));
    expect(problems).toEqual([{ code: 'settings-unreadable' }]);
    await settings.load();
    expect(settings.set('person', 'Ada')).toBe(false);
    expect([settings.get('person'), settings.unwritten()?.code]).toEqual(['Ada', 'not-written']);
    rmSync(file());
    settings.write();
    expect([onDisk(), settings.unwritten()]).toEqual([{ person: 'Ada' }, null]);
  });

  test('no file yet is no problem', () => {
    const problems: StoredProblem[] = [];
    openSettings(folder, (problem) => problems.push(problem));
    expect(problems).toEqual([]);
  });
});
