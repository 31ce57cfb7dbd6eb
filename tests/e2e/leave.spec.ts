import { ended, expect, kill, test, type Cockpit } from './fixtures.ts';
import { declare } from './hands.ts';

const END = 'While Wheelhouse is closed, nothing rings and nothing is sent.';

interface Asked {
  message: string;
  detail: string;
  buttons: string[];
  defaultId: number;
  cancelId: number;
}

/** Replaces the system's dialog: each question waits for the test's answer. */
async function watchQuestions({ app }: Cockpit) {
  await app.evaluate(({ BrowserWindow, dialog }) => {
    Object.assign(globalThis, { attempts: 0 });
    BrowserWindow.getAllWindows()[0]!.on('close', () => {
      (globalThis as unknown as { attempts: number }).attempts += 1;
    });
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
    /** Number of times that the cockpit was asked to close, with or without a question. */
    attempts: () => app.evaluate(() => (globalThis as unknown as { attempts: number }).attempts),
    /** Answers the latest question. */
    answer: async (button: string) =>
      app.evaluate((_electron, label) => {
        const { asked, waiting } = globalThis as unknown as { asked: Asked[]; waiting: ((n: number) => void)[] };
        waiting.pop()?.(asked.at(-1)!.buttons.indexOf(label));
      }, button),
  };
}

/** Ends the app in this manner. The connection may break before the answer. */
async function ask({ app }: Cockpit, by: 'quit' | 'close' | 'menu' | 'shutdown' | 'session-end'): Promise<void> {
  await app
    .evaluate(({ app: own, BrowserWindow, Menu, powerMonitor }, chosen) => {
      const cockpit = BrowserWindow.getAllWindows().find(
        ({ webContents }) => !webContents.getURL().includes('mini.html'),
      );
      // After the answer to this call, if possible.
      setTimeout(() => {
        if (chosen === 'quit') own.quit();
        else if (chosen === 'close') cockpit?.close();
        else if (chosen === 'shutdown') powerMonitor.emit('shutdown', { preventDefault: () => undefined });
        else if (chosen === 'session-end') cockpit?.emit('session-end', {});
        else {
          const items = Menu.getApplicationMenu()!.items.flatMap(({ submenu }) => submenu?.items ?? []);
          const quit = items.find(({ role }) => role?.toLowerCase() === 'quit')!;
          (quit.click as () => void)();
        }
      }, 50);
    }, by)
    .catch(() => undefined);
}

/** The page answers: the app runs. */
async function expectThere({ page }: Cockpit): Promise<void> {
  await expect(page.getByRole('timer').first()).toBeVisible();
  expect(await page.evaluate(async () => (await window.wheelhouse.promiseSummaries()).length)).toBeGreaterThan(0);
}

test('closing names every open promise; Stay stays and asks again each time; Close anyway ends the app', async ({
  start,
}) => {
  let cockpit = await start();
  const questions = await watchQuestions(cockpit);
  await declare(cockpit, 'Checkout fails');
  await declare(cockpit, 'Mail is late');
  const lines = [
    expect.stringMatching(/^“Checkout fails”: Status update by \d\d:\d\d( \(practice\))?$/),
    expect.stringMatching(/^“Mail is late”: Status update by \d\d:\d\d( \(practice\))?$/),
  ];

  for (const [times, by] of (['close', 'quit', 'menu'] as const).entries()) {
    await ask(cockpit, by);
    await expect.poll(async () => (await questions.asked()).length).toBe(times + 1);
    // A second request during the question asks nothing more.
    const before = await questions.attempts();
    await ask(cockpit, 'quit');
    await ask(cockpit, 'close');
    await expect.poll(questions.attempts).toBe(before + 2);
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

  const over = ended(cockpit);
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
  for (const by of ['close', 'quit'] as const) {
    const cockpit = await start();
    const questions = await watchQuestions(cockpit);
    await expect(cockpit.page.getByRole('button', { name: 'Declare incident' })).toBeVisible();
    const over = ended(cockpit);
    expect(await questions.asked()).toEqual([]);
    await ask(cockpit, by);
    await over;
    expect(cockpit.process.exitCode).toBe(0);
  }
});

test('a promise from before the start is named as soon as the window exists', async ({ start }) => {
  let cockpit = await start();
  await declare(cockpit, 'Search is slow');
  await kill(cockpit);
  cockpit = await start();
  const questions = await watchQuestions(cockpit);
  await ask(cockpit, 'quit');
  await expect
    .poll(async () => (await questions.asked()).map(({ detail }) => detail))
    .toEqual([expect.stringContaining('“Search is slow”: Status update by')]);
});

test('the mini window neither keeps the app running nor closes before it', async ({ start }) => {
  const cockpit = await start();
  const questions = await watchQuestions(cockpit);
  await declare(cockpit, 'Login fails');
  const mini = cockpit.app.waitForEvent('window');
  await cockpit.page.evaluate(() => window.wheelhouse.showMiniWindow({ on: true }));
  await (await mini).waitForLoadState('load');
  const windows = (): Promise<number> =>
    cockpit.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await ask(cockpit, 'quit');
  await expect.poll(async () => (await questions.asked()).length).toBe(1);
  await questions.answer('Stay');
  await expectThere(cockpit);
  expect(await windows()).toBe(2);
  const over = ended(cockpit);
  await ask(cockpit, 'quit');
  await expect.poll(async () => (await questions.asked()).length).toBe(2);
  await questions.answer('Close anyway').catch(() => undefined);
  await over;
  expect(cockpit.process.exitCode).toBe(0);
});

test('a system that shuts down is not delayed by a question', async ({ start }) => {
  const signals = process.platform === 'win32' ? [] : (['SIGTERM', 'SIGHUP'] as const);
  for (const by of ['shutdown', 'session-end', ...signals] as const) {
    const cockpit = await start();
    const questions = await watchQuestions(cockpit);
    await declare(cockpit, `Ended by ${by}`);
    // The menu appears when the system listeners are installed.
    await expect.poll(() => cockpit.app.evaluate(({ powerMonitor }) => powerMonitor.listenerCount('shutdown'))).toBe(1);
    expect(await questions.asked()).toEqual([]);
    const over = ended(cockpit);
    if (by === 'SIGTERM' || by === 'SIGHUP') cockpit.process.kill(by);
    else await ask(cockpit, by);
    await over;
    expect(cockpit.process.exitCode).toBe(0);
  }
});
