import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Cockpit } from './fixtures.ts';
import { dialog, happened, panel, press, startIncident, toTasks } from './hands.ts';
import { delayAnswer, writeDelayedNote } from './slow.ts';

const DROPPED = 'Some of what was typed before an answer came was dropped. Please check it.';

const ASSETS = path.join(import.meta.dirname, '..', '..', 'dist', 'renderer', 'assets');

/** Reloads the window. Returns a function that lists the files requested since. */
async function restartRecorded({ app, page }: Cockpit): Promise<() => Promise<string[]>> {
  await app.evaluate(({ session }) => {
    const place = globalThis as unknown as { requested: string[] };
    place.requested = [];
    session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) => {
      place.requested.push(url);
      answer({});
    });
  });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.reload();
  return () => app.evaluate(() => (globalThis as unknown as { requested: string[] }).requested);
}

test('all code of the window is loaded before anything asks for it', async ({ start }) => {
  const cockpit = await start();
  const requested = await restartRecorded(cockpit);
  // The mini window is a page of its own.
  const files = readdirSync(ASSETS).filter((name) => name.endsWith('.js') && !name.startsWith('mini-'));
  expect(files.length).toBeGreaterThan(5);
  await expect
    .poll(async () => {
      const urls = await requested();
      return files.filter((file) => !urls.some((url) => url.endsWith(`/${file}`)));
    })
    .toEqual([]);
});

test('keys that wait for an answer are replayed: in a text, from field to field, with a paste', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { app, page } = cockpit;
  await app.evaluate(({ clipboard }) => clipboard.writeText('Roll back 4.2'));
  await page.keyboard.press('5');
  const main = await delayAnswer(cockpit, 'command');
  await page.keyboard.press('n');
  await page.keyboard.type('They see errorrs');
  await press(cockpit, 'Backspace', 'Backspace', 's', 'Enter');
  // The snooze lasts ten minutes instead of five.
  await press(cockpit, 'z', 'ArrowRight', 'Tab');
  await page.keyboard.type('Vendor sleepps');
  await press(cockpit, 'Backspace', 'Backspace', 's', 'Enter', 'd');
  await page.keyboard.type('Something');
  await press(cockpit, 'Control+a', 'Control+v');
  await page.keyboard.type(' now');
  await press(cockpit, 'Shift+Tab', 'ArrowRight', 'Tab', 'Tab', 'Tab', 'Tab', 'Space');
  await expect.poll(main.waiting).toBe(1);
  await main.open();
  await expect(happened(cockpit).getByText('They see errors', { exact: true })).toHaveCount(1);
  await expect(happened(cockpit).getByText('Vendor sleeps')).toHaveCount(1);
  await expect(happened(cockpit).getByRole('listitem').filter({ hasText: 'Roll back 4.2 now' })).toContainText(
    'Discovery',
  );
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('keys that wait open, search and choose in a select', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const main = await writeDelayedNote(cockpit);
  await page.keyboard.press('Control+n');
  await page.keyboard.type('Keys were stolen');
  await press(cockpit, 'Tab', 'Tab', 'Tab', ' ', 's', 'e', 'c', 'Enter', 'Shift+Tab');
  await page.keyboard.type('All of them');
  await press(cockpit, 'Shift+Tab', 'Shift+Tab', 'Enter');
  await expect.poll(main.waiting).toBe(1);
  await main.open();
  await expect(page.getByRole('heading', { name: 'Keys were stolen' })).toBeVisible();
  await expect(page.getByRole('banner').getByText('All of them')).toBeVisible();
  await expect(panel(cockpit, 'Playbook')).toContainText('Security incident');
});

test('a key that cannot be replayed is dropped with those after it, and a notice says so', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const main = await writeDelayedNote(cockpit);
  await page.keyboard.press('d');
  await page.keyboard.type('Roll back');
  await page.keyboard.press('Home');
  await page.keyboard.type('x');
  await page.keyboard.press('Enter');
  await main.open();
  await expect(dialog(cockpit, 'Decision').getByLabel('Text')).toHaveValue('Roll back');
  await expect(page.getByText(DROPPED)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(happened(cockpit).getByText('Roll back')).toHaveCount(1);
});

test('Enter pressed twice in a form of a task does not tick the task', async ({ start }) => {
  const cockpit = await startIncident(start, 'Service outage');
  const tasks = await toTasks(cockpit);
  const main = await delayAnswer(cockpit, 'command');
  await press(cockpit, 'a');
  await cockpit.page.keyboard.type('A. Person');
  await press(cockpit, 'Enter', 'Enter', 'ArrowDown');
  await expect.poll(main.waiting).toBe(1);
  await main.open();
  await expect(panel(cockpit, 'Playbook').getByText('A. Person')).toBeVisible();
  await expect(tasks.nth(1)).toBeFocused();
  await expect(tasks.first()).not.toBeChecked();
  expect(await main.waiting()).toBe(1);
});

test('a click drops the keys that waited', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const main = await writeDelayedNote(cockpit);
  await page.keyboard.press('d');
  await dialog(cockpit, 'Note').getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog(cockpit, 'Note')).toHaveCount(0);
  await expect(page.getByText(DROPPED)).toBeVisible();
  await main.open();
  await expect(happened(cockpit).getByText('They see errors')).toHaveCount(1);
  // The dropped key is not replayed now, nor with the next keys that wait.
  await page.keyboard.press('n');
  await page.keyboard.type('Since noon');
  await page.keyboard.press('Enter');
  await expect(happened(cockpit).getByText('Since noon')).toHaveCount(1);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
