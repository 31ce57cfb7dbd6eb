import type { Locator, Page } from '@playwright/test';
import type { Fault } from '../support/fault-proxy.ts';
import { driveTimeOuts, expect, hasten, kill, test, travel } from './fixtures.ts';
import { panel, sendText } from './hands.ts';
import { filesContaining } from './files-containing.ts';
import { connectSlack, declareWithChannel, NO_KEYCHAIN, openSlackSettings, slackOfEach } from './slack.ts';
import { watchOutput } from './system.ts';

const NOT_CONNECTED = 'Not connected. Practice works without it.';

const slack = slackOfEach();

const fromEnvironment = () => ({ env: slack().env });

const outboxOf = (page: Page): Locator => page.getByRole('region', { name: 'Outbox' });
const outboxButton = (page: Page, count: number): Locator => page.getByRole('button', { name: `Outbox ${count}` });
const arrived = () => slack().texts('incidents');
const asked = (method: string): number => slack().proxy.requestsTo(method).length;

test('a token connects, is only in memory without a keychain, and is not printed', async ({ start, folder }) => {
  test.skip(
    process.platform !== 'linux',
    'Other systems always have a keychain, so there the token is there again after a restart.',
  );
  const cockpit = await start({ args: NO_KEYCHAIN });
  const printed = watchOutput(cockpit);
  const section = await connectSlack(cockpit, slack());
  await expect(section.getByText(/^Connected as \S+ in Test workspace$/)).toBeVisible();
  await expect(section.getByText(slack().apiUrl)).toBeVisible();
  await expect(section.getByText(/^This desktop has no keychain: the token is only in memory/)).toBeVisible();
  await expect(section.getByLabel('Token', { exact: true })).toHaveValue('');
  expect(await cockpit.page.content()).not.toContain(slack().token);
  await cockpit.page.keyboard.press('Escape');
  await declareWithChannel(cockpit);
  await sendText(cockpit, 'It works from here');
  await expect.poll(arrived).toEqual(['It works from here']);
  await expect(outboxButton(cockpit.page, 0)).toBeVisible();
  expect(printed()).not.toContain(slack().token);
  await kill(cockpit);

  expect(filesContaining(folder, 'It works from here').length).toBeGreaterThan(0);
  expect(filesContaining(folder, slack().token)).toEqual([]);
  const again = await start({ args: NO_KEYCHAIN });
  const after = await openSlackSettings(again);
  await expect(after.getByText(NOT_CONNECTED)).toBeVisible();
  await expect(after.getByLabel('Token', { exact: true })).toHaveValue('');
});

test('a token in the environment connects automatically, is named as such, and is not on disk', async ({
  start,
  folder,
}) => {
  const cockpit = await start(fromEnvironment());
  const printed = watchOutput(cockpit);
  await declareWithChannel(cockpit);
  await sendText(cockpit, 'From a managed laptop');
  await expect.poll(arrived).toEqual(['From a managed laptop']);
  // A program that the app starts does not inherit it.
  expect(await cockpit.app.evaluate(() => process.env['SLACK_TOKEN'])).toBeUndefined();
  const section = await openSlackSettings(cockpit);
  await expect(section.getByText(/^Connected as \S+ in Test workspace$/)).toBeVisible();
  await expect(section.getByText(/^The token comes from the environment \(SLACK_TOKEN\)/)).toBeVisible();
  await expect(section.getByLabel('Token', { exact: true })).toBeHidden();
  await expect(section.getByRole('button', { name: 'Disconnect' })).toBeHidden();
  await kill(cockpit);
  expect(printed()).not.toContain(slack().token);
  expect(filesContaining(folder, slack().token)).toEqual([]);
  expect(filesContaining(folder, new URL(slack().apiUrl).host)).toEqual([]);
  await expect((await openSlackSettings(await start())).getByText(NOT_CONNECTED)).toBeVisible();
});

