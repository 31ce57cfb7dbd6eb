import type { ElectronApplication, Page } from '@playwright/test';
import { ended, expect, test, travel, type Cockpit } from './fixtures.ts';
import { declare, miniWindow, openMiniWindow, runCommand, setTheme, violations } from './hands.ts';

const MINUTE = 60_000;
const NAME = 'Time to the next update';

/** `travel` that also moves the mini window's clock. */
async function pass(cockpit: Cockpit, small: Page, ms: number): Promise<void> {
  await travel(cockpit, ms);
  const moved = await cockpit.page.evaluate(
    () => Date.now() - (window as unknown as { realNow: () => number }).realNow(),
  );
  await small.evaluate((by) => {
    const place = window as { realNow?: () => number };
    const real = (place.realNow ??= Date.now.bind(Date));
    Date.now = () => real() + by;
    document.dispatchEvent(new Event('visibilitychange'));
  }, moved);
}

/** The mini window's state in the window system; null without one. */
const stateOf = async (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(
      // A window that is closing may have lost its page already.
      (each) =>
        !each.isDestroyed() && !each.webContents.isDestroyed() && each.webContents.getURL().endsWith('/mini.html'),
    );
    if (window === undefined) return null;
    const { sandbox, contextIsolation, nodeIntegration } = (
      window.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
    ).getLastWebPreferences();
    return {
      bounds: window.getBounds(),
      onTop: window.isAlwaysOnTop(),
      resizable: window.isResizable(),
      visible: window.isVisible(),
      focused: window.isFocused(),
      preferences: { sandbox, contextIsolation, nodeIntegration },
    };
  });

/** Acts on the mini window as the window system does. */
const actOnMini = async (app: ElectronApplication, what: 'focus' | 'close' | 'move'): Promise<void> =>
  app.evaluate(({ BrowserWindow }, done) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().endsWith('/mini.html'))!;
    if (done === 'move') window.setPosition(240, 320);
    else window[done]();
  }, what);

const closeCockpit = async (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((each) => each.webContents.getURL().endsWith('/index.html'))!
      .close(),
  );

/** Whether everything is in the window, and only text with an ellipsis is cut off. */
const fits = async (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    const inside = [...document.querySelectorAll('[role=timer], button, p, strong')].every((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return left >= 0 && top >= 0 && right <= innerWidth + 0.5 && bottom <= innerHeight + 0.5;
    });
    return inside && scrollWidth <= innerWidth && scrollHeight <= innerHeight;
  });

test('the mini window shows the cockpit’s countdown in every state, above other windows, and opens the update', async ({
  start,
}, info) => {
  const cockpit = await start();
  const { app, page } = cockpit;
  const small = await openMiniWindow(cockpit);
  const timer = small.getByRole('timer');
  const check = async (state: string): Promise<void> => {
    await expect(timer).toHaveAttribute('data-state', state);
    for (const colorScheme of ['light', 'dark'] as const) {
      await setTheme({ page: small }, colorScheme);
      expect(await fits(small), `${state}, ${colorScheme}`).toBe(true);
      expect(await violations({ page: small })).toEqual([]);
      await info.attach(`${state}-${colorScheme}`, { body: await small.screenshot(), contentType: 'image/png' });
    }
  };

  await expect(small.getByText('No promise')).toBeVisible();
  await check('none');
  await expect.poll(async () => (await stateOf(app))?.visible).toBe(true);
  const { width } = await app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
  expect(await stateOf(app)).toEqual({
    bounds: { x: width - 320 - 16, y: 16, width: 320, height: 72 },
    onTop: true,
    resizable: false,
    visible: true,
    focused: false,
    preferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });

  await declare(cockpit, 'Checkout fails for many customers in all regions');
  await expect(timer).toHaveAccessibleName(NAME);
  await expect(small.getByText('Checkout fails for many customers')).toBeVisible();
  await expect(small.getByText('PRACTICE')).toBeVisible();
  await expect(small.getByText('Status update')).toBeVisible();
  const big = page.getByRole('timer', { name: NAME });
  const same = (): Promise<void> =>
    expect.poll(async () => (await timer.textContent()) === (await big.textContent())).toBe(true);
  await same();
  await pass(cockpit, small, -10 * MINUTE);
  await check('ample');
  await expect(small.getByText('On time')).toBeVisible();
  await same();
  await pass(cockpit, small, 11 * MINUTE);
  await check('soon');
  await expect(small.getByText('Due soon')).toBeVisible();
  await same();
  await pass(cockpit, small, 4 * MINUTE);
  await check('due');
  await expect(small.getByText('Due now')).toBeVisible();
  await pass(cockpit, small, 90 * MINUTE);
  await check('overdue');
  await expect(small.getByText('Overdue')).toBeVisible();
  await expect(timer).toHaveText(/^\+1:3\d:\d\d$/);
  await same();

  // The cockpit shows another incident: the mini window's button opens its own.
  await declare(cockpit, 'Search answers slowly');
  await expect(small.getByText('One more promise is open')).toBeAttached();
  await expect(page.getByText('Search answers slowly').first()).toBeVisible();
  await actOnMini(app, 'focus');
  await expect.poll(async () => (await stateOf(app))?.focused).toBe(true);
  await small.getByRole('button', { name: 'Write update' }).click();
  await expect(page.getByRole('heading', { name: 'Checkout fails for many customers in all regions' })).toBeVisible();
  await expect(page.getByLabel('Update text')).toBeFocused();
  await expect.poll(async () => (await stateOf(app))?.focused).toBe(false);
});

