import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test, travel } from './fixtures.ts';
import { declare, declareReal, expectAccessible, panel, runCommand, select, sendText, startIncident } from './hands.ts';
import { AFTER_EDIT_MS, connectedTo, openSlack, row, slackOfEach } from './slack.ts';

const slack = slackOfEach();

const connected = () => connectedTo(slack());

async function createChannel(dialog: Locator): Promise<string> {
  const channel = row(dialog, 'Incident channel');
  await channel.getByRole('button', { name: 'Choose a channel' }).click();
  const name = await channel.getByLabel('Name').inputValue();
  await channel.getByLabel('Name').press('Enter');
  await expect(channel).toContainText(new RegExp(`Make the channel #${name}: done \\d\\d:\\d\\d`));
  return name;
}

test('practice: a channel, its topic and its live state are kept current', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const dialog = await openSlack(page);
  await expect(row(dialog, 'Topic').getByRole('switch')).toBeDisabled();
  const name = await createChannel(dialog);
  expect(name).toMatch(/^inc-\d{8}-checkout-fails$/);
  // By default the topic of a new channel is mirrored.
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
  // A second Escape folds the form, and its input remains.
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

  await select(page.getByLabel('Severity'), 'S4');
  await travel(cockpit, AFTER_EDIT_MS);
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
  const cockpit = await startIncident(start);
  const { page } = cockpit;
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
  await report.getByLabel('Message', { exact: true }).click();
  await expect(report.getByRole('option')).toHaveCount(2);
  await report.getByRole('option').nth(1).click();
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
  // Digests missed during sleep are not sent later: the laptop wakes just before one is due.
  await travel(cockpit, 30 * 60_000 - 5_000);
  await expect(panel(cockpit, 'Timeline').getByText(/^#inc-\S+ sent/)).toBeVisible();
});

test('a link in a task opens its dialog or panel and does not tick the task', async ({ start, folder }) => {
  mkdirSync(path.join(folder, 'playbooks'), { recursive: true });
  const own =
    '# Own\n\n## One\n\n- [ ] First [write an update](wheelhouse:update)\n- [ ] Not [ours](wheelhouse:quit)\n';
  writeFileSync(path.join(folder, 'playbooks', 'own.md'), own);
  const cockpit = await startIncident(start, 'Service outage');
  const { page } = cockpit;
  const playbook = panel(cockpit, 'Playbook');
  await playbook.getByRole('button', { name: 'Tell whoever reported it that you are on it' }).click();
  const dialog = page.getByRole('dialog', { name: 'Incident in Slack' });
  await expect(dialog.getByLabel('Message', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog.getByLabel('Message', { exact: true })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(playbook.getByRole('checkbox', { name: /Write down what users see/ })).not.toBeChecked();
  await runCommand(cockpit, 'bookmark');
  await expect(dialog).toContainText('needs the incident’s channel first');
  await page.keyboard.press('Escape');

  await declare(cockpit, 'Search fails', 'Own');
  await expect(playbook.getByText('Not ours (wheelhouse:quit)')).toBeVisible();
  await playbook.getByRole('button', { name: 'write an update', exact: true }).click();
  await expect(panel(cockpit, 'Message').getByLabel('Update text')).toBeFocused();
  await expect(playbook.getByRole('checkbox', { name: /^First/ })).not.toBeChecked();
});

test('the Slack dialog passes axe, light and dark', async ({ start }) => {
  slack().proxy.scopes(['chat:write', 'channels:read', 'groups:read', 'channels:history', 'groups:history']);
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
