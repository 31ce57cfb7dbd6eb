import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalTrouble } from '../../../electron/journal/trouble.ts';
import { KNOWN_CODES, LOG_CODES, type LogFields } from '../../../electron/log/codes.ts';
import { createLog, type Log, type LogLine } from '../../../electron/log/log.ts';
import { latestLines } from '../../../electron/log/read-lines.ts';
import { STORED_KEYS } from '../../../electron/settings/stored.ts';
import { framesIn, type ErrorName } from '../../../src/bridge/window-problems.ts';
import { START } from '../../support/incident.ts';

let root: string;
beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), 'wheelhouse-log-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const folder = (): string => path.join(root, 'logs');
/** All that is on disk, whatever it is. */
const onDisk = (): string =>
  readdirSync(folder())
    .map((name) => readFileSync(path.join(folder(), name), 'utf8'))
    .join('');
const OWN = ['main.cjs', 'app-Ab_1.cjs', 'log.test.ts'];

/** The real files, a clock in the test's hand. */
function open(): { log: Log; pass: (ms: number) => void } {
  let now = START;
  const log = createLog({ now: () => now, monotonic: () => now }, () => OWN);
  log.open(folder());
  return { log, pass: (ms) => void (now += ms) };
}

const parsed = (log: Log): LogLine[] => log.lines().map((line) => JSON.parse(line) as LogLine);

test('a line is its time, its code and the fields; a second run goes on in the same file', () => {
  const { log, pass } = open();
  log.note('app-started', { electron: 33 });
  pass(1_500);
  log.note('setting-wrong', { key: 'placement' });
  open().log.note('app-stopped');
  expect(parsed(log)).toEqual([
    { at: new Date(START).toISOString(), code: 'app-started', fields: { electron: 33 } },
    { at: new Date(START + 1_500).toISOString(), code: 'setting-wrong', fields: { key: 'placement' } },
    { at: new Date(START).toISOString(), code: 'app-stopped' },
  ]);
});

test('what is noted before there is a folder is on disk once there is one', () => {
  const log = createLog({ now: () => START, monotonic: () => 0 }, () => OWN);
  log.note('data-folder-read-only');
  log.open(folder());
  expect(onDisk()).toContain('data-folder-read-only');
});

test('of an error: name, code, number, our own places and what caused it', () => {
  const { log } = open();
  const cause = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:443'), { code: 'ECONNREFUSED', errno: -111 });
  log.caught('mirror-failed', new TypeError('fetch failed', { cause }), { mirrored: 'topic' });
  const [line] = parsed(log);
  expect(line).toMatchObject({
    code: 'mirror-failed',
    fields: { mirrored: 'topic' },
    error: { name: 'TypeError', cause: { name: 'Error', code: 'ECONNREFUSED', number: -111 } },
  });
  expect(line!.error!.frames![0]).toMatch(/^log\.test\.ts:\d+:\d+$/);
  log.caught('alarm-not-recorded', new JournalTrouble({ code: 'disk-full', file: root, detail: 'no room' }));
  expect(parsed(log)[1]!.error).toMatchObject({ name: 'JournalTrouble', trouble: 'disk-full' });
});

