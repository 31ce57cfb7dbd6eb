import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, kill, quit, test, type Cockpit } from './fixtures.ts';
import { declare, happened, panel } from './hands.ts';

const composer = (seen: Pick<Cockpit, 'page'>): Locator => panel(seen, 'Message').getByLabel('Update text');

test('after a kill during typing, the text written just before is restored', async ({ start, folder }) => {
  const cockpit = await start();
  await declare(cockpit, 'Interrupted');
  const first = 'We see failing payments in one region. ';
  await composer(cockpit).pressSequentially(first, { delay: 10 });
  const onDisk = (): boolean => readFileSync(path.join(folder, 'journal.sqlite-wal')).includes(first.trim());
  await expect.poll(onDisk, { timeout: 2_000 }).toBe(true);
  const second = 'A release is the likely cause, it is being rolled back.';
  const typing = composer(cockpit)
    .pressSequentially(second, { delay: 20 })
    .catch(() => undefined);
  await expect(composer(cockpit)).toHaveValue(/likely/);
  await kill(cockpit);
  await typing;
  const again = await start();
  await expect(composer(again)).toHaveValue(new RegExp(`^${first}`));
  const text = await composer(again).inputValue();
  expect((first + second).startsWith(text)).toBe(true);
});

test('after a quit during typing, every letter is restored, in the composer and in a correction', async ({ start }) => {
  const first = await start();
  const correcting = (page: Page): Locator =>
    page.getByRole('dialog', { name: 'Correct a message' }).getByRole('textbox').first();
  const correct = async (page: Page): Promise<void> => {
    await happened({ page }).focus();
    await page.keyboard.press('r');
    await expect(correcting(page)).toBeVisible();
  };
  await declare(first, 'Interrupted');
  await composer(first).fill('Sent a minute ago');
  await composer(first).press('Control+Enter');
  // Only a delivered message can be corrected.
  await expect(happened(first).getByRole('listitem').getByText('Sent a minute ago')).toHaveCount(1);
  await expect(first.page.getByRole('button', { name: 'Outbox 0' })).toBeVisible();
  await composer(first).pressSequentially('Half a thought');
  await correct(first.page);
  await correcting(first.page).fill('Sent two minutes ago');
  await quit(first);

  const { page } = await start();
  await expect(composer({ page })).toHaveValue('Half a thought');
  await correct(page);
  await expect(correcting(page)).toHaveValue('Sent two minutes ago');
});
