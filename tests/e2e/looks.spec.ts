import path from 'node:path';
import { v7 as newId } from 'uuid';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { history } from '../bench/history.ts';
import { expect, test, travel, type Cockpit } from './fixtures.ts';
import { declare, resize, runCommand, select, setTheme, violations } from './hands.ts';

const PANELS = ['Playbook', 'Next update', 'Roles', 'Message', 'Timeline'];
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

/** Checks that the five panels are completely in the window and that the page does not scroll. */
async function expectAllInView({ page }: Cockpit): Promise<void> {
  for (const name of PANELS) {
    // After a start the panels are drawn one by one.
    const isInside = () =>
      page.getByRole('region', { name }).evaluate((panel) => {
        const { left, top, right, bottom, width, height } = panel.getBoundingClientRect();
        return (
          left >= 0 &&
          top >= 0 &&
          right <= innerWidth + 0.5 &&
          bottom <= innerHeight + 0.5 &&
          width > 100 &&
          height > 60
        );
      });
    await expect.poll(isInside, { message: `${name} in view` }).toBe(true);
  }
  const fits = () =>
    page.evaluate(
      () => document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth,
    );
  await expect.poll(fits).toBe(true);
}

test('five panels are in view and pass axe at both sizes, light and dark, empty and overdue', async ({ start }) => {
  const cockpit = await start();
  expect(await violations(cockpit)).toEqual([]);
  await declare(cockpit, 'Search answers slowly', 'Service outage');
  for (const source of ['light', 'dark'] as const) {
    await setTheme(cockpit, source);
    for (const size of SIZES) {
      await resize(cockpit, size);
      await expectAllInView(cockpit);
    }
    expect(await violations(cockpit)).toEqual([]);
  }
  await travel(cockpit, 10 * 60_000);
  await expect(cockpit.page.getByRole('timer')).toHaveAttribute('data-state', 'overdue');
  for (const source of ['light', 'dark'] as const) {
    await setTheme(cockpit, source);
    await expectAllInView(cockpit);
    expect(await violations(cockpit)).toEqual([]);
  }
});

test('an open list covers the panel behind it', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Search answers slowly');
  for (const name of ['Status', 'Kind of note']) {
    await page.getByRole('combobox', { name }).click();
    const options = page.getByRole('option');
    await expect(options.first()).toBeVisible();
    const onTop = await options.evaluateAll((all) =>
      all.map((option) => {
        const { left, top, width, height } = option.getBoundingClientRect();
        return option.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      }),
    );
    expect(onTop.length).toBeGreaterThan(3);
    expect(onTop).not.toContain(false);
    await page.keyboard.press('Escape');
  }
});

test('every dialog and the palette pass axe and return the focus', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Search answers slowly', 'Service outage');
  const home = page.getByRole('region', { name: 'Message' }).getByLabel('Update text');
  for (const [keys, name] of [
    ['Control+k', 'Command palette'],
    ['Control+n', 'Declare incident'],
    ['Control+,', 'Settings'],
  ] as const) {
    await home.focus();
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    expect(await violations(cockpit)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(home).toBeFocused();
  }
});

test('the dialogs of promises open by one key and pass axe, light and dark', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Search answers slowly');
  const home = page.getByRole('list', { name: 'What happened, newest first' });
  for (const source of ['light', 'dark'] as const) {
    await setTheme(cockpit, source);
    for (const [key, name] of [
      ['p', 'Change next update'],
      ['z', 'Snooze: Status update'],
      ['h', 'Hand on the update'],
      ['t', 'Clocks'],
    ] as const) {
      await home.focus();
      await page.keyboard.press(key);
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      expect(await violations(cockpit)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(home).toBeFocused();
    }
  }
});

/** The states of a promise for 20 minutes, each with the minutes since the one before. */
const STATES = [
  { state: 'ample', word: 'On time', minutes: 0 },
  { state: 'soon', word: 'Due soon', minutes: 16 },
  { state: 'due', word: 'Due now', minutes: 5 },
  { state: 'overdue', word: 'Overdue', minutes: 8 },
] as const;

