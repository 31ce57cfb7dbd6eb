import type { Locator } from '@playwright/test';
import { expect, test, type Cockpit } from './fixtures.ts';
import { panel, resize, startIncident } from './hands.ts';

/** Makes the window too narrow for three columns: the panels stack, and the page scrolls. */
async function narrow(cockpit: Cockpit): Promise<void> {
  await cockpit.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setMinimumSize(400, 400));
  await resize(cockpit, { width: 800, height: 800 });
}

const top = async (of: Locator): Promise<number> => (await of.boundingBox())!.y;

test('with stacked panels a notice moves nothing, is always in view, and covers nothing permanently', async ({
  start,
}) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
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
  // At the end of the page, the last panel ends above the notice.
  await page.evaluate(() => {
    const root = document.querySelector('#root')!;
    for (const each of [root, document.scrollingElement!]) each.scrollTo(0, each.scrollHeight);
  });
  const edge = await notice.boundingBox();
  const last = await panel(cockpit, 'Timeline').boundingBox();
  expect(last!.y + last!.height).toBeLessThanOrEqual(edge!.y + 1);
  expect(edge!.y + edge!.height).toBeLessThanOrEqual(801);
});
