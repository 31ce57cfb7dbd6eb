import type { Locator, Page } from '@playwright/test';
import { startWebhook, type TestWebhook } from '../support/webhook.ts';
import { expect, test, travel, type Cockpit } from './fixtures.ts';
import { chooseChannel, expectAccessible, panel, sendText } from './hands.ts';
import { filesContaining } from './files-containing.ts';
import { connectedTo, declareWithChannel, slackOfEach } from './slack.ts';
import { watchOpened } from './system.ts';

const slack = slackOfEach();
let bridge: TestWebhook;
test.beforeEach(async () => {
  bridge = await startWebhook();
});
test.afterEach(() => bridge.stop());

const PATIENCE_MS = 2 * 60_000;
const connected = () => connectedTo(slack());
const arrived = () => slack().texts('incidents');
const taken = (): unknown[] => bridge.arrived.map(({ body }) => body);
const otherWays = (cockpit: Cockpit): Locator => panel(cockpit, 'Message').getByRole('region', { name: 'Other ways' });

async function openWays(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Other ways' }).click();
  return page.getByRole('tabpanel', { name: 'Other ways' });
}

async function addBridge(page: Page): Promise<Locator> {
  const ways = await openWays(page);
  await ways.getByRole('button', { name: 'Add webhook' }).click();
  await ways.getByLabel('Name').fill('Ops bridge');
  await ways.getByLabel('Address').fill(bridge.url);
  await ways.getByRole('button', { name: 'Save' }).click();
  await expect(ways.getByRole('listitem').filter({ hasText: 'Ops bridge' })).toContainText(bridge.host);
  return ways;
}

/** The row of one copy of a message in the outbox. */
const row = (cockpit: Cockpit, text: string, copy: string): Locator =>
  panel(cockpit, 'Outbox')
    .getByRole('listitem')
    .filter({ hasText: text })
    .getByRole('listitem')
    .filter({ hasText: copy });

