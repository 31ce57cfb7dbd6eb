import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { launchOptions } from '../../scripts/runtime.ts';
import { expect, kill, test } from './fixtures.ts';
import { declare } from './hands.ts';

const QUIT_AT = path.join(import.meta.dirname, '..', 'support', 'quit-at.cjs');

/** Of a start, in their order. */
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
  /** What an error box would show. */
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

/** The same; answers with what its log has of it. */
async function quitAt(folder: string, step: Step, by: By): Promise<string[]> {
  const log = path.join(folder, 'logs', 'wheelhouse.log');
  const before = existsSync(log) ? readFileSync(log, 'utf8').length : 0;
  expect(await run(folder, step, by), `${by} at ${step}`).toEqual({ code: 0, shown: '' });
  const lines = readFileSync(log, 'utf8').slice(before).trim().split('\n');
  // A page that was still loading is cut off, and noted.
  return lines
    .map((line) => (JSON.parse(line) as { code: string }).code)
    .filter((noted) => noted !== 'page-not-loaded');
}

const CASES: { by: By; steps: readonly Step[] }[] = [
  // The same from the first window on: without one there is nothing to close.
  { by: 'quit', steps: ['ready', 'load', 'show'] },
  { by: 'close', steps: STEPS.filter((step) => step !== 'ready') },
  { by: 'SIGTERM', steps: STEPS },
];

for (const { by, steps } of CASES) {
  test(`${by} at any step of a start ends it, and nothing begins after that; the next start comes up`, async ({
    start,
    folder,
  }) => {
    // Ten starts one after the other.
    test.slow();
    let cockpit = await start();
    // By a signal nobody is asked, whatever is open.
    if (by === 'SIGTERM') await declare(cockpit, 'Search is slow');
    await kill(cockpit);

    for (const step of steps) {
      const codes = await quitAt(folder, step, by);
      // A page that loads takes its time to close: meanwhile the rest may start.
      expect([['app-stopped'], ['app-started', 'app-stopped']], step).toContainEqual(codes);
      // Closed, SQLite leaves one file.
      const isOpened = STEPS.indexOf(step) > STEPS.indexOf('ask');
      if (isOpened) expect(existsSync(path.join(folder, 'journal.sqlite-wal')), step).toBe(false);
    }

    cockpit = await start();
    const { page } = cockpit;
    if (by === 'SIGTERM') await expect(page.getByRole('heading', { name: 'Search is slow' })).toBeVisible();
    else await expect(page.getByRole('button', { name: 'Declare incident' })).toBeVisible();
  });
}

test('a start that meets an app that ends is made once that is gone', async ({ start, folder }) => {
  const { app, page, process: child } = await start();
  await expect(page.getByRole('button', { name: 'Declare incident' })).toBeVisible();
  const over = new Promise((resolve) => child.once('exit', resolve));
  const notes = path.join(folder, 'started-again');
  await app
    .evaluate(({ app: own, BrowserWindow }, file) => {
      const { appendFileSync } = process.getBuiltinModule('node:fs');
      own.relaunch = () => appendFileSync(file, 'again\n');
      const second = (): void => void own.emit('second-instance', {}, []);
      // After what the app itself does then.
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

test('where the data folder cannot be taken and nobody else has it, it says so', async ({ folder }) => {
  test.skip(process.platform === 'win32', 'No file there.');
  const lock = path.join(folder, 'SingletonLock');
  mkdirSync(path.join(lock, 'in-its-place'), { recursive: true });
  const { code, shown } = await run(folder, 'never');
  expect(shown.split('\n')).toEqual(['Wheelhouse cannot start', expect.stringContaining(`The file: ${lock}`), '']);
  expect(code).toBe(4);
  expect(existsSync(path.join(folder, 'journal.sqlite'))).toBe(false);
});
