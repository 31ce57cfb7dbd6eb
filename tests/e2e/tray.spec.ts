import type { Menu } from 'electron';
import { expect, test, travel } from './fixtures.ts';
import { declare } from './hands.ts';

const MINUTE = 60_000;

interface Shown {
  tips: string[];
  badges: number[];
  menu: Menu | null;
}

test('tray and badge show the promise in whole minutes, and the tray opens the update', async ({ start }) => {
  const cockpit = await start();
  const { app, page } = cockpit;
  await app.evaluate(({ app: electron, Tray: Icon }) => {
    const shown: Shown = { tips: [], badges: [], menu: null };
    Object.assign(globalThis, { shown });
    // This desktop has no tray, so the test records the calls.
    Icon.prototype.setToolTip = (text) => void shown.tips.push(text);
    Icon.prototype.setContextMenu = (menu) => {
      shown.menu = menu;
    };
    electron.setBadgeCount = (count = 0) => {
      shown.badges.push(count);
      return true;
    };
  });
  const shown = async () =>
    app.evaluate(() => {
      const { tips, badges, menu } = (globalThis as unknown as { shown: Shown }).shown;
      const items = menu?.items ?? [];
      return {
        tip: tips.at(-1),
        badge: badges.at(-1),
        menu: items
          .filter(({ type }) => type !== 'separator')
          .map(({ label, enabled }) => `${label}${enabled ? '' : ' –'}`),
        miniWindow: items.find(({ type }) => type === 'checkbox')?.checked,
      };
    });
  const click = async (label: string): Promise<void> =>
    app.evaluate((_electron, name) => {
      const { menu } = (globalThis as unknown as { shown: Shown }).shown;
      (menu!.items.find((item) => item.label === name) as unknown as { click: () => void }).click();
    }, label);

  await declare(cockpit, 'Checkout is slow');
  const five = 'Status update due in 5 min: Checkout is slow (practice)';
  await expect.poll(shown).toEqual({
    tip: five,
    menu: [`${five} –`, 'Write update', 'Open Wheelhouse', 'Mini window', 'Quit'],
    miniWindow: false,
  });
  await travel(cockpit, 2 * MINUTE);
  await expect.poll(async () => (await shown()).tip).toBe('Status update due in 3 min: Checkout is slow (practice)');
  await travel(cockpit, 4 * MINUTE);
  await expect.poll(async () => (await shown()).tip).toMatch(/^Status update (due now|1 min overdue): /);
  expect((await shown()).badge).toBeUndefined();
  await travel(cockpit, 6 * MINUTE);
  await expect.poll(shown).toMatchObject({ tip: expect.stringMatching(/^Status update [67] min overdue/) });
  await expect.poll(async () => [6, 7].includes((await shown()).badge ?? 0)).toBe(true);

  const opened = app.waitForEvent('window', { predicate: (window) => window.url().endsWith('/mini.html') });
  await click('Mini window');
  await opened;
  await expect.poll(async () => (await shown()).miniWindow).toBe(true);
  await click('Write update');
  await expect(page.getByLabel('Update text')).toBeFocused();

  // A delivered update keeps the promise.
  await page.getByLabel('Update text').fill('We look into it.');
  await page.getByRole('region', { name: 'Message' }).getByLabel('Next update by').fill('30m');
  await page.getByLabel('Update text').press('Control+Enter');
  await expect.poll(shown).toMatchObject({ badge: 0, tip: expect.stringMatching(/due in (30|31) min/) });
});
