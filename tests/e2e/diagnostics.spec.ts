import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, isStarted, test, type Cockpit } from './fixtures.ts';
import { declare, dialog, openSettings, runCommand, sendText } from './hands.ts';
import { connectSlack } from './slack.ts';

interface Entry {
  code: string;
  fields?: Record<string, unknown>;
  error?: { name: string; frames?: string[] };
}

const WENT_WRONG = /^Something went wrong inside Wheelhouse/;

/** The content of all log files. */
function onDisk(folder: string): string {
  const logs = path.join(folder, 'logs');
  // The folder is created with the first entry.
  if (!existsSync(logs)) return '';
  return readdirSync(logs)
    .map((name) => readFileSync(path.join(logs, name), 'utf8'))
    .join('');
}

const entriesIn = (text: string): Entry[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{"'))
    .map((line) => JSON.parse(line) as Entry);

/** Runs "Copy diagnostics" in the palette. Returns the clipboard's text. */
async function copyDiagnostics(cockpit: Cockpit): Promise<string> {
  const { app, page } = cockpit;
  await app.evaluate(({ clipboard }) => clipboard.clear());
  await runCommand(cockpit, 'Copy diagnostics');
  await expect(page.getByText('Diagnostics are on the clipboard:')).toBeVisible();
  return app.evaluate(({ clipboard }) => clipboard.readText());
}

test('diagnostics contain the version, counts and error codes; nothing that was typed', async ({ start, folder }) => {
  const typed = {
    title: 'Gearbox of the crane is hot',
    note: 'Ask Wilhelmina about the oil',
    message: 'Nobody lifts anything until noon',
    person: 'Kasimir Oldenburg',
    token: 'xoxb-7-not-yours',
    wrong: 'Kept by hand',
  };
  // An invalid setting, as after an edit by hand.
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ placement: typed.wrong, soundOn: 'yes' }));
  const cockpit = await start();
  const { app, page } = cockpit;
  const settings = await openSettings(cockpit, 'General');
  await settings.getByLabel('Your name').fill(typed.person);
  await settings.getByLabel('Your name').press('Enter');
  await expect(settings.getByText('Saved.')).toBeVisible();
  await page.keyboard.press('Escape');
  const slack = await connectSlack(cockpit, { token: typed.token, apiUrl: 'http://127.0.0.1:1/api/' });
  await expect(slack.getByText(/127\.0\.0\.1/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await declare(cockpit, typed.title);
  await page.keyboard.press('n');
  await dialog(cockpit, 'Note').getByRole('textbox').first().fill(typed.note);
  await page.keyboard.press('Control+Enter');
  await sendText(cockpit, typed.message);

  // Errors in main and in the window, each with a message of its own.
  await app.evaluate((_electron, words) => void Promise.reject(new TypeError(words)), typed.note);
  await page.evaluate(
    (words) =>
      void setTimeout(() => {
        throw new RangeError(words);
      }),
    typed.message,
  );
  await expect.poll(() => entriesIn(onDisk(folder)).map(({ code }) => code)).toContain('window-error');
  await expect.poll(() => entriesIn(onDisk(folder)).map(({ code }) => code)).toContain('unhandled-rejection');

  const copied = await copyDiagnostics(cockpit);
  const facts = JSON.parse(copied.slice(0, copied.indexOf('\n}\n') + 2)) as Record<string, unknown>;
  const version = await app.evaluate(({ app: own }) => own.getVersion());
  expect(facts).toMatchObject({
    wheelhouse: version,
    electron: expect.stringMatching(/^\d+\./),
    system: { platform: process.platform, arch: process.arch },
    journal: { incidents: 1, open: 1, practice: 1 },
    slack: { state: 'none', token: 'none' },
    settings: { unwritten: null, sound: true },
  });
  const entries = entriesIn(copied);
  expect(entries).toContainEqual(expect.objectContaining({ code: 'setting-wrong', fields: { key: 'placement' } }));
  expect(entries).toContainEqual(expect.objectContaining({ code: 'setting-wrong', fields: { key: 'soundOn' } }));
  expect(entries.find(({ code }) => code === 'window-error')?.error?.name).toBe('RangeError');
  expect(entries.find(({ code }) => code === 'unhandled-rejection')?.error?.name).toBe('TypeError');
  expect(entries.map(({ code }) => code)).toContain('app-started');
  for (const text of [...Object.values(typed), folder, '127.0.0.1']) {
    expect(copied).not.toContain(text);
    expect(onDisk(folder)).not.toContain(text);
  }
});

test('a window that ends is logged, with the reason', async ({ start, folder }) => {
  const { app } = await start();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer());
  await expect
    .poll(() => entriesIn(onDisk(folder)).find(({ code }) => code === 'window-gone')?.fields)
    .toMatchObject({ reason: expect.stringMatching(/^(crashed|killed|abnormal-exit)$/) });
});

test('an uncaught error in main is logged and shown in the window, without an error box', async ({ start, folder }) => {
  const cockpit = await start();
  const { app, page } = cockpit;
  await isStarted(cockpit);
  await app.evaluate(({ dialog: system }) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    system.showErrorBox = (title) => void shown.push(title);
    setTimeout(() => {
      throw new SyntaxError('Gearbox');
    });
  });
  const notice = page.getByRole('status').filter({ hasText: WENT_WRONG });
  await expect(notice).toBeVisible();
  expect(entriesIn(onDisk(folder)).find(({ code }) => code === 'uncaught')?.error?.name).toBe('SyntaxError');
  expect(onDisk(folder)).not.toContain('Gearbox');
  await notice.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(page.getByText('Diagnostics are on the clipboard:')).toBeVisible();
  const copied = entriesIn(await app.evaluate(({ clipboard }) => clipboard.readText()));
  expect(copied.map(({ code }) => code)).toContain('uncaught');

  // A repeated error is shown once.
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await app.evaluate(() => void Promise.reject(new TypeError('Gearbox')));
  await expect.poll(() => entriesIn(onDisk(folder)).map(({ code }) => code)).toContain('unhandled-rejection');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(notice).toBeHidden();
  expect(await app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)).toEqual([]);
});

test('an unhandled promise rejection in main is shown too', async ({ start }) => {
  const cockpit = await start();
  await isStarted(cockpit);
  await cockpit.app.evaluate(() => void Promise.reject(new TypeError('Gearbox')));
  await expect(cockpit.page.getByText(WENT_WRONG)).toBeVisible();
});
