import { readFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, type Locator } from '@playwright/test';
import { launchOptions } from '../../scripts/runtime.ts';
import { visit } from '../support/browser.ts';
import { TEST_APP } from '../support/oauth-proxy.ts';
import { expect, kill, test, travel, type Cockpit } from './fixtures.ts';
import { chooseChannel, declareReal, sendText } from './hands.ts';
import { filesContaining } from './files-containing.ts';
import { NO_KEYCHAIN, openSlackSettings, slackOfEach } from './slack.ts';
import { watchOpened, watchOutput } from './system.ts';

const NOT_CONNECTED = 'Not connected. Practice works without it.';
const HOUR = 60 * 60_000;

const slack = slackOfEach();

/** Makes the system report this app as the handler of our links. */
const giveLinks = ({ app }: Cockpit): Promise<void> =>
  app.evaluate(({ app: electron }) => {
    electron.isDefaultProtocolClient = () => true;
  });

/** Starts a sign-in. Returns the page that the browser shows. */
async function begin(cockpit: Cockpit, section: Locator) {
  const pages = await watchOpened(cockpit);
  await section.getByRole('radio', { name: 'Sign in with Slack' }).check();
  await section.getByLabel('Client ID').fill(TEST_APP.clientId);
  await section.getByLabel('API address').fill(slack().apiUrl);
  await section.getByRole('button', { name: 'Sign in with Slack' }).click();
  await expect.poll(async () => (await pages()).length).toBe(1);
  return { pages, page: await visit((await pages())[0]!) };
}

/** Opens a link as the system does: it starts a second instance with it. */
async function follow(folder: string, link: string): Promise<void> {
  const second = await _electron.launch(launchOptions({ userData: folder, args: [link] })).catch(() => null);
  if (second === null || second.process().exitCode !== null) return;
  await new Promise((resolve) => second.process().once('exit', resolve));
}

