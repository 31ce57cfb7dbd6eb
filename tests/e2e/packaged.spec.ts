import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { chromium, type Page } from '@playwright/test';
import { electronEnv, sandboxArgs } from '../../scripts/runtime.ts';
import { projectRoot } from '../../scripts/tools.ts';
import { openDebuggingPipe } from '../support/debugging-pipe.ts';
import { tornJournal } from '../support/torn-journal.ts';
import { expect, kill, test } from './fixtures.ts';
import { declare, panel, received } from './hands.ts';

const ONLY_LINUX = 'Elsewhere a program is signed before it runs, which needs somebody’s certificate.';

// One package for all tests of this file.
test.describe.configure({ mode: 'default' });

let out: string;

test.beforeAll(() => {
  test.skip(process.platform !== 'linux', ONLY_LINUX);
  out = mkdtempSync(path.join(tmpdir(), 'wheelhouse-packaged-'));
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH']!;
  const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  const builder = path.join(
    path.dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')),
    'cli.js',
  );
  // `npm run package` with the Electron of this machine and without an installer.
  execFileSync(
    process.execPath,
    [
      builder,
      '--dir',
      '--publish=never',
      `--config.electronDist=${dist}`,
      `--config.electronVersion=${version}`,
      `--config.directories.output=${out}`,
    ],
    { cwd: projectRoot, stdio: 'pipe' },
  );
});
test.afterAll(() => {
  if (out !== undefined) rmSync(out, { recursive: true, force: true });
});

interface Packaged {
  page: Page;
  printed: () => string;
  end: () => Promise<void>;
}

/** The fuses refuse Playwright's options for Electron, and the app refuses a debugging port: pipes are the parent's alone. */
async function launch(folder: string, args: string[] = [], env: Record<string, string> = {}): Promise<Packaged> {
  const child = run(folder, ['--remote-debugging-pipe', ...args], env);
  let printed = '';
  child.stderr!.on('data', (bytes: Buffer) => (printed += String(bytes)));
  const [, , , input, output] = child.stdio;
  const pipe = await openDebuggingPipe(input as Writable, output as Readable);
  // Playwright sometimes misses a page that is still loading.
  await expect.poll(pipe.titles).toEqual(['Wheelhouse']);
  const browser = await chromium.connectOverCDP(pipe.address);
  const page = browser.contexts()[0]!.pages()[0]!;
  await page.locator('#root > *').first().waitFor({ state: 'attached' });
  const end = async (): Promise<void> => {
    // Before the kill: Playwright's pending requests to the page would fail.
    await browser.close();
    await kill({ process: child });
    pipe.close();
  };
  return { page, printed: () => printed, end };
}

function run(folder: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(
    path.join(out, 'linux-unpacked', 'wheelhouse'),
    [...sandboxArgs(), `--user-data-dir=${path.join(folder, 'data')}`, ...args],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      // The app registers its link scheme in the home folder: the test's own, not that of the person.
      env: {
        ...electronEnv(['SLACK_TOKEN', 'SLACK_API_URL']),
        HOME: folder,
        XDG_CONFIG_HOME: folder,
        XDG_DATA_HOME: folder,
        ...env,
      },
    },
  );
}

test('the packaged app runs from its archive: playbooks, templates, the journal and the practice Slack', async ({
  folder,
}) => {
  const first = await launch(folder);
  try {
    const { page } = first;
    await declare(first, 'Checkout fails', 'Service outage');
    await expect(panel(first, 'Playbook').getByRole('checkbox').first()).toBeVisible();
    await page.keyboard.press('w');
    await expect(page.getByRole('combobox', { name: 'Search templates' })).toBeFocused();
    await page.keyboard.press('Escape');
    await panel(first, 'Message').getByLabel('Update text').fill('We look into it.');
    await panel(first, 'Message').getByLabel('Update text').press('Control+Enter');
    await expect(panel(first, 'Timeline').getByText(/#incidents sent/)).toBeVisible();
    expect(await received(first)).toEqual([expect.stringContaining('We look into it.')]);
    // A link that the system passes to a second instance reaches the first one.
    const second = run(folder, ['wheelhouse://oauth?error=access_denied&state=forged']);
    expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
    await expect(page.getByRole('heading', { name: 'Checkout fails' })).toBeVisible();
  } finally {
    await first.end();
  }
  const again = await launch(folder);
  try {
    await expect(panel(again, 'Timeline').getByText(/#incidents sent/)).toBeVisible();
  } finally {
    await again.end();
  }
});

test('the packaged app checks the journal for damage outside its main thread', async ({ folder }) => {
  tornJournal(path.join(folder, 'data'));
  const { page, end } = await launch(folder);
  try {
    await expect(page.getByRole('alert').getByText('The journal is damaged')).toBeVisible();
  } finally {
    await end();
  }
});

test('the packaged app cannot be run as Node: not by the environment, its options or the inspector', async ({
  folder,
}) => {
  const evil = path.join(folder, 'evil.cjs');
  writeFileSync(evil, `require('node:fs').writeFileSync(${JSON.stringify(path.join(folder, 'was-here'))}, '')`);
  const app = await launch(folder, ['--inspect=0'], { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${evil}` });
  try {
    await expect(app.page.getByRole('button', { name: 'Declare incident' })).toBeVisible();
    expect(app.printed()).not.toContain('Debugger listening');
    expect(() => readFileSync(path.join(folder, 'was-here'))).toThrow('ENOENT');
  } finally {
    await app.end();
  }
});

test('the packaged app opens no debugging port, to which any account and any program could connect', async ({
  folder,
}) => {
  const child = run(folder, ['--remote-debugging-port=0', '--remote-allow-origins=*']);
  let printed = '';
  child.stderr!.on('data', (bytes: Buffer) => (printed += String(bytes)));
  const log = path.join(folder, 'data', 'logs', 'wheelhouse.log');
  try {
    // Written after the window has drawn; a port would be open long before.
    await expect.poll(() => (existsSync(log) ? readFileSync(log, 'utf8') : '')).toContain('app-started');
    expect(printed).not.toContain('DevTools listening');
    expect(existsSync(path.join(folder, 'data', 'DevToolsActivePort'))).toBe(false);
  } finally {
    await kill({ process: child });
  }
});
