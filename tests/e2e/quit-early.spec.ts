import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { launchOptions } from '../../scripts/runtime.ts';
import { expect, kill, test } from './fixtures.ts';
import { declare } from './hands.ts';

const QUIT_AT = path.join(import.meta.dirname, '..', 'support', 'quit-at.cjs');

/** The steps of a start, in order. */
const STEPS = [
  'ready',
  'window',
  'load',
  'dom-ready',
  'ask',
  'answer',
  'ready-to-show',
  'show',
  'load-outside',
] as const;
type Step = (typeof STEPS)[number];
type By = 'quit' | 'close' | 'SIGTERM';
const running: ChildProcess[] = [];

test.afterEach(async () => {
  for (const child of running.splice(0)) await kill({ process: child });
});

interface Run {
  code: unknown;
  /** Text of the error box. */
  shown: string;
}

/** Starts the app, which quits at this step. */
async function run(folder: string, step: Step | 'never', by: By = 'quit'): Promise<Run> {
  const { args, env, cwd } = launchOptions({
    userData: folder,
    switches: ['-r', QUIT_AT],
    env: { QUIT_AT: step, QUIT_BY: by },
  });
  const child = spawn(env['WHEELHOUSE_ELECTRON']!, args, { env, cwd, stdio: ['ignore', 'pipe', 'ignore'] });
  running.push(child);
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, shown };
}

/** `run` that must end without an error. Returns the codes that it logged. */
async function quitAt(folder: string, step: Step, by: By): Promise<string[]> {
  const log = path.join(folder, 'logs', 'wheelhouse.log');
  const before = existsSync(log) ? readFileSync(log, 'utf8').length : 0;
  expect(await run(folder, step, by), `${by} at ${step}`).toEqual({ code: 0, shown: '' });
  const lines = readFileSync(log, 'utf8').slice(before).trim().split('\n');
  // A page that was still loading may be interrupted, which is logged.
  return lines
    .map((line) => (JSON.parse(line) as { code: string }).code)
    .filter((noted) => noted !== 'page-not-loaded');
}

const CASES: { by: By; steps: readonly Step[] }[] = [
  // From the first window on, `close` does the same as `quit`; without a window there is nothing to close.
  { by: 'quit', steps: ['ready', 'load', 'show'] },
  { by: 'close', steps: STEPS.filter((step) => step !== 'ready') },
  { by: 'SIGTERM', steps: STEPS },
];

for (const { by, steps } of CASES) {
  test(`${by} at any step of a start ends it and starts nothing more; the next start succeeds`, async ({
    start,
    folder,
  }) => {
    test.slow();
    let cockpit = await start();
    // A signal asks no question, even with an open promise.
    if (by === 'SIGTERM') await declare(cockpit, 'Search is slow');
    await kill(cockpit);

    for (const step of steps) {
      const codes = await quitAt(folder, step, by);
      // While a loading page closes, the later parts of main may start.
      expect([['app-stopped'], ['app-started', 'app-stopped']], step).toContainEqual(codes);
      // A closed SQLite database is one file.
      const isOpened = STEPS.indexOf(step) > STEPS.indexOf('ask');
      if (isOpened) expect(existsSync(path.join(folder, 'journal.sqlite-wal')), step).toBe(false);
    }

    cockpit = await start();
    const { page } = cockpit;
    if (by === 'SIGTERM') await expect(page.getByRole('heading', { name: 'Search is slow' })).toBeVisible();
    else await expect(page.getByRole('button', { name: 'Declare incident' })).toBeVisible();
  });
}

test('a second start during the end of the app is repeated after it', async ({ start, folder }) => {
  const { app, page, process: child } = await start();
  await expect(page.getByRole('button', { name: 'Declare incident' })).toBeVisible();
  const over = new Promise((resolve) => child.once('exit', resolve));
  const notes = path.join(folder, 'started-again');
  await app
    .evaluate(({ app: own, BrowserWindow }, file) => {
      const { appendFileSync } = process.getBuiltinModule('node:fs');
      own.relaunch = () => appendFileSync(file, 'again\n');
      const second = (): void => void own.emit('second-instance', {}, []);
      // These listeners run after the app's own.
      BrowserWindow.getAllWindows()[0]!.once('close', second);
      own.once('will-quit', second);
      own.once('quit', () => appendFileSync(file, `${BrowserWindow.getAllWindows().length} windows\n`));
      setImmediate(() => own.quit());
    }, notes)
    // The connection may break before the answer.
    .catch(() => undefined);
  expect(await over).toBe(0);
  expect(readFileSync(notes, 'utf8')).toBe('again\n0 windows\n');
});

test('a data folder that cannot be locked, although no other instance has it, is reported', async ({ folder }) => {
  test.skip(process.platform === 'win32', 'No file there.');
  const lock = path.join(folder, 'SingletonLock');
  mkdirSync(path.join(lock, 'in-its-place'), { recursive: true });
  const { code, shown } = await run(folder, 'never');
  expect(shown.split('\n')).toEqual(['Wheelhouse cannot start', expect.stringContaining(`The file: ${lock}`), '']);
  expect(code).toBe(4);
  expect(existsSync(path.join(folder, 'journal.sqlite'))).toBe(false);
});