describe('nothing that was written by a person, or is secret, comes into it', () => {
  const MARK = 'qzx7';
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'xoxb-1234567890-abc',
      'https://hooks.example.org/services/T1/B2/',
      'ada@example.org',
      '/home/ada/journal.sqlite',
      '\n    at run (/opt/app/dist/electron/main.cjs:1:1)\n    at ',
      '\n    at /opt/app/',
      'ERR_',
      'E',
    ),
  );
  /** Each holds the mark, wherever. */
  const secret = fc.tuple(text, text).map(([before, after]) => `${before}${MARK}${after}`);
  const thrown = fc.letrec<{ thrown: unknown }>((tie) => ({
    thrown: fc.oneof(
      { depthSize: 'small' },
      secret,
      fc.record({ [MARK]: secret, message: secret, code: secret, name: secret, stack: secret }),
      fc
        .tuple(
          secret,
          tie('thrown'),
          fc.record({ name: secret, code: secret, errno: secret, errcode: secret }, { requiredKeys: [] }),
        )
        .map(([message, cause, more]) => Object.assign(new Error(message, { cause }), more)),
      secret.map((message) => new TypeError(message)),
      secret.map((detail) => new JournalTrouble({ code: 'journal-damaged', file: detail, detail })),
      secret.map((code) => Object.assign(new Error(code), { trouble: { code, detail: code } })),
      secret.map((stack) => Object.assign(new Error('plain'), { stack: `Error: ${stack}` })),
      secret.map((file) => Object.assign(new Error('plain'), { stack: `Error\n    at f (/a/${file}.cjs:10:20)` })),
      fc.tuple(secret, tie('thrown')).map(([message, inner]) => new AggregateError([inner], message)),
    ),
  })).thrown;

  test('of what is thrown', () => {
    const { log, pass } = open();
    fc.assert(
      fc.property(thrown, fc.constantFrom(...LOG_CODES), (error, code) => {
        pass(60_000);
        const before = log.lines().length;
        log.caught(code, error);
        expect(log.lines()).toHaveLength(before + 1);
        expect(log.lines().at(-1)!.toLowerCase()).not.toContain(MARK);
      }),
      { numRuns: 500 },
    );
    expect(onDisk().toLowerCase()).not.toContain(MARK);
  });

  test('of fields, should a type be got round', () => {
    const { log } = open();
    log.note('setting-wrong', { key: `xoxb-${MARK}`, problem: { MARK } } as unknown as LogFields);
    expect(parsed(log)[0]!.fields).toEqual({ key: 'other', problem: 'other' });
  });

  test('of what a window tells', () => {
    const { log } = open();
    log.fromWindow('window-error', {
      name: 'TypeError',
      frames: [
        { file: `${MARK}.js`, line: 1, column: 2 },
        { file: 'main.cjs', line: 3, column: 4 },
      ],
    });
    log.fromWindow('window-sound-failed', undefined);
    expect(parsed(log).map(({ error }) => error)).toEqual([{ name: 'TypeError', frames: ['main.cjs:3:4'] }, undefined]);
  });
});

test('a stack as each engine and system writes it', () => {
  const stack = [
    'TypeError: no',
    '    at run (C:\\Program Files\\Wheelhouse\\resources\\app.asar\\dist\\electron\\main.cjs:12:5)',
    '    at async Promise.all (index 0)',
    '    at file:///opt/app/dist/electron/app-Ab_1.cjs:3:4',
    '    at app://wheelhouse/assets/index-B1.js:1:2345',
    '    at node:internal/process/task_queues:95:5',
  ].join('\n');
  expect(framesIn(stack, 9)).toEqual([
    { file: 'main.cjs', line: 12, column: 5 },
    { file: 'app-Ab_1.cjs', line: 3, column: 4 },
    { file: 'index-B1.js', line: 1, column: 2345 },
  ]);
  expect(framesIn(stack, 1)).toHaveLength(1);
  expect(framesIn(undefined, 9)).toEqual([]);
});

