import { expect, test } from './fixtures.ts';
import { declare, expectAccessible, happened, panel, press, startIncident } from './hands.ts';
import { slackOfEach } from './slack.ts';
import { neverIdle } from './slow.ts';

const slack = slackOfEach();

test('what a key opened returns the focus to the element that had it', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await happened(cockpit).focus();
  await page.keyboard.press('w');
  await expect(page.getByRole('combobox', { name: 'Search templates' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(happened(cockpit)).toBeFocused();
  // Opened by its button, it returns the focus to the button.
  const button = panel(cockpit, 'Message').getByRole('button', { name: 'Template' });
  await button.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Search templates' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
});

test('the key of a panel draws it at once, however busy the window is', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  // Each panel is drawn when the window is idle, which never happens here.
  await neverIdle(cockpit);
  await declare(cockpit, 'Checkout fails', 'Service outage');
  await expect(panel(cockpit, 'Roles')).toHaveCount(0);
  await page.keyboard.press('m');
  await expect(panel(cockpit, 'Message').getByLabel('Message text')).toBeFocused();
  await panel(cockpit, 'Message').getByLabel('Message text').blur();
  await press(cockpit, '1', 't');
  await expect(page.getByRole('dialog', { name: /^Start: Time-box of/ })).toBeVisible();
});

test('a button that disappears when pressed leaves the focus on its row: a second press does nothing', async ({
  start,
}) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await page.keyboard.press('Escape');
  await happened(cockpit).focus();
  await page.keyboard.press('k');
  const dialog = page.getByRole('dialog', { name: 'Incident in Slack' });
  const row = dialog.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Incident channel' }) });
  await row.getByRole('button', { name: 'Choose a channel' }).press('Enter');
  await expect(row.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row.getByRole('button', { name: 'Change channel' })).toBeVisible();
  await expect(row).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(row.getByRole('button', { name: 'Change channel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(happened(cockpit)).toBeFocused();
});

test('in the outbox the focus stays on the remaining rows, and a second press drops nothing else', async ({
  start,
}) => {
  const cockpit = await start({ env: slack().env });
  const { page } = cockpit;
  await expect(page.getByText('Slack is connected.')).toBeVisible();
  await declare(cockpit, 'Checkout fails');
  const message = panel(cockpit, 'Message');
  await message.getByRole('button', { name: /^To/ }).click();
  await page.getByRole('checkbox', { name: '#incidents' }).check();
  await page.getByRole('checkbox', { name: '#executives' }).check();
  await page.keyboard.press('Escape');
  // The next key press is for the text field.
  await message.getByRole('button', { name: 'Own text for…' }).press('Enter');
  await page.keyboard.press('Enter');
  await expect(message.getByRole('textbox', { name: /text$/ })).toBeFocused();
  await message.getByRole('button', { name: /^Tell #incidents the same/ }).click();
  const refused = { kind: 'refuse', error: 'is_archived' } as const;
  slack().proxy.next('chat.postMessage', refused, refused);
  await message.getByRole('radio', { name: 'Message' }).check();
  await message.getByLabel('Message text').fill('To nobody');
  await message.getByLabel('Message text').press('Control+Enter');
  const outbox = panel(cockpit, 'Outbox');
  const drops = outbox.getByRole('button', { name: 'Drop' });
  await outbox.getByRole('button', { name: 'One by one' }).click();
  await expect(drops).toHaveCount(2);
  // A refusal is an answer of Slack: the connection is not lost.
  await expect(page.getByRole('banner').getByRole('button', { name: 'Test workspace', exact: true })).toBeVisible();
  await drops.first().press('Enter');
  await expect(drops).toHaveCount(1);
  await expect(outbox.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(drops).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(outbox.getByRole('button', { name: 'Edit' })).toBeFocused();
});

test('the next key hides the notice that answered a key', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await happened(cockpit).focus();
  await page.keyboard.press('f');
  await expect(page.getByText('Nothing from Slack waits for you.')).toBeVisible();
  await page.keyboard.press('o');
  await expect(page.getByText('Nothing from Slack waits for you.')).toBeHidden();
});

test('a notice below the timeline moves nothing that a person may be about to press', async ({ start }) => {
  const cockpit = await startIncident(start, 'Service outage');
  const { page } = cockpit;
  await page.keyboard.press('Escape');
  await happened(cockpit).focus();
  const positions = async () => {
    const parts = [
      page.getByRole('timer'),
      panel(cockpit, 'Message').getByRole('button', { name: /^Send update/ }),
      panel(cockpit, 'Playbook').getByRole('checkbox').first(),
      panel(cockpit, 'Roles').getByRole('button').first(),
      happened(cockpit).getByRole('listitem').first(),
    ];
    return Promise.all(parts.map((part) => part.boundingBox()));
  };
  const before = await positions();
  await page.keyboard.press('f');
  const notice = page.getByText('Nothing from Slack waits for you.');
  await expect(notice).toBeVisible();
  expect(await positions()).toEqual(before);
  const { x, y, width, height } = (await notice.boundingBox())!;
  for (const box of before) {
    const apart = box!.x + box!.width <= x || box!.x >= x + width || box!.y + box!.height <= y || box!.y >= y + height;
    expect(apart).toBe(true);
  }
  await expectAccessible(cockpit);
  await page.getByRole('button', { name: 'Dismiss' }).press('Enter');
  await expect(notice).toBeHidden();
});

test('in forced colours the menu of a task is beside its title, not over it', async ({ start }) => {
  const cockpit = await startIncident(start, 'Service outage');
  const { page } = cockpit;
  await page.emulateMedia({ forcedColors: 'active' });
  const task = panel(cockpit, 'Playbook').getByRole('checkbox').first().locator('xpath=../..');
  const menu = (await task.getByRole('button', { name: /^More for/ }).boundingBox())!;
  const title = (await task.locator('label').boundingBox())!;
  expect(title.x + title.width).toBeLessThanOrEqual(menu.x);
});

test('Escape in a dialog closes what is open in it first, then the dialog', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await page.keyboard.press('Escape');
  await happened(cockpit).focus();
  await page.keyboard.press('z');
  const dialog = page.getByRole('dialog', { name: /^Snooze/ });
  const picker = dialog.getByRole('button', { name: /^To/ });
  await picker.press('Enter');
  const choice = page.getByRole('checkbox', { name: '#incidents' });
  await expect(choice).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(choice).toBeHidden();
  await expect(picker).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(happened(cockpit)).toBeFocused();
});

test('an open menu closes when a key opens a dialog', async ({ start }) => {
  const cockpit = await startIncident(start, 'Service outage');
  const { page } = cockpit;
  const entry = panel(cockpit, 'Timeline').getByLabel('Add to the timeline');
  const at = (await entry.boundingBox())!;
  const row = panel(cockpit, 'Playbook')
    .getByRole('listitem')
    .filter({ has: page.getByRole('checkbox') })
    .first();
  await row.hover();
  await row.getByRole('button', { name: /^More for/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await expect(page.getByRole('menu')).toBeHidden();
  // A press beside the dialog closes it and does not reach the element behind it.
  await page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(entry).not.toBeFocused();
});
