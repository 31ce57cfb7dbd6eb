import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, kill, test } from './fixtures.ts';
import { expectAccessible, openSettings } from './hands.ts';

test('a setting that cannot be written is used but not called saved; written later, it survives a restart', async ({
  start,
  folder,
}) => {
  const first = await start();
  const settings = await openSettings(first, 'General');
  const name = settings.getByLabel('Your name');
  await name.fill('Ada');
  await name.press('Enter');
  await expect(settings.getByText('Saved.')).toBeVisible();
  const file = path.join(folder, 'settings.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ person: 'Ada' });

  // A folder in its place makes the file unwritable.
  rmSync(file);
  mkdirSync(path.join(file, 'in the way'), { recursive: true });
  await name.fill('Grace');
  await name.press('Enter');
  const warning = settings.getByRole('alert').filter({ hasText: 'The settings could not be written.' });
  await expect(warning).toContainText('The system said: ');
  await expect(settings.getByText('In use, but not on disk: see above.')).toBeVisible();
  await expect(settings.getByText('Saved.')).toBeHidden();
  await expect(name).toHaveValue('Grace');
  await settings.getByRole('tab', { name: 'Slack' }).click();
  await settings.getByLabel('Reaction that marks').fill('eyes');
  await settings.getByRole('button', { name: 'Save the reaction' }).click();
  await expect(settings.getByText('In use, but not on disk: see above.')).toHaveCount(2);
  await expectAccessible(first);
  await warning.getByRole('button', { name: 'Write to disk again' }).click();
  await expect(warning).toBeVisible();
  rmSync(file, { recursive: true });
  await warning.getByRole('button', { name: 'Write to disk again' }).click();
  await expect(warning).toBeHidden();
  await expect(settings.getByText('In use, but not on disk: see above.')).toHaveCount(0);
  await expect(settings.getByText('Saved.')).toHaveCount(2);
  await kill(first);

  const again = await start();
  const later = await openSettings(again, 'General');
  await expect(later.getByLabel('Your name')).toHaveValue('Grace');
  await later.getByRole('tab', { name: 'Slack' }).click();
  await expect(later.getByLabel('Reaction that marks')).toHaveValue('eyes');
});

test('each form says when main does not answer, and keeps what was typed', async ({ start }) => {
  const { app, page } = await start();
  const settings = await openSettings({ page }, 'General');
  await app.evaluate(({ ipcMain }) => {
    for (const name of ['setPerson', 'setSound', 'setSlackWork', 'setReading', 'setCadences', 'setWebhook'])
      ipcMain.removeHandler(`wheelhouse:${name}`);
    for (const name of ['setMailList', 'connectSlack', 'disconnectSlack', 'showDataFolder', 'signInSlack'])
      ipcMain.removeHandler(`wheelhouse:${name}`);
  });
  const refused = settings.getByText('Wheelhouse could not take that in. What you typed is still here:');
  const undone = settings.getByText('Wheelhouse could not do that.');

  await settings.getByLabel('Your name').fill('Ada');
  await settings.getByRole('button', { name: 'Save name' }).click();
  await expect(refused).toBeVisible();
  await expect(settings.getByLabel('Your name')).toHaveValue('Ada');
  await settings.getByLabel('Sound when an update is due').click();
  await settings.getByRole('button', { name: 'Show folder' }).click();
  await expect(undone).toHaveCount(2);

  await settings.getByRole('tab', { name: 'Slack' }).click();
  const slack = settings.getByRole('tabpanel', { name: 'Slack' });
  await slack.getByLabel('Names of incident channels').fill('war-{{date}}');
  await slack.getByRole('button', { name: 'Save pattern' }).click();
  await expect(slack.getByText('What you typed is still here:')).toBeVisible();
  await expect(slack.getByLabel('Names of incident channels')).toHaveValue('war-{{date}}');
  await slack.getByLabel('Reaction that marks').fill('eyes');
  await slack.getByRole('button', { name: 'Save the reaction' }).click();
  await expect(slack.getByText('What you typed is still here:')).toHaveCount(2);
  await slack.getByLabel('Offer what people say').click();
  await expect(slack.getByText('Wheelhouse could not do that.')).toBeVisible();
  await slack.getByLabel('Token', { exact: true }).fill('xoxb-1');
  await slack.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(slack.getByText('Wheelhouse could not ask Slack.')).toBeVisible();
  await expect(slack.getByLabel('Token', { exact: true })).toHaveValue('xoxb-1');

  await settings.getByRole('tab', { name: 'Cadence' }).click();
  const cadence = settings.getByRole('tabpanel', { name: 'Cadence' });
  await cadence.getByRole('button', { name: 'Copy and edit' }).click();
  await cadence.getByLabel('Name of the profile').fill('Ours');
  await cadence.getByLabel('Name of the profile').press('Enter');
  await expect(cadence.getByText('What you typed is still here:')).toBeVisible();
  await expect(cadence.getByLabel('Name of the profile')).toHaveValue('Ours');

  await settings.getByRole('tab', { name: 'Other ways' }).click();
  const ways = settings.getByRole('tabpanel', { name: 'Other ways' });
  await ways.getByRole('button', { name: 'Add e-mail list' }).click();
  await ways.getByLabel('Name').fill('Duty');
  await ways.getByLabel('To', { exact: true }).fill('duty@example.org');
  await ways.getByRole('button', { name: 'Save' }).click();
  await expect(ways.getByText('What you typed is still here:')).toBeVisible();
  await expect(ways.getByLabel('To', { exact: true })).toHaveValue('duty@example.org');
});

test('unsaved input in Settings survives Escape, a secret too, and no secret is written to disk', async ({
  start,
  folder,
}) => {
  const { page } = await start();
  const settings = await openSettings({ page }, 'Other ways');
  await settings.getByRole('button', { name: 'Add webhook' }).click();
  await settings.getByLabel('Address', { exact: true }).fill('https://chat.example.org/hooks/k3y9f0');
  await settings.getByRole('tab', { name: 'Slack' }).click();
  await settings.getByLabel('Token', { exact: true }).fill('xoxb-9f0k3y');
  await settings.getByLabel('API address').fill('https://slack-gov.example/api/');
  await settings.getByLabel('Names of incident channels').fill('war-{{slug}}');
  await settings.getByRole('tab', { name: 'General' }).click();
  await settings.getByLabel('Your name').fill('Ada Half');
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();

  await page.keyboard.press('Control+,');
  await expect(settings.getByLabel('Address', { exact: true })).toHaveValue('https://chat.example.org/hooks/k3y9f0');
  await expect(settings.getByLabel('Address', { exact: true })).toHaveAttribute('type', 'password');
  await settings.getByRole('tab', { name: 'Slack' }).click();
  await expect(settings.getByLabel('Token', { exact: true })).toHaveValue('xoxb-9f0k3y');
  await expect(settings.getByLabel('API address')).toHaveValue('https://slack-gov.example/api/');
  await expect(settings.getByLabel('Names of incident channels')).toHaveValue('war-{{slug}}');
  await settings.getByRole('tab', { name: 'General' }).click();
  await expect(settings.getByLabel('Your name')).toHaveValue('Ada Half');
  const stored = await page.evaluate(() =>
    [localStorage, sessionStorage].flatMap((store) => Object.values<unknown>(store)).join(),
  );
  expect(stored).not.toMatch(/k3y9f0|9f0k3y/);
  expect(readFileSync(path.join(folder, 'settings.json'), { encoding: 'utf8', flag: 'a+' })).not.toMatch(
    /k3y9f0|9f0k3y/,
  );

  await settings.getByRole('tab', { name: 'Other ways' }).click();
  await settings.getByRole('button', { name: 'Cancel' }).click();
  await settings.getByRole('button', { name: 'Add webhook' }).click();
  await expect(settings.getByLabel('Address', { exact: true })).toHaveValue('');
});

test('what of the settings file cannot be read is said, and the rest applies', async ({ start, folder }) => {
  writeFileSync(path.join(folder, 'settings.json'), '{"ways": "x", "muted": 5, "person": "A. Person"}');
  const { page } = await start();
  const notice = page.getByText('The settings file could not be read in full.', { exact: false });
  await expect(notice).toContainText('webhooks and mail lists');
  await expect(notice).toContainText('muted incidents');
  await expect(notice).not.toContainText('your name');
});