test('each reason for a failed connection has its own sentence, and nothing typed is lost', async ({ start }) => {
  const { page } = await start({ args: NO_KEYCHAIN });
  const { apiUrl, proxy } = slack();
  const closed = 'http://127.0.0.1:9/api/';
  const section = await openSlackSettings({ page });
  const press = () => section.getByRole('button', { name: 'Connect', exact: true }).click();
  await press();
  await expect(section.getByRole('alert')).toHaveText('Paste the token first.');
  const refuse = (error: string, needed = ''): Fault => ({ kind: 'refuse', error, needed });
  const failures: [Fault | string, RegExp][] = [
    [refuse('invalid_auth'), /^Slack does not know this token\. Copy it again/],
    [refuse('token_revoked'), /^This token was revoked\. Install the app again/],
    [refuse('missing_scope', 'users:read'), /^The token lacks what Wheelhouse needs: users:read\. Add it/],
    [refuse('team_access_not_granted'), /^Slack refused: team_access_not_granted\. Ask whoever/],
    [{ kind: '429', retryAfter: 30 }, /^Slack asks us to wait 30 seconds\. Then connect again\.$/],
    [{ kind: 'html' }, /^What answers at http:\/\/127\.0\.0\.1:\d+\/api\/ is not Slack\./],
    [{ kind: '500' }, /^Nothing answers at http:\/\/127\.0\.0\.1:\d+\/api\/ \(HTTP 500\)\./],
    [closed, /^Nothing answers at http:\/\/127\.0\.0\.1:9\/api\/ \(ERR_\w+\)\. Check the address and the network\.$/],
    ['slack dot com', /^slack dot com is not a web address\. It should look like https:\/\/slack\.com\/api\/\.$/],
    ['http://slack.example.com/api/', /^http:\/\/slack\.example\.com\/api\/ is not a web address/],
  ];
  for (const [failure, sentence] of failures) {
    const address = typeof failure === 'string' ? failure : apiUrl;
    if (typeof failure !== 'string') proxy.next('auth.test', failure);
    await section.getByLabel('Token', { exact: true }).fill(slack().token);
    await section.getByLabel('API address').fill(address);
    await press();
    await expect(section.getByRole('alert')).toHaveText(sentence);
    await expect(section.getByLabel('Token', { exact: true })).toHaveValue(slack().token);
    await expect(section.getByLabel('API address')).toHaveValue(address);
    await expect(section.getByText(NOT_CONNECTED)).toBeVisible();
  }
  proxy.scopes(['channels:read', 'groups:read', 'channels:history', 'groups:history']);
  await section.getByLabel('API address').fill(apiUrl);
  await press();
  await expect(section.getByRole('alert')).toHaveText(/^The token lacks what Wheelhouse needs: chat:write\. Add it/);
  // With the scopes to send, it connects and names the missing ones.
  proxy.scopes(['chat:write', 'channels:read', 'groups:read']);
  await press();
  await expect(section.getByText(/^Connected as/)).toBeVisible();
  await expect(section.getByText(/^The app lacks 2 scopes: add them/)).toBeVisible();
  await expect(section.getByText(/- channels:history #[^]*- groups:history #/)).toBeVisible();
  await expect(section.getByRole('alert')).toBeEmpty();
});

test('disconnecting works at once and survives a restart', async ({ start, folder }) => {
  const cockpit = await start({ args: NO_KEYCHAIN });
  const section = await connectSlack(cockpit, slack());
  await section.getByRole('button', { name: 'Disconnect' }).click();
  await expect(section.getByText(NOT_CONNECTED)).toBeVisible();
  await expect(section.getByRole('button', { name: 'Disconnect' })).toBeHidden();
  await cockpit.page.keyboard.press('Escape');
  await expect(cockpit.page.getByRole('button', { name: 'Connect a real Slack' })).toBeVisible();
  await kill(cockpit);
  expect(filesContaining(folder, slack().team)).toEqual([]);
  await expect((await openSlackSettings(await start({ args: NO_KEYCHAIN }))).getByText(NOT_CONNECTED)).toBeVisible();
});

test('while Slack is unreachable a message is queued, shown as such, and later sent once automatically', async ({
  start,
}) => {
  const { page } = await start(fromEnvironment());
  await declareWithChannel({ page });
  await slack().proxy.down();
  await sendText({ page }, 'Sent into the void');
  await outboxButton(page, 1).click();
  await expect(outboxOf(page).getByText('#incidents queued')).toBeVisible();
  await expect(outboxOf(page).getByText(/^.*The connection is refused: .* It is tried again by itself/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Test workspace lost at/ })).toBeVisible();
  const section = await openSlackSettings({ page });
  await expect(section.getByText(/^Test workspace lost at/)).toBeVisible();
  await expect(
    section.getByText(/^The connection is refused: .* What waits is tried again by itself\.$/),
  ).toBeVisible();
  await expect(section.getByText(/^Connected as/)).toBeHidden();
  await page.keyboard.press('Escape');
  await slack().proxy.up();
  await expect(outboxOf(page).getByText('Every message has arrived.')).toBeVisible({ timeout: 20_000 });
  expect(await arrived()).toEqual(['Sent into the void']);
});

test('a failure that needs a person opens the outbox with its sentence, and can be tried again', async ({ start }) => {
  const { page } = await start(fromEnvironment());
  await declareWithChannel({ page });
  const outbox = outboxOf(page);
  for (const [error, sentence] of [
    ['channel_not_found', 'Slack does not know this channel.'],
    ['not_in_channel', 'The app is not in this channel. Invite it there in Slack, then try again.'],
  ] as const) {
    slack().proxy.next('chat.postMessage', { kind: 'refuse', error });
    await expect(outbox).toBeHidden();
    await sendText({ page }, `After ${error}`);
    await expect(outbox.getByText('#incidents failed')).toBeVisible();
    await expect(outbox.getByText(sentence)).toBeVisible();
    await outbox.getByRole('button', { name: 'Try again' }).click();
    await expect(outbox).toBeHidden();
    await expect(outboxButton(page, 0)).toBeVisible();
  }
  expect(await arrived()).toEqual(['After channel_not_found', 'After not_in_channel']);
});

test('a rate limit is shown with the time of the next attempt, and obeyed', async ({ start }) => {
  const cockpit = await start(fromEnvironment());
  const { page } = cockpit;
  await declareWithChannel({ page });
  slack().proxy.next('chat.postMessage', { kind: '429', retryAfter: 10 * 60 });
  await sendText({ page }, 'A little later');
  await outboxButton(page, 1).click();
  await expect(outboxOf(page).getByText(/Slack asked us to wait\..* Next try at \d\d:\d\d/)).toBeVisible();
  const checked = asked('auth.test');
  await travel(cockpit, 9 * 60_000);
  // After a wake-up every permitted request is tried.
  await expect.poll(() => asked('auth.test')).toBeGreaterThan(checked);
  expect(asked('chat.postMessage')).toBe(1);
  await travel(cockpit, 2 * 60_000);
  await expect(outboxOf(page).getByText('Every message has arrived.')).toBeVisible();
  expect(asked('chat.postMessage')).toBe(2);
  expect(await arrived()).toEqual(['A little later']);
});

for (const kind of ['500', '500-after', 'hang', 'hang-after'] as const) {
  test(`${kind}: not confirmed, looked up, and in the channel exactly once`, async ({ start }) => {
    const cockpit = await start(fromEnvironment());
    const { page } = cockpit;
    await declareWithChannel({ page });
    const timeOut = await driveTimeOuts(cockpit);
    slack().proxy.next('chat.postMessage', { kind });
    // Long enough for the assertions about the state on screen.
    slack().proxy.next('conversations.history', { kind: 'slow', ms: 1_500 });
    await outboxButton(page, 0).click();
    await sendText({ page }, `Through a ${kind}`);
    const outbox = outboxOf(page);
    if (kind.startsWith('hang')) {
      await expect.poll(() => slack().proxy.hanging().length).toBe(1);
      await expect(outbox.getByText('#incidents sending')).toBeVisible();
      await timeOut();
    }
    await expect(outbox.getByText('#incidents not confirmed')).toBeVisible();
    await expect(
      outbox.getByText(/It is looked up before anything is sent again|It is tried again by itself/),
    ).toBeVisible();
    await expect.poll(() => asked('conversations.history')).toBeGreaterThan(0);
    // Slack may still execute the lost request: the app waits, here in accelerated time.
    if (!kind.endsWith('after')) await hasten(cockpit, 60_000);
    await expect(outbox.getByText('Every message has arrived.')).toBeVisible({ timeout: 20_000 });
    expect(await arrived()).toEqual([`Through a ${kind}`]);
    expect(asked('chat.postMessage')).toBe(kind.endsWith('after') ? 1 : 2);
  });
}

test('a token revoked while sending fails the message; connected again, it is sent exactly once', async ({ start }) => {
  const { page } = await start({ args: NO_KEYCHAIN });
  await expect((await connectSlack({ page }, slack())).getByText(/^Connected as/)).toBeVisible();
  await page.keyboard.press('Escape');
  await declareWithChannel({ page });
  slack().proxy.mix(() => ({ kind: 'refuse', error: 'token_revoked' }));
  await sendText({ page }, 'Held up by a revoked token');
  const outbox = outboxOf(page);
  await expect(outbox.getByText('#incidents failed')).toBeVisible();
  await expect(outbox.getByText('Slack no longer accepts our token. Connect again in Settings')).toBeVisible();
  slack().proxy.mix(() => ({ kind: 'pass' }));
  await expect((await connectSlack({ page }, slack())).getByText(/^Connected as/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('banner').getByRole('button', { name: 'Test workspace', exact: true })).toBeVisible();
  await outbox.getByRole('button', { name: 'Try again' }).click();
  await expect(outbox).toBeHidden();
  await expect(outboxButton(page, 0)).toBeVisible();
  expect(await arrived()).toEqual(['Held up by a revoked token']);
});

test('after a kill right after sending, the next text is another message', async ({ start, folder }) => {
  const first = await start(fromEnvironment());
  await declareWithChannel(first);
  const text = panel(first, 'Message').getByLabel('Update text');
  await text.pressSequentially('First, then a power cut');
  await expect.poll(() => filesContaining(folder, 'First, then a power cut').length).toBeGreaterThan(0);
  await text.press('Control+Enter');
  await expect(text).toHaveValue('');
  await kill(first);
  const again = await start(fromEnvironment());
  const { page } = again;
  await expect(page.getByRole('region', { name: 'Timeline' }).getByText('First, then a power cut')).toBeVisible();
  await expect(panel({ page }, 'Message').getByLabel('Update text')).toHaveValue('');
  await sendText({ page }, 'Second');
  // The copy that was being sent is looked up until it can no longer arrive.
  await travel(again, 60_000);
  await expect
    .poll(arrived, { timeout: 20_000 })
    .toEqual([expect.stringMatching(/^First, then a power cut/), 'Second']);
});