test('Slack is down: a webhook takes the waiting copies, and none of them is sent again automatically', async ({
  start,
  folder,
}) => {
  const cockpit = await start(connected());
  const { page } = cockpit;
  await expect(page.getByText('Slack is connected.')).toBeVisible();
  const ways = await addBridge(page);
  await ways.getByRole('button', { name: 'Send a test line to Ops bridge' }).click();
  await expect(ways.getByText('The test line was taken by Ops bridge.')).toBeVisible();
  expect(bridge.arrived).toHaveLength(1);
  expect(await page.content()).not.toContain(bridge.secret);
  bridge.arrived.length = 0;
  await page.keyboard.press('Escape');

  await declareWithChannel(cockpit);
  await slack().proxy.down();
  await sendText(cockpit, 'First **news**');
  await sendText(cockpit, 'Second news');
  await expect(page.getByRole('button', { name: 'Outbox 2' })).toBeVisible();
  await travel(cockpit, PATIENCE_MS - 30_000);
  await expect(page.getByRole('button', { name: 'Slack needs attention' })).toBeVisible();
  await expect(otherWays(cockpit)).toBeHidden();
  await travel(cockpit, 30_000);
  await expect(otherWays(cockpit)).toContainText(/Nothing has reached Slack since \d\d:\d\d\. 2 messages wait\./);
  await expect(otherWays(cockpit).getByRole('button')).toHaveText(['Ops bridge', 'Copy (1 of 2)']);
  await otherWays(cockpit).getByRole('button', { name: 'Ops bridge' }).click();
  await expect.poll(taken).toEqual([{ text: 'First **news**' }, { text: 'Second news' }]);
  await expect(otherWays(cockpit)).toBeHidden();
  for (const text of ['First', 'Second']) {
    await expect(row(cockpit, text, '#incidents held back')).toContainText('It took another way instead: Ops bridge.');
  }
  await expect(panel(cockpit, 'Timeline').getByText('Ops bridge sent')).toHaveCount(2);

  await slack().proxy.up();
  await travel(cockpit, 60_000);
  await sendText(cockpit, 'Third news');
  await expect.poll(arrived, { timeout: 20_000 }).toEqual(['Third news']);
  await row(cockpit, 'First', '#incidents').getByRole('button', { name: 'Send there too' }).click();
  await expect.poll(arrived).toEqual(['Third news', 'First *news*']);
  await row(cockpit, 'Second', '#incidents').getByRole('button', { name: 'Drop' }).click();
  await expect(panel(cockpit, 'Outbox')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Outbox 0' })).toBeVisible();
  expect(slack().proxy.requestsTo('chat.postMessage')).toHaveLength(2);
  expect(taken()).toHaveLength(2);
  expect(new Set(bridge.arrived.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  expect(filesContaining(folder, bridge.secret)).toEqual([]);
});

test('without a webhook the clipboard is offered, and a mail list is added in a few presses', async ({ start }) => {
  const cockpit = await start(connected());
  const { app, page } = cockpit;
  await expect(page.getByText('Slack is connected.')).toBeVisible();
  const opened = await watchOpened(cockpit);
  await declareWithChannel(cockpit);
  await slack().proxy.down();
  await sendText(cockpit, 'Half of it works');
  await travel(cockpit, PATIENCE_MS);
  const offer = otherWays(cockpit);
  await expect(offer.getByRole('button')).toHaveText(['Copy', 'Set up other ways…']);
  await offer.getByRole('button', { name: 'Copy' }).click();
  const copied = row(cockpit, 'Half of it works', 'the clipboard not confirmed');
  await expect(copied).toContainText('It is on the clipboard.');
  const clipboard = () => app.evaluate(({ clipboard: board }) => board.readText());
  expect(await clipboard()).toContain('Half of it works');
  await app.evaluate(({ clipboard: board }) => board.writeText('something else'));
  await copied.getByRole('button', { name: 'Copy again' }).click();
  await expect.poll(clipboard).toContain('Half of it works');
  await copied.getByRole('button', { name: 'I pasted it' }).click();
  await expect(copied).toBeHidden();
  await expect(row(cockpit, 'Half of it works', '#incidents held back')).toContainText(
    'It took another way instead: the clipboard.',
  );

  await sendText(cockpit, 'All of it works');
  await travel(cockpit, PATIENCE_MS);
  await offer.getByRole('button', { name: 'Set up other ways…' }).click();
  const ways = page.getByRole('tabpanel', { name: 'Other ways' });
  await ways.getByRole('button', { name: 'Add e-mail list' }).click();
  await ways.getByLabel('Name').fill('duty list');
  await ways.getByLabel('To', { exact: true }).fill('Ops Duty <duty@example.org>');
  await ways.getByRole('button', { name: 'Save' }).click();
  await expect(ways.getByText('1 address: duty@example.org')).toBeVisible();
  await page.keyboard.press('Escape');
  await offer.getByRole('button', { name: 'E-mail to duty list' }).click();
  await expect.poll(opened).toHaveLength(1);
  const mail = new URL((await opened())[0]!);
  expect([mail.protocol, mail.pathname]).toEqual(['mailto:', 'duty@example.org']);
  expect(mail.searchParams.get('subject')).toBe('[S2] Checkout fails');
  expect(mail.searchParams.get('body')).toContain('All of it works');
  const draft = row(cockpit, 'All of it works', 'e-mail to duty list not confirmed');
  await draft.getByRole('button', { name: 'I sent it' }).click();
  await expect(draft).toBeHidden();
  expect(await arrived()).toEqual([]);
});

test('a webhook is also a destination, beside Slack', async ({ start }) => {
  const cockpit = await start(connected());
  const { page } = cockpit;
  await expect(page.getByText('Slack is connected.')).toBeVisible();
  await addBridge(page);
  await page.keyboard.press('Escape');
  await declareWithChannel(cockpit);
  await chooseChannel(cockpit, 'Ops bridge');
  bridge.next({ status: 503 });
  await sendText(cockpit, 'Both hear it');
  await expect.poll(arrived).toEqual(['Both hear it']);
  const unsure = row(cockpit, 'Both hear it', 'Ops bridge not confirmed');
  await expect(unsure).toContainText('Nobody can tell us whether it arrived.', { timeout: 20_000 });
  await unsure.getByRole('button', { name: 'Send again' }).click();
  await expect.poll(taken).toEqual([{ text: 'Both hear it' }, { text: 'Both hear it' }]);
  await expect(panel(cockpit, 'Outbox')).toBeHidden();
  expect(await arrived()).toEqual(['Both hear it']);
});

test('a test message reports what is wrong, and an invalid webhook is not saved', async ({ start }) => {
  const { page } = await start(connected());
  await expect(page.getByText('Slack is connected.')).toBeVisible();
  const ways = await addBridge(page);
  const elsewhere = { location: slack().apiUrl };
  for (const [fault, sentence] of [
    [
      { status: 307, headers: elsewhere },
      /^Ops bridge: It answered with another address\..* \(http:\/\/127\.0\.0\.1:\d+\)$/,
    ],
    [{ status: 404 }, /^Ops bridge: There is no webhook at its address any more\..* \(HTTP 404\)$/],
    [{ status: 400, body: 'no_text' }, /\(HTTP 400: no_text\)$/],
    [{ status: 502 }, /^Ops bridge: It has trouble of its own/],
    [{ status: 429, headers: { 'retry-after': '9' } }, /^Ops bridge: It asks us to wait/],
    [{ kind: 'reset' }, /^Ops bridge: The connection broke/],
    [null, /^Ops bridge: The connection is refused: .* Check its address\. \(ERR_CONNECTION_REFUSED\)$/],
  ] as const) {
    if (fault === null) await bridge.stop();
    else bridge.next(fault);
    await ways.getByRole('button', { name: 'Send a test line to Ops bridge' }).click();
    await expect(ways.getByRole('status')).toHaveText(sentence);
  }
  expect(bridge.arrived).toHaveLength(6);
  expect(slack().proxy.requests.filter(({ method }) => method !== 'auth.test')).toEqual([]);

  await ways.getByRole('button', { name: 'Edit webhook Ops bridge' }).click();
  const save = ways.getByRole('button', { name: 'Save' });
  await ways.getByLabel('Address').fill('http://chat.example.org/hooks/1');
  await save.click();
  await expect(ways.getByRole('alert').filter({ hasText: /^Write an address that begins with https/ })).toBeVisible();
  await ways.getByLabel('Address').fill('');
  await ways.getByLabel('Body of the request').fill('{"text": "{{text}}",\n "by": }');
  await expect(ways.getByText('Line 2, column 8: “}” does not belong there in JSON.')).toBeVisible();
  await save.click();
  // Settings closed by Escape restores the unsaved form.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+,');
  await ways.getByLabel('Body of the request').fill('{"title": "[{{severity}}] {{title}}", "body": {{plain}}}');
  await expect(ways.getByRole('figure')).toContainText('"title": "[S1] Checkout fails"');
  await save.click();
  await expect(ways.getByRole('listitem').filter({ hasText: bridge.host })).toBeVisible();
  await ways.getByRole('button', { name: 'Remove webhook Ops bridge' }).click();
  await ways.getByRole('button', { name: 'Remove for good' }).click();
  await expect(ways.getByText('No webhook yet.')).toBeVisible();
});

test('lists, forms and the offer pass axe, light and dark', async ({ start }) => {
  const cockpit = await start(connected());
  const { page } = cockpit;
  const check = () => expectAccessible(cockpit);
  await expect(page.getByText('Slack is connected.')).toBeVisible();
  const ways = await addBridge(page);
  await check();
  await ways.getByRole('button', { name: 'Edit webhook Ops bridge' }).click();
  await ways.getByLabel('Body of the request').fill('{');
  await check();
  await ways.getByRole('button', { name: 'Cancel' }).click();
  await ways.getByRole('button', { name: 'Add e-mail list' }).click();
  await ways.getByRole('button', { name: 'Save' }).click();
  await check();
  await page.keyboard.press('Escape');
  await declareWithChannel(cockpit);
  await slack().proxy.down();
  await sendText(cockpit, 'Half of it works');
  await travel(cockpit, PATIENCE_MS);
  await expect(otherWays(cockpit)).toBeVisible();
  await check();
});
