import type { Locator } from '@playwright/test';
import { expect, test, type Cockpit } from './fixtures.ts';
import { declare, panel, resize } from './hands.ts';

/** Narrower than the three columns need: they stack, and the page scrolls. */
async function narrow(cockpit: Cockpit): Promise<void> {
  await cockpit.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setMinimumSize(400, 400));
  await resize(cockpit, { width: 800, height: 800 });
}

const top = async (of: Locator): Promise<number> => (await of.boundingBox())!.y;

test('stacked, a notice moves nothing, is in view wherever the page is, and hides nothing for good', async ({
  start,
}) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Checkout fails');
  await narrow(cockpit);
  const send = panel(cockpit, 'Message').getByRole('button', { name: /^Send update/ });
  const notice = page.getByRole('status').filter({ hasText: 'Nothing has arrived yet that could be corrected.' });
  const tell = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('r');
    await expect(notice).toBeInViewport();
  };
  for (const part of ['Message', 'Timeline']) {
    await panel(cockpit, part).scrollIntoViewIfNeeded();
    const before = [await top(send), await top(panel(cockpit, part))];
    await tell();
    expect([await top(send), await top(panel(cockpit, part))]).toEqual(before);
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toBeHidden();
    expect([await top(send), await top(panel(cockpit, part))]).toEqual(before);
  }

  await tell();
  // At the page's end the last line of the last panel stands above it.
  await page.evaluate(() => {
    const root = document.querySelector('#root')!;
    for (const each of [root, document.scrollingElement!]) each.scrollTo(0, each.scrollHeight);
  });
  const edge = await notice.boundingBox();
  const last = await panel(cockpit, 'Timeline').boundingBox();
  expect(last!.y + last!.height).toBeLessThanOrEqual(edge!.y + 1);
  expect(edge!.y + edge!.height).toBeLessThanOrEqual(801);
});