test('the countdown has five states, each with its own word and shape', async ({ start }, info) => {
  const cockpit = await start();
  const { page } = cockpit;
  // PICTURES names the folder of the screenshots; without it they are test results.
  const place = (name: string): string => {
    const folder = process.env['PICTURES'];
    return folder === undefined ? info.outputPath(`${name}.png`) : path.join(folder, `${name}.png`);
  };
  await resize(cockpit, SIZES[0]!);
  await declare(cockpit, 'Search answers slowly');
  const panel = page.getByRole('region', { name: 'Next update' });
  const timer = panel.getByRole('timer');
  const shapes = new Set<string>();
  const check = async (state: string, word: string): Promise<void> => {
    await expect(timer).toHaveAttribute('data-state', state);
    await expect(panel.getByText(word, { exact: true })).toBeVisible();
    shapes.add(await panel.getByText(word, { exact: true }).locator('svg').innerHTML());
    for (const source of ['light', 'dark'] as const) {
      await setTheme(cockpit, source);
      await panel.screenshot({ path: place(`countdown-${state}-${source}`), animations: 'disabled' });
    }
  };
  await page.getByRole('list', { name: 'What happened, newest first' }).focus();
  await page.keyboard.press('p');
  await page.getByRole('dialog').getByLabel('Next update by').fill('20m');
  await page.keyboard.press('Enter');
  for (const { state, word, minutes } of STATES) {
    if (minutes > 0) await travel(cockpit, minutes * 60_000);
    await check(state, word);
  }
  await select(page.getByLabel('Status', { exact: true }), 'resolved');
  await runCommand(cockpit, 'withdraw');
  await page.getByRole('dialog').getByRole('textbox').fill('told by phone');
  await page.keyboard.press('Enter');
  await check('none', 'No promise');
  expect(shapes.size).toBe(5);
});

test('the keyboard alone: numbers jump to panels, ? lists the keys, focus is visible', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Search answers slowly', 'Service outage');
  for (const [index, name] of ['Playbook', 'Next update', 'Message', 'Roles', 'Timeline'].entries()) {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press(String(index + 1));
    await expect(page.getByRole('region', { name }).locator(':focus')).toHaveCount(1);
    const outlined = await page.evaluate(() => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement!);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });
    expect(outlined, `focus in ${name} is visible`).toBe(true);
  }
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test('an incident with 5,000 events stays quick, and a busy one keeps its panels', async ({ start, folder }) => {
  const journal = openJournal(folder, { newDevice: newId });
  journal.append(history('inc', 5_000, Date.now()));
  journal.close();
  const cockpit = await start();
  const { page } = cockpit;
  await expect(
    page
      .getByRole('region', { name: 'Timeline' })
      .getByText(/Seen in the dashboard|Update \d+/)
      .first(),
  ).toBeVisible();
  for (const size of SIZES) {
    await resize(cockpit, size);
    await expectAllInView(cockpit);
  }
  expect(await page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').count()).toBeLessThan(200);
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByLabel('Text').fill('Written among thousands');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Timeline' }).getByText('Written among thousands')).toBeVisible();
});

test('at 200 % text size everything can be scrolled to', async ({ start }) => {
  const cockpit = await start();
  await declare(cockpit, 'Search answers slowly', 'Service outage');
  await resize(cockpit, SIZES[1]!);
  await cockpit.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.setZoomFactor(2));
  await cockpit.page.waitForFunction(() => innerWidth === 960);
  for (const name of PANELS) await expect(cockpit.page.getByRole('region', { name })).toBeVisible();
  const send = cockpit.page.getByRole('button', { name: /^Send update/ });
  await send.scrollIntoViewIfNeeded();
  await expect(send).toBeInViewport();
});
