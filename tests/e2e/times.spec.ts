import type { Locator } from '@playwright/test';
import { expect, test, type Cockpit } from './fixtures.ts';
import { declare, dialog, expectAccessible, panel } from './hands.ts';

/** 14:20 in Berlin, a Tuesday. */
const AT = Date.UTC(2026, 1, 3, 13, 20);

const readings = (around: Locator): Locator => around.getByRole('group', { name: 'Other readings of the time' });

async function inBerlin(start: (options: object) => Promise<Cockpit>): Promise<Cockpit> {
  const cockpit = await start({ env: { TZ: 'Europe/Berlin' }, at: AT });
  await declare(cockpit, 'Times');
  return cockpit;
}

test('the next update: what is read is shown, and the other reading is one key away', async ({ start }) => {
  const cockpit = await inBerlin(start);
  const message = panel(cockpit, 'Message');
  const next = message.getByLabel('Next update by');
  await next.fill('15h');
  await expect(message).toContainText('15:00 (14:00 UTC)');
  await expect(readings(message).getByRole('button')).toHaveText(['Wed, 4 Feb 05:20 (04:20 UTC)']);
  await expectAccessible(cockpit);
  await next.press('ArrowDown');
  await expect(next).toHaveValue('in 15h');
  await expect(message).toContainText('Wed, 4 Feb 05:2');
  await next.press('ArrowUp');
  await expect(next).toHaveValue('15h');

  await next.fill('3pm EST');
  await expect(message).toContainText('15:00 EST, UTC−5 = 21:00 (20:00 UTC)');
  await next.fill('16:00 - 17:00');
  await expect(message.getByRole('alert').first()).toContainText('span of time');
  await next.press('ArrowDown');
  await expect(next).toHaveValue('16:00');
  await expect(message.getByText('span of time')).toHaveCount(0);
});

test('a promise: a time that has passed is refused, tomorrow’s is one key away', async ({ start }) => {
  const cockpit = await inBerlin(start);
  await panel(cockpit, 'Next update').getByRole('button', { name: 'Change' }).click();
  const change = dialog(cockpit, /update/i);
  const next = change.getByLabel('Next update by');
  await next.fill('14:05');
  await expect(change.getByRole('alert').first()).toContainText('has passed');
  await expect(readings(change).getByRole('button')).toHaveText(['Wed, 4 Feb 14:05 (13:05 UTC)']);
  await expectAccessible(cockpit);
  await next.press('ArrowDown');
  await expect(change.getByText('has passed')).toHaveCount(0);
  await expect(change).toContainText('Wed, 4 Feb 14:05 (13:05 UTC), in 23 h 45 min');
  await next.fill('half past 3');
  await readings(change).getByRole('button', { name: 'Wed, 4 Feb 03:30 (02:30 UTC)' }).click();
  await expect(next).toHaveValue('03:30');
  await next.fill('20 mins');
  await next.press('Enter');
  await expect(change).toBeHidden();
  await expect(panel(cockpit, 'Next update')).toContainText('promised by 14:4');
});
