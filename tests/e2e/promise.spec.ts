import { startSlack } from '../support/slack.ts';
import { expect, test, travel } from './fixtures.ts';
import {
  chooseChannel,
  declare,
  happened,
  panel,
  received,
  recorded,
  runCommand,
  select,
  sendUpdate,
  timer,
} from './hands.ts';

const MINUTE = 60_000;

test('snoozing informs nobody by default, and the channel with one more key', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Mail is late');
  await page.keyboard.press('z');
  const dialog = page.getByRole('dialog', { name: 'Snooze: Status update' });
  await dialog.getByRole('radio', { name: '10 min' }).check({ force: true });
  await dialog.getByLabel('Reason, if you like').fill('waiting for the vendor');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(recorded(cockpit, /Snoozed the update to .*: waiting for the vendor/)).toBeVisible();
  await expect(panel(cockpit, 'Next update').getByText('first promised by')).toBeVisible();
  expect(await received(cockpit)).toEqual([]);

  await page.keyboard.press('z');
  await dialog.getByRole('radio', { name: 'Until' }).check({ force: true });
  await dialog.getByRole('textbox', { name: 'Until' }).fill('nonsense');
  await expect(dialog.getByRole('alert').first()).toContainText('not a time');
  await dialog.getByRole('textbox', { name: 'Until' }).fill('1h');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => received(cockpit)).toEqual([expect.stringMatching(/^The update promised by .* is delayed/)]);
});

test('several clocks: start, the nearest is large, done starts again, stop', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Two clocks');
  await page.keyboard.press('t');
  const clocks = page.getByRole('dialog', { name: 'Clocks' });
  await clocks.getByRole('button', { name: 'Start… Impact review' }).click();
  const dialog = page.getByRole('dialog', { name: 'Start: Impact review' });
  await dialog.getByLabel('Due by').fill('60m');
  await expect(dialog.getByLabel('And again every 60 min once it is done')).toBeChecked();
  await page.keyboard.press('Enter');
  const small = panel(cockpit, 'Next update').getByRole('list', { name: 'Other clocks' });
  await expect(small.getByRole('timer', { name: 'Impact review: time left' })).toHaveAttribute('data-state', 'ample');
  await sendUpdate(cockpit, 'All is being looked at.', '3h');
  const big = panel(cockpit, 'Next update').getByRole('timer').first();
  await expect(big).toHaveAccessibleName('Impact review: time left');
  await expect(small.getByRole('timer', { name: 'Status update: time left' })).toBeVisible();
  await travel(cockpit, 61 * MINUTE);
  await expect(big).toHaveAttribute('data-state', 'due');
  await panel(cockpit, 'Next update').getByRole('button', { name: 'Done' }).click();
  await expect(big).toHaveAttribute('data-state', 'ample');
  await expect(recorded(cockpit, /Impact review: done/)).toHaveCount(1);
  await page.keyboard.press('t');
  await clocks.getByRole('button', { name: 'Stop Impact review' }).click();
  await expect(clocks.getByText('not running')).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(big).toHaveAccessibleName('Time to the next update');
});

test('the time-box of the first response ends in a decision on the record', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'How bad is it?');
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'Start… Initial response' }).click();
  await page.getByRole('dialog', { name: 'Start: Initial response' }).getByLabel('Due by').fill('4m');
  await page.keyboard.press('Enter');
  await expect(timer(cockpit)).toHaveAccessibleName('Initial response: time left');
  await panel(cockpit, 'Next update').getByRole('button', { name: 'Full response', exact: true }).click();
  await expect(recorded(cockpit, 'Full response').first()).toBeVisible();
  await expect(recorded(cockpit, 'Initial response: done in time')).toBeVisible();
  await expect(timer(cockpit)).toHaveAccessibleName('Time to the next update');
});

test('a graver severity offers to bring the promise forward, and never does so automatically', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'It gets worse');
  await sendUpdate(cockpit, 'Looks harmless.', '2h');
  // The countdown runs meanwhile; the promised time does not change.
  await expect(timer(cockpit)).toHaveText(/^(2:00|1:59):/);
  const promised = /promised by [^·]+/.exec((await panel(cockpit, 'Next update').textContent())!)![0];
  await select(page.getByLabel('Severity'), 'S1');
  const offer = panel(cockpit, 'Next update').getByRole('button', { name: /Bring forward to/ });
  await expect(offer).toBeVisible();
  await expect(panel(cockpit, 'Next update')).toContainText(promised);
  await happened(cockpit).focus();
  await page.keyboard.press('b');
  await expect(offer).toBeHidden();
  await expect(timer(cockpit)).toHaveText(/^(10|09):/);
});

