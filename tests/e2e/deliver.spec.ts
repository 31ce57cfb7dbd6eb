import type { Locator } from '@playwright/test';
import { expect, kill, test, type Cockpit } from './fixtures.ts';
import { declareReal, panel, sendText } from './hands.ts';
import { slackOfEach } from './slack.ts';

const slack = slackOfEach();

const connected = () => ({ env: slack().env });
const texts = (channel: string) => slack().texts(channel);
const firstLines = async (channel: string): Promise<string[]> =>
  (await texts(channel)).map((text) => text.split('\n')[0]!);

/** Chooses destinations by name with the keyboard. */
async function choose(cockpit: Cockpit, ...names: string[]): Promise<void> {
  const { page } = cockpit;
  await panel(cockpit, 'Message').getByRole('button', { name: /^To/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Where to send it' });
  for (const name of names) {
    await dialog.getByRole('searchbox').fill(name);
    await expect(dialog.getByRole('checkbox').first()).toBeVisible();
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

const copies = (cockpit: Cockpit, text: string): Locator =>
  panel(cockpit, 'Timeline').getByRole('listitem').filter({ hasText: text });

test('three destinations, one with its own text; no network, a restart, the network back, and a correction', async ({
  start,
}) => {
  let cockpit = await start(connected());
  await declareReal(cockpit);
  await choose(cockpit, 'incidents', 'status', 'executives');
  const message = panel(cockpit, 'Message');
  await message.getByLabel('Update text').fill('Payments **fail** for all.');
  await expect(message.getByRole('region', { name: 'Preview' }).locator('strong', { hasText: 'fail' })).toBeVisible();

  await message.getByRole('button', { name: 'Own text for…' }).click();
  await cockpit.page.getByRole('menuitem', { name: '#executives' }).click();
  await expect(message.getByLabel('Update text')).toHaveValue('Payments **fail** for all.');
  await message.getByLabel('Update text').fill('We lose orders. The team is on it.');
  await expect(message.getByRole('region', { name: 'Preview' })).toContainText('We lose orders.');
  await message.getByRole('button', { name: 'All others', exact: true }).click();
  await expect(message.getByLabel('Update text')).toHaveValue('Payments **fail** for all.');

  await slack().proxy.down();
  await message.getByLabel('Next update by').fill('30m');
  await message.getByRole('button', { name: /^Send update to 3 places/ }).click();
  await expect(message.getByLabel('Update text')).toHaveValue('');
  await expect(cockpit.page.getByRole('button', { name: 'Outbox 1' })).toBeVisible();
  await expect(copies(cockpit, 'Payments fail for all.')).toContainText('#executives queued');

  await kill(cockpit);
  cockpit = await start(connected());
  await expect(copies(cockpit, 'Payments fail for all.')).toContainText('Told #executives instead');
  await slack().proxy.up();
  for (const place of ['#incidents', '#status-updates', '#executives']) {
    await expect(copies(cockpit, 'Payments fail for all.').first()).toContainText(new RegExp(`${place} sent \\d`), {
      timeout: 30_000,
    });
  }
  expect(await firstLines('incidents')).toEqual(['Payments *fail* for all.']);
  expect(await firstLines('status-updates')).toEqual(['Payments *fail* for all.']);
  expect(await firstLines('executives')).toEqual(['We lose orders. The team is on it.']);

  await cockpit.page.keyboard.press('r');
  const dialog = cockpit.page.getByRole('dialog', { name: 'Correct a message' });
  await dialog.getByLabel('Update text').fill('Payments fail for **some**.');
  await dialog.getByLabel('Update text').press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(async () => firstLines('incidents')).toEqual(['Payments fail for *some*.']);
  await expect.poll(async () => firstLines('status-updates')).toEqual(['Payments fail for *some*.']);
  expect(await firstLines('executives')).toEqual(['We lose orders. The team is on it.']);
  expect((await texts('incidents'))[0]).toContain('Next update by');
  const corrected = copies(cockpit, 'Payments fail for some.');
  await expect(corrected).toContainText('#status-updates sent');
  await expect(corrected).not.toContainText('#executives');
});

test('an unfinished correction is restored, and says when nothing is changed', async ({ start }) => {
  const cockpit = await start(connected());
  await declareReal(cockpit);
  await choose(cockpit, 'incidents');
  await sendText(cockpit, 'Wrong');
  await expect(copies(cockpit, 'Wrong').first()).toContainText('#incidents sent');

  const { page } = cockpit;
  await copies(cockpit, 'Wrong').getByRole('button', { name: 'Correct' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct a message' });
  await dialog.getByRole('button', { name: 'Send correction' }).click();
  await expect(dialog.getByRole('alert')).toContainText('the same as before');
  await dialog.getByLabel('Message text').fill('Half ri');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await copies(cockpit, 'Wrong').getByRole('button', { name: 'Correct' }).click();
  await expect(dialog.getByLabel('Message text')).toHaveValue('Half ri');
});

test('an unsent message returns to the composer, never over another text', async ({ start }) => {
  const cockpit = await start(connected());
  await declareReal(cockpit);
  await choose(cockpit, 'incidents', 'executives');
  await slack().proxy.down();
  const message = panel(cockpit, 'Message');
  await sendText(cockpit, 'To be changed');
  const { page } = cockpit;
  await page.getByRole('button', { name: 'Outbox 1' }).click();
  const outbox = panel(cockpit, 'Outbox');
  await message.getByRole('radio', { name: 'Message' }).check();
  await message.getByLabel('Message text').fill('Another text');
  await outbox.getByRole('button', { name: 'Edit' }).first().click();
  await expect(page.getByText('The composer holds another text.')).toBeVisible();
  await message.getByLabel('Message text').fill('');
  await outbox.getByRole('button', { name: 'Edit' }).first().click();
  await expect(message.getByLabel('Message text')).toHaveValue('To be changed');
  await expect(message.getByRole('button', { name: /^To/ })).toHaveAccessibleName(/#incidents, #executives/);
  await expect(page.getByRole('button', { name: 'Outbox 0' })).toBeVisible();
  await slack().proxy.up();
  await message.getByLabel('Message text').press('Control+Enter');
  await expect.poll(async () => texts('executives')).toEqual(['To be changed']);
});

test('an answer in the thread of a sent message, with a file', async ({ start }) => {
  const cockpit = await start(connected());
  await declareReal(cockpit);
  await choose(cockpit, 'incidents');
  const message = panel(cockpit, 'Message');
  await sendText(cockpit, 'The parent');
  await expect(copies(cockpit, 'The parent').first()).toContainText('#incidents sent');
  await choose(cockpit, '#incidents', 'thread in #incidents');
  await expect(message.getByRole('button', { name: /^To/ })).toHaveAccessibleName('To: thread in #incidents');
  await message.getByRole('radio', { name: 'Message' }).check();
  await message.getByLabel('Message text').fill('What the log says');
  await message.getByLabel('Message text').evaluate((element) => {
    const data = new DataTransfer();
    data.items.add(new File(['out of memory'], 'app.log', { type: 'text/plain' }));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  });
  await expect(message.getByText('app.log')).toBeVisible();
  await message.getByLabel('Message text').press('Control+Enter');
  await expect(copies(cockpit, 'What the log says').first()).toContainText('thread in #incidents sent', {
    timeout: 15_000,
  });
  expect(slack().proxy.files).toMatchObject([{ content: 'out of memory', text: 'What the log says' }]);
  const [parent] = await slack().messages('incidents');
  const { messages } = (await slack().api('conversations.replies', {
    channel: slack().channel('incidents'),
    ts: parent!.ts,
  })) as { messages: unknown[] };
  expect(messages).toHaveLength(2);
});
