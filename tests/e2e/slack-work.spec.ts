import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { startSlack, type TestSlack } from '../support/slack.ts';
import { expect, kill, test, travel } from './fixtures.ts';
import { chooseChannel, declare, declareReal, expectAccessible, panel, sendText } from './hands.ts';

let slack: TestSlack;
test.beforeEach(async () => {
  slack = await startSlack();
});
test.afterEach(async () => {
  await slack.stop();
});

const connected = () => ({
  env: slack.env,
  args: ['--password-store=basic'],
});

/** More than the pause between two edits. */
const A_WHILE_MS = 31_000;

async function openSlack(page: Page): Promise<Locator> {
  await page.keyboard.press('k');
  const dialog = page.getByRole('dialog', { name: 'Incident in Slack' });
  await expect(dialog).toBeVisible();
  return dialog;
}

const row = (dialog: Locator, name: string): Locator =>
  dialog.getByRole('listitem').filter({ has: dialog.page().getByRole('heading', { name, exact: true }) });

async function createChannel(dialog: Locator): Promise<string> {
  const channel = row(dialog, 'Incident channel');
  await channel.getByRole('button', { name: 'Choose a channel' }).click();
  const name = await channel.getByLabel('Name').inputValue();
  await channel.getByLabel('Name').press('Enter');
  await expect(channel).toContainText(new RegExp(`Make the channel #${name}: done \\d\\d:\\d\\d`));
  return name;
}

