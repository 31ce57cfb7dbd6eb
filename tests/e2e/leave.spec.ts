import { travel, expect, kill, test, type Cockpit } from './fixtures.ts';

const MINUTE = 60_000;
const END = 'While Wheelhouse is closed, nothing rings and nothing is sent.';

async function declare({ page }: Cockpit, title: string): Promise<void> {
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'Declare incident' });
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByLabel('Title').press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

interface Asked {
  message: string;
  detail: string;
  buttons: string[];
  defaultId: number;
  cancelId: number;
}

/** Stands in for the system's dialog: each question waits until it is answered with one of its buttons. */
async function watchQuestions({ app }: Cockpit) {
  await app.evaluate(({ dialog }) => {
    const asked: unknown[] = [];
    const waiting: ((response: number) => void)[] = [];
    Object.assign(globalThis, { asked, waiting });
    dialog.showMessageBox = (async (_window: unknown, options: unknown) => {
      asked.push(options);
      return new Promise((resolve) => {
        waiting.push((response) => resolve({ response, checkboxChecked: false }));
      });
    }) as unknown as typeof dialog.showMessageBox;
  });
  return {
    asked: () => app.evaluate(() => (globalThis as unknown as { asked: Asked[] }).asked),
    /** Answers the latest question. */
    answer: async (button: string) =>
      app.evaluate((_electron, label) => {
        const { asked, waiting } = globalThis as unknown as { asked: Asked[]; waiting: ((n: number) => void)[] };
        waiting.pop()?.(asked.at(-1)!.buttons.indexOf(label));
      }, button),
  };
}

/** Asks the app to end, whichever way. The connection may break before the answer. */
async function ask({ app }: Cockpit, way: 'quit' | 'close' | 'menu' | 'shutdown' | 'session-end'): Promise<void> {
  await app
    .evaluate(({ app: own, BrowserWindow, Menu, powerMonitor }, chosen) => {
      const cockpit = BrowserWindow.getAllWindows().find(({ webContents }) => !webContents.getURL().includes('strip'));
      // After the answer to this, as far as that is possible.
      setTimeout(() => {
        if (chosen === 'quit') own.quit();
        else if (chosen === 'close') cockpit?.close();
        else if (chosen === 'shutdown') powerMonitor.emit('shutdown', { preventDefault: () => undefined });
        else if (chosen === 'session-end') cockpit?.emit('session-end', {});
        else {
          const items = Menu.getApplicationMenu()!.items.flatMap(({ submenu }) => submenu?.items ?? []);
          items.find(({ role }) => role?.toLowerCase() === 'quit')!.click();
        }
      }, 50);
    }, way)
    .catch(() => undefined);
}

const gone = ({ process: child }: Cockpit): Promise<unknown> =>
  child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', resolve))
    : Promise.resolve();

/** The page answers: the app is there, and in order. */
async function expectThere({ page }: Cockpit): Promise<void> {
  await expect(page.getByRole('timer').first()).toBeVisible();
  expect(await page.evaluate(async () => (await window.wheelhouse.glances()).length)).toBeGreaterThan(0);
}

test('every open promise is named; Stay stays, asked anew each time; Close anyway leaves', async ({ start }) => {
  let cockpit = await start();
  const questions = await watchQuestions(cockpit);
  await declare(cockpit, 'Checkout fails');
  await declare(cockpit, 'Mail is late');
  const lines = [
    expect.stringMatching(/^“Checkout fails”: Status update by \d\d:\d\d( \(practice\))?$/),
    expect.stringMatching(/^“Mail is late”: Status update by \d\d:\d\d( \(practice\))?$/),
  ];

  for (const [times, way] of (['close', 'quit', 'menu'] as const).entries()) {
    await ask(cockpit, way);
    await expect.poll(async () => (await questions.asked()).length).toBe(times + 1);
    // While it is asked, asking again asks nothing more.
    await ask(cockpit, 'quit');
    await ask(cockpit, 'close');
    await expectThere(cockpit);
    await questions.answer('Stay');
    await expectThere(cockpit);
    const asked = await questions.asked();
    expect(asked).toHaveLength(times + 1);
    expect(asked[times]).toMatchObject({
      message: '2 promises are still open. Close Wheelhouse?',
      buttons: ['Stay', 'Close anyway'],
      defaultId: 0,
      cancelId: 0,
    });
    expect(asked[times]!.detail.split('\n')).toEqual([...lines, '', END]);
  }

  const over = gone(cockpit);
  await ask(cockpit, 'quit');
  await expect.poll(async () => (await questions.asked()).length).toBe(4);
  await questions.answer('Close anyway').catch(() => undefined);
  await over;
  expect(cockpit.process.exitCode).toBe(0);

  cockpit = await start();
  await expect(cockpit.page.getByRole('heading', { name: 'Mail is late' })).toBeVisible();
  await expect(cockpit.page.getByRole('timer').first()).toHaveAttribute('data-state', /ample|soon/);
});