test('the mini window grows with enlarged text and shrinks with it', async ({ start }) => {
  const cockpit = await start();
  const { app } = cockpit;
  await declare(cockpit, 'Checkout is slow');
  const small = await openMiniWindow(cockpit);
  for (const [zoom, width] of [
    [1.5, 480],
    [2, 640],
    [1, 320],
  ] as const) {
    await app.evaluate(({ BrowserWindow }, factor) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) webContents.setZoomFactor(factor);
    }, zoom);
    // Zoomed sizes are rounded to whole pixels.
    await expect.poll(async () => Math.abs((await stateOf(app))!.bounds.width - width)).toBeLessThanOrEqual(2);
    await expect.poll(() => fits(small)).toBe(true);
  }
});

test('the mini window, the window system and the cockpit can close it, and the cockpit records that', async ({
  start,
}) => {
  const cockpit = await start();
  const { app, page } = cockpit;
  const isOn = (): Promise<boolean> => page.evaluate(async () => (await window.wheelhouse.boot()).settings.miniWindow);
  for (const close of [
    async (small: Page) => small.getByRole('button', { name: 'Close the mini window' }).click(),
    async () => actOnMini(app, 'close'),
    async () => runCommand(cockpit, 'Close the mini window'),
  ]) {
    const small = await openMiniWindow(cockpit);
    await expect.poll(isOn).toBe(true);
    const closed = small.waitForEvent('close');
    await close(small);
    await closed;
    await expect.poll(() => stateOf(app)).toBeNull();
    await expect.poll(isOn).toBe(false);
  }
  await expect(page.getByRole('button', { name: 'Declare incident' })).toBeVisible();
});

test('the mini window may request the promises and the update, and nothing else', async ({ start }) => {
  const cockpit = await start();
  await declare(cockpit, 'Checkout is slow');
  const small = await openMiniWindow(cockpit);
  const answers = await small.evaluate(async () => {
    const bridge = window.wheelhouse as unknown as Record<string, (input?: unknown) => Promise<unknown>>;
    const answer = async (name: string, input?: unknown): Promise<string> =>
      bridge[name]!(input).then(
        () => 'answered',
        (error: Error) => error.message,
      );
    const rename = { incident: null, command: { do: 'rename', title: 'x' } };
    return {
      command: await answer('command', rename),
      boot: await answer('boot'),
      connectSlack: await answer('connectSlack', { token: 'x', apiUrl: '' }),
      openLink: await answer('openLink', { url: 'https://example.com/' }),
      quit: await answer('quit'),
      copyDiagnostics: await answer('copyDiagnostics'),
      promiseSummaries: await answer('promiseSummaries'),
    };
  });
  const refused = expect.stringContaining('bad-request') as unknown;
  expect(answers).toEqual({
    command: refused,
    boot: refused,
    connectSlack: refused,
    openLink: refused,
    quit: refused,
    copyDiagnostics: refused,
    promiseSummaries: 'answered',
  });
  // The pushes to the cockpit do not reach it.
  const heard = await small.evaluate(() => {
    const names: string[] = [];
    for (const push of ['events', 'settings', 'alarm', 'show', 'promiseSummaries'] as const)
      window.wheelhouse.on(push, () => void names.push(push));
    Object.assign(window, { names });
    return names.length;
  });
  expect(heard).toBe(0);
  await pass(cockpit, small, 5 * MINUTE);
  await expect
    .poll(() => small.evaluate(() => [...new Set((window as unknown as { names: string[] }).names)]))
    .toEqual(['promiseSummaries']);
  await small.evaluate(() => {
    location.href = 'app://wheelhouse/index.html';
  });
  await small.evaluate(() => window.open('app://wheelhouse/index.html'));
  const windows = await cockpit.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
  );
  expect(windows.toSorted()).toEqual(['app://wheelhouse/index.html', 'app://wheelhouse/mini.html']);
  expect(await small.evaluate(() => document.querySelectorAll('[role=timer]').length)).toBe(1);
});

test('the mini window closes with the cockpit, and opens with it in the same place', async ({ start }) => {
  let cockpit = await start();
  await openMiniWindow(cockpit);
  await actOnMini(cockpit.app, 'move');
  await expect.poll(async () => (await stateOf(cockpit.app))?.bounds.x).toBe(240);
  const gone = ended(cockpit);
  await closeCockpit(cockpit.app);
  await gone;

  cockpit = await start();
  const small = await miniWindow(cockpit);
  await expect
    .poll(async () => (await stateOf(cockpit.app))?.bounds)
    .toEqual({ x: 240, y: 320, width: 320, height: 72 });
  await declare(cockpit, 'Checkout is slow');
  await expect(small.getByText('Checkout is slow')).toBeVisible();

  // The person answers the question about an open promise with Stay: both windows stay.
  await cockpit.app.evaluate(({ app, dialog }) => {
    const asked = Object.assign(globalThis, { asked: 0 });
    dialog.showMessageBox = async () => {
      asked.asked += 1;
      return { response: 0, checkboxChecked: false };
    };
    app.quit();
  });
  await expect.poll(() => cockpit.app.evaluate(() => (globalThis as unknown as { asked: number }).asked)).toBe(1);
  expect((await stateOf(cockpit.app))?.visible).toBe(true);
  await cockpit.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
  });
  const left = ended(cockpit);
  await closeCockpit(cockpit.app);
  await left;

  cockpit = await start();
  await miniWindow(cockpit);
});
