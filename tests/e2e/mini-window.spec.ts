import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { openMiniWindow, panel, startIncident, timer } from './hands.ts';

type Part = 'index' | 'mini';

/** Runs a script through main: Playwright loses its connection to a page that crashed. */
const inPage = async (app: ElectronApplication, part: Part, script: string): Promise<unknown> =>
  app.evaluate(
    async ({ BrowserWindow }, [file, what]) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().endsWith(`/${file}.html`),
      );
      if (window === undefined || window.webContents.isCrashed() || window.webContents.isLoading()) return null;
      return (await window.webContents.executeJavaScript(what)) as unknown;
    },
    [part, script] as const,
  );

const crash = async (app: ElectronApplication, part: Part): Promise<void> =>
  app.evaluate(async ({ BrowserWindow }, file) => {
    const { webContents } = BrowserWindow.getAllWindows().find((each) =>
      each.webContents.getURL().endsWith(`/${file}.html`),
    )!;
    const gone = new Promise((resolve) => webContents.once('render-process-gone', resolve));
    webContents.forcefullyCrashRenderer();
    await gone;
  }, part);

test('the mini window of a time-box opens its clock, and an unfinished message stays a message', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const message = panel(cockpit, 'Message');
  await message.getByRole('radio', { name: 'Message' }).check();
  await message.getByLabel('Message text').fill('For the bridge alone');
  await page.keyboard.press('Tab');
  const incident = await page.evaluate(async () => (await window.wheelhouse.boot()).open!.id);
  await page.evaluate(
    async (id) =>
      window.wheelhouse.command({
        incident: id,
        command: { do: 'makePromise', due: Date.now() + 3 * 60_000, kind: 'impact' },
      }),
    incident,
  );
  await expect(timer(cockpit)).toHaveAccessibleName(/impact/i);
  const mini = await openMiniWindow(cockpit);
  await mini.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(panel(cockpit, 'Next update').locator(':focus')).toHaveCount(1);
  await expect(message.getByLabel('Message text')).toHaveValue('For the bridge alone');
  await expect(message.getByRole('radio', { name: 'Message' })).toBeChecked();
});

test('a crashed page is reloaded with its unsent text, the mini window and the cockpit', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { app, page } = cockpit;
  await panel(cockpit, 'Message').getByLabel('Update text').fill('Half a thought');
  const mini = await openMiniWindow(cockpit);
  await expect(mini.getByText('Checkout fails')).toBeVisible();

  await crash(app, 'mini');
  // Main sends the countdown to the reloaded page without a request.
  await expect.poll(() => inPage(app, 'mini', 'document.body.innerText')).toContain('Checkout fails');
  await page.evaluate(() => window.wheelhouse.showMiniWindow({ on: true }));
  await crash(app, 'index');
  await expect
    .poll(() => inPage(app, 'index', 'document.querySelector("textarea")?.value ?? null'), { timeout: 20_000 })
    .toBe('Half a thought');
});
