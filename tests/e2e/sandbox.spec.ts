import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { _electron } from '@playwright/test';
import { isRoot, launchOptions } from '../../scripts/runtime.ts';
import { expect, kill, patient, test } from './fixtures.ts';

/** The kernel's status of a process: the sandbox in effect, not the one requested. */
function kernelOn(pid: number): Record<string, string> {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n');
  return Object.fromEntries(lines.map((line) => line.split(':\t') as [string, string]));
}

const namespaceAsUser = (): boolean =>
  spawnSync('unshare', ['--user', '--map-user=1000', '--map-group=1000', '--', 'true']).status === 0;

test('a normal start runs the page in Chromium’s sandbox, and the cockpit works in it', async ({ folder }) => {
  test.skip(process.platform !== 'linux', 'Only Linux tells of a process from outside whether it is in a sandbox.');
  test.skip(
    isRoot() && !namespaceAsUser(),
    'Root has no sandbox, and this machine forbids the user namespace in which root counts as a user.',
  );
  const app = patient(await _electron.launch(launchOptions({ userData: folder, sandbox: true })));
  try {
    const page = await app.firstWindow();
    expect(await app.evaluate(({ app: electron }) => electron.commandLine.hasSwitch('no-sandbox'))).toBe(false);
    const pid = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.getOSProcessId(),
    );
    // 2: a filter on system calls; 1: the process cannot gain rights.
    expect(kernelOn(pid)).toMatchObject({ Seccomp: '2', NoNewPrivs: '1' });

    await page.getByRole('button', { name: 'Declare incident' }).click();
    await page.getByRole('dialog', { name: 'Declare incident' }).getByLabel('Title').fill('Tried in the sandbox');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Tried in the sandbox' })).toBeVisible();
  } finally {
    await kill({ process: app.process() });
  }
});