test('without an open promise nothing is asked', async ({ start }) => {
  for (const way of ['close', 'quit'] as const) {
    const cockpit = await start();
    const questions = await watchQuestions(cockpit);
    await expect(cockpit.page.getByRole('button', { name: 'Declare incident' })).toBeVisible();
    const over = gone(cockpit);
    expect(await questions.asked()).toEqual([]);
    await ask(cockpit, way);
    await over;
    expect(cockpit.process.exitCode).toBe(0);
  }
});

test('a promise from before the start is named as soon as the window is there', async ({ start }) => {
  let cockpit = await start();
  await declare(cockpit, 'Search is slow');
  await kill(cockpit);
  cockpit = await start();
  const questions = await watchQuestions(cockpit);
  await ask(cockpit, 'quit');
  await expect.poll(async () => (await questions.asked()).map(({ detail }) => detail)).toEqual([
    expect.stringContaining('“Search is slow”: Status update by'),
  ]);
});

test('the strip neither keeps the app nor leaves before it', async ({ start }) => {
  const cockpit = await start();
  const questions = await watchQuestions(cockpit);
  await declare(cockpit, 'Login fails');
  const strip = cockpit.app.waitForEvent('window');
  await cockpit.page.evaluate(() => window.wheelhouse.showStrip({ on: true }));
  await (await strip).waitForLoadState('load');
  const windows = (): Promise<number> => cockpit.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await ask(cockpit, 'quit');
  await expect.poll(async () => (await questions.asked()).length).toBe(1);
  await questions.answer('Stay');
  await expectThere(cockpit);
  expect(await windows()).toBe(2);
  const over = gone(cockpit);
  await ask(cockpit, 'quit');
  await expect.poll(async () => (await questions.asked()).length).toBe(2);
  await questions.answer('Close anyway').catch(() => undefined);
  await over;
  expect(cockpit.process.exitCode).toBe(0);
});

test('a system that goes down is not kept waiting', async ({ start }) => {
  const signals = process.platform === 'win32' ? [] : (['SIGTERM', 'SIGHUP'] as const);
  for (const way of ['shutdown', 'session-end', ...signals] as const) {
    const cockpit = await start();
    const questions = await watchQuestions(cockpit);
    await declare(cockpit, `Ended by ${way}`);
    // What heeds the system is there once the window has settled: the menu comes with it.
    await expect.poll(() => cockpit.app.evaluate(({ powerMonitor }) => powerMonitor.listenerCount('shutdown'))).toBe(1);
    expect(await questions.asked()).toEqual([]);
    const over = gone(cockpit);
    if (way === 'SIGTERM' || way === 'SIGHUP') cockpit.process.kill(way);
    else await ask(cockpit, way);
    await over;
    expect(cockpit.process.exitCode).toBe(0);
  }
});

test('resume and unlocking together ring once', async ({ start }) => {
  const cockpit = await start();
  await declare(cockpit, 'Disk is full');
  await cockpit.app.evaluate(({ Notification }) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    Notification.prototype.show = function show(this: { title: string }) {
      shown.push(this.title);
    };
    Notification.isSupported = () => true;
  });
  await travel(cockpit, 6 * MINUTE);
  await cockpit.app.evaluate(({ powerMonitor }) => {
    for (const event of ['unlock-screen', 'resume', 'unlock-screen']) powerMonitor.emit(event as 'resume');
  });
  const timeline = cockpit.page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByText(/Status update due at .*: rang(?! again)/)).toHaveCount(1);
  await expect
    .poll(() => cockpit.app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown))
    .toEqual(['Status update due: Disk is full']);
  // It was sleep: nobody set a clock.
  await expect(cockpit.page.getByRole('status').filter({ hasText: 'clock was set' })).toHaveCount(0);
});

test('a clock that somebody sets is noticed: said once, and what is due by it rings', async ({ start }) => {
  const cockpit = await start();
  const { app, page } = cockpit;
  await declare(cockpit, 'Queue grows');
  /** So far from the real time. May be done twice. */
  const setClock = (ms: number): Promise<void> =>
    app.evaluate((_electron, by) => {
      const place = globalThis as { realNow?: () => number };
      const real = (place.realNow ??= Date.now.bind(Date));
      Date.now = () => real() + by;
    }, ms);
  await setClock(-3 * 60 * MINUTE);
  const notice = page.getByRole('status').filter({ hasText: 'clock was set' });
  await expect(notice).toContainText(
    'This laptop’s clock was set back by 3 h 00 min. Promises keep their clock times: check them.',
  );
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
  await setClock(7 * MINUTE);
  // Nothing wakes up, no event comes: the ring comes all the same.
  await expect(page.getByRole('region', { name: 'Timeline' }).getByText(/Status update due at .*: rang(?! again)/)).toHaveCount(1);
  await expect(notice).toContainText('This laptop’s clock was set ahead by 3 h 07 min.', { timeout: 20_000 });
});