test('the offer of a last word goes when it is sent, and when the incident continues', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Searching is slow');
  const offer = page.getByText('People who follow it still wait for the last word.');
  const status = page.getByRole('combobox', { name: 'Status' });
  await select(status, 'resolved');
  await expect(offer).toBeVisible();
  await select(status, 'monitoring');
  await expect(offer).toHaveCount(0);
  await select(status, 'resolved');
  await expect(offer).toBeVisible();
  const message = panel(cockpit, 'Message');
  await message.getByLabel('Update text').fill('It is over.');
  await message.getByLabel('Update text').press('Control+Enter');
  await expect.poll(() => received(cockpit)).toEqual([expect.stringContaining('It is over.')]);
  await expect(offer).toHaveCount(0);
});

test('no further update needs a reason while the incident runs', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Handed to a vendor');
  const message = panel(cockpit, 'Message');
  await message.getByLabel('Update text').fill('The vendor takes over.');
  await message.getByLabel('Next update by').fill('no further update');
  await message.getByLabel('Update text').press('Control+Enter');
  await expect(message.getByRole('alert').filter({ hasText: 'Say why' })).toBeVisible();
  await message.getByLabel('Why no further update?').fill('the vendor has its own status page');
  await message.getByLabel('Why no further update?').press('Control+Enter');
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'none');
  await expect.poll(() => received(cockpit)).toEqual([expect.stringContaining('No further update')]);
  await expect(page.getByRole('banner').getByText('Kept 1 of 1')).toBeVisible();
});

test('the time-box of a task runs beside the promise and ends with the task', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Boxed', 'Service outage');
  await page.keyboard.press('1');
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: /^Start: Time-box of/ });
  await dialog.getByLabel('Due by').fill('2m');
  await page.keyboard.press('Enter');
  await expect(timer(cockpit)).toHaveAccessibleName(/^Time-box of/);
  await expect(panel(cockpit, 'Playbook').getByText(/^by \d\d:\d\d$/)).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Space');
  await expect(timer(cockpit)).toHaveAccessibleName('Time to the next update');
});

test('an update that is written and not delivered is shown as such, and does not ring', async ({ start }) => {
  const slack = await startSlack();
  try {
    const cockpit = await start({ env: slack.env });
    const { page } = cockpit;
    await page.keyboard.press('Control+n');
    const dialog = page.getByRole('dialog', { name: 'Declare incident' });
    await dialog.getByLabel('Title').fill('The network goes');
    await dialog.getByRole('radio', { name: 'Real' }).check({ force: true });
    await dialog.getByRole('button', { name: 'Declare' }).click();
    await expect(dialog).toBeHidden();
    const message = panel(cockpit, 'Message');
    await chooseChannel(cockpit);

    await slack.proxy.down();
    await message.getByLabel('Update text').fill('We look into it.');
    await message.getByLabel('Next update by').fill('45m');
    await message.getByLabel('Update text').press('Control+Enter');
    await expect(panel(cockpit, 'Next update').getByText('Written, not delivered yet')).toBeVisible();
    await travel(cockpit, 9 * MINUTE);
    await expect(timer(cockpit)).toHaveAttribute('data-state', 'overdue');
    await expect(panel(cockpit, 'Next update').getByText('Written, not delivered yet')).toBeVisible();
    await expect(recorded(cockpit, /Status update due at/)).toHaveCount(0);
    const frame = page.locator('div[aria-hidden=true][data-state=overdue]');
    await expect(frame).toHaveCount(0);

    // Another overdue clock still rings.
    await runCommand(cockpit, 'Start: Executive summary');
    await page.getByRole('dialog').getByLabel('Due by').fill('3m');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await travel(cockpit, 7 * MINUTE);
    await expect(frame).toHaveCount(1);
    await expect(recorded(cockpit, /^Executive summary due at/).first()).toBeVisible();
    await expect(recorded(cockpit, /^Status update due at/)).toHaveCount(0);

    await slack.proxy.up();
    await travel(cockpit, MINUTE);
    await expect(recorded(cockpit, /Promise kept, 1\d min late/)).toHaveCount(1);
    await expect(page.getByRole('timer', { name: 'Status update: time left' })).toHaveAttribute('data-state', 'ample');
    expect((await slack.messages('incidents')).map(({ text }) => text.split('\n')[0])).toEqual(['We look into it.']);
  } finally {
    await slack.stop();
  }
});
