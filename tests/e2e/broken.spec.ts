import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { declare, happened, openMiniWindow, panel, runCommand } from './hands.ts';

/** From now on the page cannot draw a text with these words; null: it can again. */
const refuseToDraw = (page: Page, words: string | null): Promise<void> =>
  page.evaluate((given) => {
    const place = window as { refused?: string | null };
    const isFirst = place.refused === undefined;
    place.refused = given;
    if (!isFirst) return;
    const check = (text: unknown): void => {
      const { refused } = place;
      if (typeof refused === 'string' && String(text).includes(refused)) throw new RangeError('not drawn');
    };
    const create = document.createTextNode.bind(document);
    document.createTextNode = (text) => {
      check(text);
      return create(text);
    };
    for (const name of ['textContent', 'nodeValue'] as const) {
      const known = Object.getOwnPropertyDescriptor(Node.prototype, name)!;
      Object.defineProperty(Node.prototype, name, {
        ...known,
        set(this: Node, text: string) {
          check(text);
          known.set!.call(this, text);
        },
      });
    }
  }, words);

const logged = (folder: string): string => {
  const logs = path.join(folder, 'logs');
  return readdirSync(logs)
    .map((name) => readFileSync(path.join(logs, name), 'utf8'))
    .join('');
};

test('a panel that cannot be drawn says so, the others work, and it can be tried again', async ({ start, folder }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Checkout fails');
  await refuseToDraw(page, 'Unspeakable');
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByRole('textbox').first().fill('Unspeakable thing');
  await page.keyboard.press('Control+Enter');
  const timeline = panel(cockpit, 'Timeline');
  await expect(timeline.getByRole('alert')).toContainText('Timeline cannot be drawn.');
  await expect(page.getByRole('heading', { name: 'Checkout fails' })).toBeVisible();
  await panel(cockpit, 'Message').getByLabel('Update text').fill('Still typing');
  await expect(panel(cockpit, 'Next update').getByRole('timer').first()).toBeVisible();
  await expect.poll(() => logged(folder)).toContain('window-part-not-drawn');
  expect(logged(folder)).not.toContain('Unspeakable');
  await timeline.getByRole('button', { name: 'Try again' }).click();
  await expect(timeline.getByRole('alert')).toBeVisible();
  await refuseToDraw(page, null);
  await timeline.getByRole('button', { name: 'Try again' }).click();
  await expect(happened(cockpit).getByText('Unspeakable thing')).toBeVisible();
});

test('a dialog that cannot be drawn closes, and a notice says so', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Checkout fails');
  await refuseToDraw(page, 'Keyboard shortcuts');
  await page.keyboard.press('?');
  await expect(page.getByRole('status').getByText(/^What you opened cannot be drawn/)).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await refuseToDraw(page, null);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('a mini window that cannot draw its promise points to the cockpit', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Checkout fails');
  const mini = await openMiniWindow(cockpit);
  await refuseToDraw(mini, 'Unspeakable');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Edit title and impact' }).click();
  await page.getByRole('dialog').getByLabel('Title').fill('Unspeakable');
  await page.keyboard.press('Enter');
  await expect(mini.getByRole('alert')).toHaveText('The next promise cannot be drawn here. Look at the cockpit.');
  await refuseToDraw(mini, null);
  await mini.getByRole('button', { name: 'Try again' }).click();
  await expect(mini.getByText('Unspeakable')).toBeVisible();
});

test('a cockpit that cannot be drawn offers the other incidents', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'The first');
  // Of the cockpit itself, outside all panels.
  await refuseToDraw(page, 'nothing leaves this laptop');
  await page.keyboard.press('Control+n');
  await page.getByRole('dialog').getByLabel('Title').fill('The second');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'This incident cannot be drawn' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(page.getByRole('status')).toContainText('Diagnostics are on the clipboard');
  await refuseToDraw(page, null);
  await page.getByRole('button', { name: /The first$/ }).click();
  await expect(page.getByRole('heading', { name: 'The first' })).toBeVisible();
  await runCommand(cockpit, 'The second');
  await expect(page.getByRole('heading', { name: 'The second' })).toBeVisible();
});