describe('it is bounded', () => {
  const LIMIT = 256_000;
  const sizes = (): number[] => readdirSync(folder()).map((name) => statSync(path.join(folder(), name)).size);

  test('on disk: two files, and the older lines go', () => {
    const { log, pass } = open();
    let longest = 0;
    for (let n = 0; n < 6_000; n++) {
      pass(60_000);
      log.note(LOG_CODES[n % LOG_CODES.length]!, { exitCode: n });
      if (n % 500 === 0) longest = Math.max(longest, ...sizes());
    }
    expect(Math.max(longest, ...sizes())).toBeLessThanOrEqual(LIMIT);
    expect(sizes()).toHaveLength(2);
    const numbers = parsed(log).map(({ fields }) => fields!.exitCode as number);
    expect(numbers.at(-1)).toBe(5_999);
    expect(numbers[0]).toBeGreaterThan(0);
    expect(numbers).toEqual(Array.from(numbers, (_n, index) => numbers[0]! + index));
  });

  test('where the older file cannot give way, too', () => {
    const { log, pass } = open();
    log.note('app-started');
    mkdirSync(path.join(folder(), 'wheelhouse.previous.log', 'in the way'), { recursive: true });
    for (let n = 0; n < 4_000; n++) {
      pass(60_000);
      log.note('app-started', { exitCode: n });
    }
    expect(statSync(path.join(folder(), 'wheelhouse.log')).size).toBeLessThanOrEqual(LIMIT);
    expect(parsed(log).at(-1)!.fields).toEqual({ exitCode: 3_999 });
  });

  test('in time: what fails again and again is counted, and pushes out nothing else', () => {
    const { log, pass } = open();
    log.note('app-started');
    for (let n = 0; n < 1_000; n++) log.note('outbox-halted');
    expect(log.lines()).toHaveLength(21);
    log.note('mirror-failed');
    expect(parsed(log).at(-1)!.code).toBe('mirror-failed');
    pass(60_000);
    log.note('outbox-halted');
    expect(parsed(log).at(-1)).toMatchObject({ code: 'outbox-halted', skipped: 980 });
    log.note('outbox-halted');
    expect(parsed(log).at(-1)).not.toHaveProperty('skipped');
  });

  test('in memory, while nothing can be written; later lines are on disk again', () => {
    writeFileSync(folder(), 'no folder');
    const { log, pass } = open();
    for (let n = 0; n < 1_000; n++) {
      pass(60_000);
      log.note('app-started', { exitCode: n });
    }
    expect(parsed(log).map(({ fields }) => fields!.exitCode)).toEqual(
      Array.from({ length: 200 }, (_n, at) => 800 + at),
    );
    rmSync(folder());
    log.note('app-stopped');
    expect(onDisk()).toContain('app-stopped');
  });

  test.skipIf(process.platform === 'win32')('a pipe in the place of its file keeps nobody waiting', () => {
    mkdirSync(folder());
    execFileSync('mkfifo', [path.join(folder(), 'wheelhouse.log')]);
    const { log } = open();
    log.note('app-started');
    expect(parsed(log)).toMatchObject([{ code: 'app-started' }]);
  });
});

test.skipIf(process.platform === 'win32')('it can be read by this person alone', () => {
  open().log.note('app-started');
  expect(statSync(path.join(folder(), 'wheelhouse.log')).mode & 0o077).toBe(0);
});

describe('read back', () => {
  test('each line that it writes is one of its own', () => {
    const { log, pass } = open();
    const error = Object.assign(new Error('a', { cause: new RangeError('b') }), { code: 'ENOSPC', errno: -28 });
    for (const code of LOG_CODES) {
      pass(60_000);
      log.caught(code, error, { problem: 'disk-full', exitCode: 1, key: 'person' });
    }
    log.note('app-stopped');
    expect(latestLines(log.lines(), 1_000)).toEqual(parsed(log));
    expect(latestLines(log.lines(), 3)).toEqual(parsed(log).slice(-3));
  });

  test.each([
    'Checkout fails for Ada',
    '{"at":"yesterday","code":"app-started"}',
    '{"at":"2026-01-01T00:00:00.000Z","code":"Checkout fails"}',
    '{"at":"2026-01-01T00:00:00.000Z","code":"app-started","title":"Checkout fails"}',
    '{"at":"2026-01-01T00:00:00.000Z","code":"app-started","fields":{"key":"Checkout fails"}}',
    '{"at":"2026-01-01T00:00:00.000Z","code":"app-started","fields":{"Checkout fails":1}}',
    '{"at":"2026-01-01T00:00:00.000Z","code":"app-started","error":{"name":"Error","message":"Checkout fails"}}',
    '{"at":"2026-01-01T00:00:00.000Z","code":"app-started","error":{"name":"Error","frames":["Checkout fails"]}}',
    '{"at":"2026-01-01T00:00:00.000Z","code":"app-started","error":{"name":"Error","code":"Checkout fails"}}',
    'null',
    '[]',
  ])('%s, which somebody else put there, is left out', (text) => {
    const { log } = open();
    log.note('app-started');
    expect(latestLines([text, ...log.lines(), text], 10)).toEqual(parsed(log));
  });
});

test('all keys of the settings are codes that the log knows', () => {
  expect(STORED_KEYS.filter((key) => !(KNOWN_CODES as readonly string[]).includes(key))).toEqual([]);
});

test('names of errors that are kept are those that errors have', () => {
  const names: ErrorName[] = [new TypeError('a'), new RangeError('b'), new DOMException('c', 'AbortError')].map(
    ({ name }) => name as ErrorName,
  );
  const { log } = open();
  log.caught('uncaught', new TypeError('a'));
  log.caught('uncaught', new RangeError('b'));
  log.caught('uncaught', new DOMException('c', 'AbortError'));
  expect(parsed(log).map(({ error }) => error!.name)).toEqual(names);
});
