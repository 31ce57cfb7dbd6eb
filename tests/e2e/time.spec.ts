import { startSlack } from '../support/slack.ts';
import { expect, test, travel, type Cockpit } from './fixtures.ts';
import { declare, happened } from './hands.ts';
import { watchNotifications } from './system.ts';

const MINUTE = 60_000;

const rang = ({ page }: Cockpit) =>
  page.getByRole('region', { name: 'Timeline' }).getByText(/Status update due at .*: rang(?! again)/);

test('resume and unlock together ring once', async ({ start }) => {
  const cockpit = await start();
  const { app } = cockpit;
  await declare(cockpit, 'Disk is full');
  const shown = await watchNotifications(cockpit);
  await travel(cockpit, 6 * MINUTE);
  await app.evaluate(({ powerMonitor }) => {
    for (const event of ['unlock-screen', 'resume', 'unlock-screen']) powerMonitor.emit(event);
  });
  await expect(rang(cockpit)).toHaveCount(1);
  await expect.poll(shown).toEqual(['Status update due: Disk is full']);
});

test('a change of the system clock is reported, and a promise that is due by it rings', async ({ start }) => {
  const cockpit = await start();
  const { app, page } = cockpit;
  await declare(cockpit, 'Queue grows');
  /** Sets the clock this far from real time; idempotent, because calls into main may be repeated. */
  const setClock = (ms: number): Promise<void> =>
    app.evaluate((_electron, by) => {
      const place = globalThis as { realNow?: () => number };
      const real = (place.realNow ??= Date.now.bind(Date));
      Date.now = () => real() + by;
    }, ms);
  await setClock(-3 * 60 * MINUTE);
  await expect(page.getByRole('status').filter({ hasText: 'clock' })).toContainText(
    'This laptop’s clock was set back by 3 h 00 min. Promises keep their clock times: check them.',
  );
  await expect(rang(cockpit)).toHaveCount(0);
  // No wake-up and no event triggers the alarm.
  await setClock(6 * MINUTE);
  await expect(rang(cockpit)).toHaveCount(1);
});

test('a clock minutes apart from Slack’s is detected, and so is its correction', async ({ start }) => {
  const slack = await startSlack();
  try {
    slack.proxy.clock(() => Date.now() - 3 * MINUTE);
    const { page, app } = await start({ env: slack.env });
    const ahead = (): Promise<number> =>
      page.evaluate(async () => (await window.wheelhouse.boot()).settings.clockAheadMs);
    await expect.poll(async () => Math.round((await ahead()) / MINUTE)).toBe(3);
    slack.proxy.clock(() => Date.now());
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    await expect.poll(ahead).toBe(0);
  } finally {
    await slack.stop();
  }
});

test('a change of the time zone changes every time in the timeline', async ({ start }) => {
  const cockpit = await start();
  const { app, page } = cockpit;
  const devtools = await app.context().newCDPSession(page);
  const goTo = async (timezoneId: string): Promise<void> => {
    await devtools.send('Emulation.setTimezoneOverride', { timezoneId });
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  };
  await goTo('UTC');
  await declare(cockpit, 'Queue grows');
  const times = (): Promise<string[]> => happened(cockpit).locator('time').allTextContents();
  const hours = async (): Promise<number[]> => (await times()).map((time) => Number(time.slice(0, 2)));
  await expect.poll(hours).not.toEqual([]);
  const home = await hours();
  await goTo('Asia/Tokyo');
  await expect.poll(hours).toEqual(home.map((hour) => (hour + 9) % 24));
});