test('practice: a channel, its topic and the live state follow the incident', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Checkout fails');
  const dialog = await openSlack(page);
  await expect(row(dialog, 'Topic').getByRole('switch')).toBeDisabled();
  const name = await createChannel(dialog);
  expect(name).toMatch(/^inc-\d{8}-checkout-fails$/);
  // Whoever makes a channel for an incident wants its topic to follow it.
  await expect(row(dialog, 'Topic').getByRole('switch')).toBeChecked();
  await expect(row(dialog, 'Topic')).toContainText(`in #${name} since`);
  const state = row(dialog, 'Live state');
  await state.getByRole('button', { name: 'Show the state' }).click();
  await expect(state.getByRole('figure')).toContainText('Checkout fails');
  await expect(state.getByLabel('Channel', { exact: true })).toHaveValue(`#${name}`);
  await state.getByLabel('Channel', { exact: true }).press('Enter');
  await expect(state).toContainText(/Pin the message: done \d\d:\d\d/);
  await row(dialog, 'Bookmarks').getByRole('button', { name: 'Add a bookmark' }).click();
  await row(dialog, 'Bookmarks').getByLabel('Title').fill('Dashboard');
  // One Escape too many folds the form, and what was typed is still there.
  await page.keyboard.press('Escape');
  await expect(row(dialog, 'Bookmarks').getByLabel('Title')).toBeHidden();
  await expect(row(dialog, 'Bookmarks').getByRole('button', { name: 'Add a bookmark' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(dialog, 'Bookmarks').getByLabel('Title')).toHaveValue('Dashboard');
  await row(dialog, 'Bookmarks').getByLabel('Address').fill('http://example.org');
  await row(dialog, 'Bookmarks').getByLabel('Address').press('Enter');
  await expect(dialog.getByRole('alert').filter({ hasText: 'https://' })).toBeVisible();
  await row(dialog, 'Bookmarks').getByLabel('Address').fill('https://example.org/board');
  await row(dialog, 'Bookmarks').getByLabel('Address').press('Enter');
  await expect(row(dialog, 'Bookmarks')).toContainText(/Add the bookmark “Dashboard”: done/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(panel(cockpit, 'Message').getByRole('button', { name: `To: #${name}` })).toBeVisible();

  await page.getByLabel('Severity').selectOption('S4');
  await travel(cockpit, A_WHILE_MS);
  await page
    .getByRole('banner')
    .getByRole('button', { name: `#${name}` })
    .click();
  const practice = page.getByRole('dialog', { name: 'Practice Slack' });
  await expect(async () => {
    await practice.getByRole('button', { name: 'Look again' }).click();
    await expect(practice.getByRole('list', { name: 'Topics' })).toContainText(/S4 · investigating/, { timeout: 500 });
    await expect(practice.getByRole('list', { name: 'Messages received' })).toContainText('S4', { timeout: 500 });
  }).toPass();
  await expect(practice.getByRole('list', { name: 'Messages received' }).getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Escape');

  const again = await openSlack(page);
  await row(again, 'Live state').getByRole('button', { name: 'Stop' }).click();
  await row(again, 'Topic').getByRole('switch').uncheck();
  await page.keyboard.press('Escape');
  await expect(panel(cockpit, 'Timeline').getByText('The topic is no longer kept current')).toBeVisible();
  await expect(panel(cockpit, 'Timeline').getByText('The live state is no longer kept current')).toBeVisible();
});

test('practice: a digest, an acknowledged report, and people whose names differ', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Checkout fails');
  await sendText(cockpit, 'It broke');
  await expect(panel(cockpit, 'Timeline').getByText('#incidents sent')).toBeVisible();
  await page.keyboard.press('Escape');
  await panel(cockpit, 'Roles').getByRole('button', { name: 'Assign Incident Commander' }).click();
  await page.getByLabel('Person for Incident Commander').fill('Ada L');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Checkout fails' }).click();

  const dialog = await openSlack(page);
  await createChannel(dialog);
  const people = row(dialog, 'People in it');
  await expect(people).toContainText('1 not invited yet');
  await people.getByRole('button', { name: 'Invite' }).click();
  await people.getByLabel('Who is Ada L in Slack?').fill('nobody at all');
  await people.getByLabel('Who is Ada L in Slack?').press('Enter');
  await expect(people.getByText('Nobody of that name is in this workspace.')).toBeVisible();
  await people.getByLabel('Who is Ada L in Slack?').fill('Wheelhouse');
  await people.getByLabel('Who is Ada L in Slack?').press('Enter');
  await people.getByRole('button', { name: 'Invite 1 person' }).click();
  await expect(people).toContainText('all invited');
  await expect(people).toContainText(/Invite Ada L: done/);

  const report = row(dialog, 'Acknowledge a report');
  await report.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(report.getByRole('option')).toHaveCount(2);
  await report.getByLabel('Message', { exact: true }).selectOption({ index: 1 });
  await report.getByLabel('Also answer in its thread').check();
  await report.getByRole('button', { name: 'I’m on it' }).click();
  await expect(report).toContainText(/React with :eyes:: done/);
  const digest = row(dialog, 'Digest');
  await digest.getByRole('button', { name: 'Send digests' }).click();
  await digest.getByRole('button', { name: 'Begin' }).click();
  await expect(digest).toContainText(/in #inc-\S+ since/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(panel(cockpit, 'Message').getByRole('button', { name: /^To: .*thread in #incidents/ })).toBeVisible();
  // What falls into sleep is not made up for: the laptop wakes just before.
  await travel(cockpit, 30 * 60_000 - 5_000);
  await expect(panel(cockpit, 'Timeline').getByText(/^#inc-\S+ sent/)).toBeVisible();
});

test('a playbook’s link opens its part and ticks nothing', async ({ start, folder }) => {
  mkdirSync(path.join(folder, 'playbooks'), { recursive: true });
  const own =
    '# Own\n\n## One\n\n- [ ] First [write an update](wheelhouse:update)\n- [ ] Not [ours](wheelhouse:quit)\n';
  writeFileSync(path.join(folder, 'playbooks', 'own.md'), own);
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Checkout fails', 'Service outage');
  const playbook = panel(cockpit, 'Playbook');
  await playbook.getByRole('button', { name: 'Tell whoever reported it that you are on it' }).click();
  const dialog = page.getByRole('dialog', { name: 'Incident in Slack' });
  await expect(dialog.getByLabel('Message', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog.getByLabel('Message', { exact: true })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(playbook.getByRole('checkbox', { name: /Write down what users see/ })).not.toBeChecked();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('bookmark');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('needs the incident’s channel first');
  await page.keyboard.press('Escape');

  await declare(cockpit, 'Search fails', 'Own');
  await expect(playbook.getByText('Not ours (wheelhouse:quit)')).toBeVisible();
  await playbook.getByRole('button', { name: 'write an update', exact: true }).click();
  await expect(panel(cockpit, 'Message').getByLabel('Update text')).toBeFocused();
  await expect(playbook.getByRole('checkbox', { name: /^First/ })).not.toBeChecked();
});

test('real: what the app may not do is said with the line to add; the rest is done', async ({ start }) => {
  slack.proxy.scopes([
    'chat:write',
    'channels:read',
    'groups:read',
    'channels:history',
    'groups:history',
    'users:read',
    'channels:manage',
    'canvases:write',
    'reactions:write',
  ]);
  const cockpit = await start(connected());
  const { page } = cockpit;
  await declareReal(cockpit);
  await chooseChannel(cockpit);
  await sendText(cockpit, 'It broke');
  await expect.poll(async () => (await slack.messages('incidents')).map(({ text }) => text)).toEqual(['It broke']);
  await page.getByRole('heading', { name: 'Checkout fails' }).click();

  const dialog = await openSlack(page);
  const lines = dialog.locator('pre');
  const lacked = [
    '- pins:write # pin the live state of an incident',
    "- bookmarks:write # link the incident's channel with what belongs to it",
  ];
  await expect(lines).toHaveText(lacked.join('\n'));
  await expect(dialog).toContainText('Your Slack app lacks 2 scopes for what follows.');
  await expect(row(dialog, 'Bookmarks')).toContainText('lacks bookmarks:write');
  await expect(row(dialog, 'Live state')).toContainText('lacks pins:write');
  await expect(dialog.getByText(/^lacks /)).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Copy 2 lines' }).click();
  const board = () => cockpit.app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(board).toBe(lacked.map((line) => `      ${line}\n`).join(''));
  const channel = row(dialog, 'Incident channel');
  await channel.getByRole('button', { name: 'Choose a channel' }).click();
  await channel.getByLabel(/^Private/).check();
  await expect(channel.locator('pre')).toHaveText('- groups:write # the same for a private channel');
  await expect(channel.getByRole('button', { name: 'Create channel' })).toBeDisabled();
  await channel.getByLabel(/^Private/).uncheck();
  await channel.getByLabel('Name').fill('Incident 1');
  await expect(channel.getByText('Slack takes no spaces.')).toBeVisible();
  await channel.getByLabel('Name').fill('incidents');
  await expect(channel.getByText('There is a channel of that name already.')).toBeVisible();
  await channel.getByLabel('Name').fill('inc-1');
  await channel.getByLabel('Name').press('Enter');
  await expect(channel).toContainText(/Make the channel #inc-1: done/);
  expect(slack.proxy.asked('conversations.create').map((body) => body.get('name'))).toEqual(['inc-1']);
  await expect.poll(() => slack.proxy.asked('conversations.setTopic').length).toBe(1);

  slack.proxy.next('conversations.canvases.create', { kind: 'say', answer: { ok: true, canvas_id: 'F0123CANVAS' } });
  slack.proxy.next(
    'canvases.edit',
    { kind: 'say', answer: { ok: true } },
    { kind: 'refuse', error: 'canvas_not_found' },
  );
  await row(dialog, 'Canvas').getByRole('switch').click();
  await expect(row(dialog, 'Canvas')).toContainText('in #inc-1 since');
  await expect(row(dialog, 'Canvas').getByRole('switch')).toBeChecked();
  expect(slack.proxy.asked('conversations.canvases.create')).toHaveLength(1);

  await channel.getByText('Tell the other channels where it goes on').click();
  await channel.getByLabel('To #incidents').fill('We go on in #inc-1.');
  await channel.getByRole('button', { name: 'Send both' }).click();
  await expect
    .poll(async () => (await slack.messages('incidents')).map(({ text }) => text))
    .toEqual(['It broke', 'We go on in #inc-1.']);
  const posted = () => slack.proxy.posts.map(({ text }) => text).join('\n');
  await expect.poll(posted).toContain('Until now we wrote in #incidents.');
  await expect(channel.getByText('Tell the other channels where it goes on')).toBeHidden();

  const { ts } = (await slack.messages('incidents'))[0]!;
  const link = `https://test.slack.com/archives/${slack.channel('incidents')}/p${ts.replace('.', '')}`;
  const report = row(dialog, 'Acknowledge a report');
  await report.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(report.getByLabel('Link to the message')).toBeFocused();
  await page.keyboard.type('not a link');
  await page.keyboard.press('Enter');
  await expect(report.getByText('That is no link to a message in Slack.')).toBeVisible();
  await report.getByLabel('Reaction').fill(':wave:');
  await report.getByLabel('Link to the message').fill(link);
  await page.keyboard.press('Enter');
  await expect(report).toContainText(/React with :wave:: done/);
  const asked = slack.proxy.asked('reactions.add').map((body) => [body.get('timestamp'), body.get('name')]);
  expect(asked).toEqual([[ts, 'wave']]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(panel(cockpit, 'Message').getByRole('button', { name: 'To: #inc-1' })).toBeVisible();

  // Somebody throws the canvas away: it is said, and not tried for ever.
  await expect.poll(() => slack.proxy.asked('canvases.edit').length).toBe(1);
  await page.getByLabel('Severity').selectOption('S4');
  await travel(cockpit, A_WHILE_MS);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Checkout fails' }).click();
  await expect(row(await openSlack(page), 'Canvas')).toContainText('The canvas could not be kept current');
});

test('real: the topic of a channel that people made is written over only where they say so', async ({ start }) => {
  const theirs = { channel: slack.channel('executives'), topic: 'For executives only' };
  await slack.api('conversations.join', { channel: theirs.channel });
  await slack.api('conversations.setTopic', theirs);
  const cockpit = await start(connected());
  await declareReal(cockpit);
  const dialog = await openSlack(cockpit.page);
  const channel = row(dialog, 'Incident channel');
  await channel.getByRole('button', { name: 'Choose a channel' }).click();
  await channel.getByRole('radio', { name: 'Take one that exists' }).check();
  const keeps = channel.getByLabel(/^Keep its topic current/);
  await expect(keeps).toBeDisabled();
  await channel.getByLabel('Channel', { exact: true }).fill('#incidents');
  await expect(keeps).toBeChecked();
  await channel.getByLabel('Channel', { exact: true }).fill('#executives');
  await expect(keeps).not.toBeChecked();
  await expect(channel).toContainText('Its topic is “For executives only”.');
  await channel.getByRole('button', { name: 'Take this channel' }).click();
  await expect(channel.getByText('#executives', { exact: true })).toBeVisible();
  await expect(row(dialog, 'Topic').getByRole('switch')).not.toBeChecked();

  await channel.getByRole('button', { name: 'Change channel' }).click();
  await channel.getByRole('radio', { name: 'Take one that exists' }).check();
  await channel.getByLabel('Channel', { exact: true }).fill('#incidents');
  await channel.getByRole('button', { name: 'Take this channel' }).click();
  await expect(row(dialog, 'Topic')).toContainText('in #incidents since');
  const set = () => slack.proxy.asked('conversations.setTopic').map((body) => body.get('channel'));
  await expect.poll(set).toEqual([slack.channel('incidents')]);
});

test('real: what failed is tried again from its row, and waits in the outbox meanwhile', async ({ start }) => {
  const cockpit = await start(connected());
  const { page } = cockpit;
  await declareReal(cockpit);
  slack.proxy.next('conversations.create', { kind: 'refuse', error: 'missing_scope', needed: 'channels:manage' });
  const dialog = await openSlack(page);
  const channel = row(dialog, 'Incident channel');
  await channel.getByRole('button', { name: 'Choose a channel' }).click();
  await channel.getByLabel('Name').press('Enter');
  await expect(channel.getByText(/The Slack app lacks the scope channels:manage/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(cockpit, 'Outbox')).toContainText('make the channel #inc-');
  await expect(page.getByRole('button', { name: 'Outbox 1' })).toBeVisible();
  const again = await openSlack(page);
  await again.getByRole('button', { name: 'Try again' }).click();
  await expect(row(again, 'Incident channel')).toContainText(/: done \d\d:\d\d/);
  await kill(cockpit);

  // The same incident on a laptop whose token is gone.
  const later = await start({ args: ['--password-store=basic'] });
  await expect(later.page.getByRole('heading', { name: 'Checkout fails' })).toBeVisible();
  const none = await openSlack(later.page);
  await expect(none).toContainText('Slack is not connected');
  await none.getByRole('button', { name: 'Open the Slack settings' }).click();
  const settings = later.page.getByRole('dialog', { name: 'Settings' });
  await settings.getByLabel('Names of incident channels').fill('war-{{topic}}');
  await expect(settings.getByText('Nothing is called topic here.', { exact: false })).toBeVisible();
  await settings.getByLabel('Names of incident channels').fill('war-{{number}}-{{slug}}');
  await settings.getByRole('button', { name: 'Save pattern' }).click();
  await expect(settings.getByText('Saved. Now it makes #war-1-checkout-fails.')).toBeVisible();
});

test('axe finds nothing, light and dark', async ({ start }) => {
  slack.proxy.scopes(['chat:write', 'channels:read', 'groups:read', 'channels:history', 'groups:history']);
  const cockpit = await start(connected());
  const { page } = cockpit;
  await declareReal(cockpit);
  const dialog = await openSlack(page);
  for (const [part, button] of [
    ['Incident channel', 'Choose a channel'],
    ['Live state', 'Show the state'],
    ['Acknowledge a report', 'Acknowledge'],
  ] as const) {
    await row(dialog, part).getByRole('button', { name: button }).click();
    await expectAccessible(cockpit);
  }
});