const exchanges = (): number => slack().proxy.requestsTo('oauth.v2.access').length;
const person = async (): Promise<string> => {
  const [token] = slack().proxy.oauth.issued;
  const answer = await fetch(`${slack().apiUrl}auth.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await answer.json()) as { user: string }).user;
};

test('a sign-in through the browser shows the person’s name; no secret is on disk or printed', async ({
  start,
  folder,
}) => {
  const cockpit = await start({ args: NO_KEYCHAIN });
  const printed = watchOutput(cockpit);
  const section = await openSlackSettings(cockpit);
  await section.getByRole('radio', { name: 'Sign in with Slack' }).check();
  await section.getByRole('button', { name: 'Sign in with Slack' }).click();
  await expect(section.getByRole('alert')).toHaveText('Type the client ID of your team’s Slack app first.');
  const { page } = await begin(cockpit, section);
  await expect(section.getByRole('status').filter({ hasText: 'Your browser shows a page of Slack’s.' })).toBeVisible();
  // The system gives links to another app, so the sign-in by a link is not offered.
  await expect(section.getByRole('button', { name: 'Nothing came back? Try it by a link' })).toBeHidden();
  const back = await page.allow();
  expect(await (await fetch(back)).text()).toContain('Wheelhouse has your answer. You can close this tab.');
  await expect(section.getByText(`Connected as ${await person()} in Test workspace`)).toBeVisible();
  await expect(section.getByText(/^This desktop has no keychain/)).toBeVisible();
  await expect(section.getByRole('button', { name: 'Disconnect' })).toBeVisible();

  await kill(cockpit);
  const settings = readFileSync(path.join(folder, 'settings.json'), 'utf8');
  expect(settings).toContain(TEST_APP.clientId);
  const [code, secrets] = [
    new URL(back).searchParams.get('code')!,
    [...slack().proxy.oauth.issued, ...slack().proxy.oauth.grants],
  ];
  for (const secret of [code, ...secrets]) {
    expect(settings).not.toContain(secret);
    expect(printed()).not.toContain(secret);
  }
  // After a restart the client ID is still there, and sign-in is offered first.
  const again = await openSlackSettings(await start({ args: NO_KEYCHAIN }));
  await expect(again.getByText(NOT_CONNECTED)).toBeVisible();
  await expect(again.getByLabel('Client ID')).toHaveValue(TEST_APP.clientId);
});

test('a sign-in by a link that the system passes to a second instance; a forged link changes nothing', async ({
  start,
  folder,
}) => {
  const cockpit = await start();
  const section = await openSlackSettings(cockpit);
  await follow(folder, 'wheelhouse://oauth?code=forged&state=forged');
  await expect(section.getByText(NOT_CONNECTED)).toBeVisible();
  expect(exchanges()).toBe(0);

  await giveLinks(cockpit);
  const { pages } = await begin(cockpit, section);
  await section.getByRole('button', { name: 'Nothing came back? Try it by a link' }).click();
  await expect.poll(async () => (await pages()).length).toBe(2);
  const page = await visit((await pages())[1]!);
  const link = await page.allow();
  expect(link).toMatch(/^wheelhouse:\/\/oauth\?code=/);

  await follow(folder, link.replace('state=', 'state=x'));
  await follow(folder, link.replace('oauth', 'oauth.example'));
  await follow(folder, 'wheelhouse://oauth?error=access_denied&state=forged');
  await expect(section.getByText('Slack then asks to open Wheelhouse: allow it.')).toBeVisible();
  expect(exchanges()).toBe(0);

  await follow(folder, link);
  await expect(section.getByText(`Connected as ${await person()} in Test workspace`)).toBeVisible();
  expect(exchanges()).toBe(1);
  // The same link has no second effect.
  await follow(folder, link);
  await expect(section.getByText(/^Connected as/)).toBeVisible();
  expect(exchanges()).toBe(1);
});

test('a declined, cancelled or refused sign-in is reported, and the next one works', async ({ start }) => {
  const cockpit = await start();
  const section = await openSlackSettings(cockpit);
  const alert = section.getByRole('alert');
  const declined = await begin(cockpit, section);
  await fetch(declined.page.decline());
  await expect(alert).toHaveText(/^You were not signed in: it was declined at Slack\./);
  await begin(cockpit, section);
  await section.getByRole('button', { name: 'Cancel sign-in' }).click();
  await expect(alert).toHaveText('The sign-in was cancelled. Nothing was changed.');
  const late = await begin(cockpit, section);
  slack().proxy.next('oauth.v2.access', { kind: 'refuse', error: 'invalid_code' });
  await fetch(await late.page.allow());
  await expect(alert).toHaveText(/^Slack did not take its own answer back \(invalid_code\)/);
  await expect(section.getByText(NOT_CONNECTED)).toBeVisible();
  const last = await begin(cockpit, section);
  // The sign-in continues when the dialog is closed.
  await cockpit.page.keyboard.press('Escape');
  await fetch(await last.page.allow());
  await expect(cockpit.page.getByText('Slack is connected.')).toBeVisible();
});

test('a token that expires while sending is renewed, and the message is sent once', async ({ start }) => {
  const cockpit = await start();
  const section = await openSlackSettings(cockpit);
  const { page: browser } = await begin(cockpit, section);
  await fetch(await browser.allow());
  await expect(section.getByText(/^Connected as/)).toBeVisible();
  const { page } = cockpit;
  await page.keyboard.press('Escape');
  await declareReal(cockpit);
  await chooseChannel(cockpit);
  slack().proxy.oauth.expire();
  await sendText(cockpit, 'Across an expiry');
  const arrived = () => slack().texts('incidents');
  await expect.poll(arrived).toEqual(['Across an expiry']);
  await expect(page.getByRole('button', { name: 'Outbox 0' })).toBeVisible();
  expect(slack().proxy.oauth.issued).toHaveLength(2);

  // A sign-in that Slack ended is reported with what to do.
  slack().proxy.oauth.signOut();
  await travel(cockpit, 11 * HOUR);
  const ended = await openSlackSettings(cockpit);
  await expect(ended.getByText(/^Slack ended this sign-in\. Sign in again; messages wait/)).toBeVisible();
});

test('disconnecting revokes the token, and reports when Slack could not be told', async ({ start, folder }) => {
  const cockpit = await start({ args: NO_KEYCHAIN });
  const section = await openSlackSettings(cockpit);
  await fetch(await (await begin(cockpit, section)).page.allow());
  await expect(section.getByText(/^Connected as/)).toBeVisible();
  await section.getByRole('button', { name: 'Disconnect' }).click();
  await expect(section.getByText(NOT_CONNECTED)).toBeVisible();
  await expect.poll(() => slack().proxy.oauth.revoked()).toEqual([slack().proxy.oauth.issued[0]]);
  const notice = section.getByText(/^Forgotten here, but Slack could not be told/);
  await expect(notice).toBeHidden();

  await fetch(await (await begin(cockpit, section)).page.allow());
  await expect(section.getByText(/^Connected as/)).toBeVisible();
  slack().proxy.next('auth.revoke', { kind: '500' });
  await section.getByRole('button', { name: 'Disconnect' }).click();
  await expect(notice).toBeVisible();
  expect(filesContaining(folder, slack().proxy.oauth.issued[1]!)).toEqual([]);
});
