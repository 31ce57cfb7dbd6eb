import { copyFixture } from '../support/data-folder.ts';
import { expect, kill, test, type Cockpit } from './fixtures.ts';
import { dialog, happened, openSettings, panel, recorded, runCommand, timer } from './hands.ts';
import { NO_KEYCHAIN } from './slack.ts';

/** Two minutes after the last event in the folder; its next update is due at 04:25. */
const AT = Date.UTC(2026, 2, 14, 4, 12);
const LIVE = 'Checkout fails: платежи не проходят · 決済エラー 🧨';
const DRILL = 'Drill: login loop on mobile — 練習';

let cockpit: Cockpit;
test.beforeEach(async ({ start, folder }) => {
  copyFixture('data-folder-1', folder);
  cockpit = await start({ at: AT, env: { TZ: 'UTC' }, args: NO_KEYCHAIN });
  await expect(cockpit.page.getByRole('heading', { name: LIVE })).toBeVisible();
});

/** Opens an incident by its title in the palette. */
async function openIncident(title: string): Promise<void> {
  await runCommand(cockpit, title);
  await expect(cockpit.page.getByRole('heading', { name: title })).toBeVisible();
}

test('a folder of an earlier version: the open incident, its clocks, its record and its outbox', async () => {
  const { page } = cockpit;
  await expect(page.getByLabel('Severity', { exact: true })).toHaveText('S1');
  await expect(page.getByLabel('Status', { exact: true })).toHaveText('identified');
  await expect(page.getByRole('banner')).toContainText('1 in 5 payments fails; all regions');

  await expect(timer(cockpit)).toHaveAttribute('data-state', 'ample');
  await expect(timer(cockpit)).toHaveText(/^1[12]:\d\d$/);
  const next = panel(cockpit, 'Next update');
  await expect(next).toContainText('promised by 04:25');
  for (const clock of ['Executive summary', 'Impact review', 'Initial response'])
    await expect(next.getByRole('timer', { name: `${clock}: time left` })).toHaveAttribute('data-state', 'ample');
  await expect(next.getByRole('timer', { name: /^Time-box of/ })).toHaveAttribute('data-state', 'ample');

  // The only new row is about the copy that was being sent when the app was killed.
  await expect(happened(cockpit).getByRole('listitem').first()).toContainText(
    'Wheelhouse was closed while it was sent',
  );
  await expect(recorded(cockpit, 'Stood in for by the clipboard')).toBeVisible();
  // The list is virtual: its length is known only after its rows are measured.
  await expect(async () => {
    await happened(cockpit).press('End');
    await expect(recorded(cockpit, `Declared S1: ${LIVE}`)).toBeVisible({ timeout: 500 });
  }).toPass();
  await panel(cockpit, 'Timeline').getByRole('button', { name: 'Notes' }).click();
  await expect(happened(cockpit).getByRole('listitem')).toHaveText([
    /02:56.*Change.*Turned the retry queue off/,
    /02:56.*Decision.*Roll back release 214/,
    /02:20.*Discovery.*The queue in eu-west is full/,
  ]);
  await expect(panel(cockpit, 'Timeline').getByRole('button', { name: '1 from Slack' })).toBeVisible();
  await expect(panel(cockpit, 'Roles')).toContainText('Robin Ødegård');
  await expect(panel(cockpit, 'Playbook').getByRole('checkbox', { checked: true })).toHaveCount(2);

  // The copy that was being sent when the app was killed is not confirmed, and is not sent again.
  await page.getByRole('button', { name: 'Outbox 9' }).click();
  const outbox = panel(cockpit, 'Outbox');
  for (const [text, state] of [
    ['Into an archived channel', 'failed'],
    ['Perhaps it is there', 'not confirmed'],
    ['One in ten payments', 'held back'],
    ['Slack asked to wait', 'queued'],
    ['Never left: yesterday’s news', 'held back'],
    ['Stood in for by the clipboard', 'held back'],
    ['Waits for the network', 'not confirmed'],
    ['Rolled back in all regions.', 'queued'],
    ['invite Kim Nakamura', 'failed'],
  ] as const)
    await expect(outbox.getByRole('listitem').filter({ hasText: text }).first()).toContainText(state);
});

test('each incident’s draft is in the composer, and so is a correction', async () => {
  const { page } = cockpit;
  const message = panel(cockpit, 'Message');
  await expect(message.getByLabel('Update text')).toHaveValue('Half a thought: третий регион `eu-west` is still');
  await expect(message.getByLabel('Next update by')).toHaveValue('40m');
  await happened(cockpit).focus();
  await page.keyboard.press('r');
  const correcting = dialog(cockpit, 'Correct a message');
  await expect(correcting.getByRole('textbox').first()).toHaveValue(/\*\*Commander:\*\* Robin Ødegård Half ri/);
  await page.keyboard.press('Escape');

  await openIncident(DRILL);
  await expect(message.getByRole('radio', { name: 'Message' })).toBeChecked();
  await expect(message.getByLabel('Message text')).toHaveValue('For the bridge alone: who has the phone list?');
  await expect(message.getByRole('button', { name: /^To/ })).toHaveAccessibleName(/#executives/);
  await expect(message.getByText('phone list.txt')).toBeVisible();
  await message.getByRole('button', { name: '#executives', exact: true }).click();
  await expect(message.getByLabel('Message text')).toHaveValue('For you: call the bridge, {{commander}} has the list');
});

test('settings, playbooks and templates are unchanged, and a closed incident opens', async () => {
  const { page } = cockpit;
  const settings = await openSettings(cockpit, 'General');
  await expect(settings.getByLabel('Your name')).toHaveValue('Robin Ødegård');
  await expect(settings.getByLabel('Sound when an update is due')).not.toBeChecked();
  await settings.getByRole('tab', { name: 'Cadence' }).click();
  await expect(settings.getByRole('radio', { name: 'Nachtdienst' })).toBeChecked();
  await expect(settings.getByRole('radio', { name: 'Tagdienst ☀' })).toBeVisible();
  await settings.getByRole('tab', { name: 'Slack' }).click();
  await expect(settings.getByLabel('Names of incident channels')).toHaveValue(
    'war-{{date}}-{{severity}}-{{slug}}-{{number}}',
  );
  await expect(settings.getByLabel('Reaction that marks')).toHaveValue('memo');
  await settings.getByRole('tab', { name: 'Other ways' }).click();
  for (const name of ['Ops-Brücke', 'Statustafel', 'Bereitschaft', 'Leitung'])
    await expect(settings.getByRole('listitem').filter({ hasText: name })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
  // The mini window, open at the end of the earlier version, opens again.
  await expect.poll(() => cockpit.app.windows().length).toBe(2);

  await page.keyboard.press('Control+n');
  const form = dialog(cockpit, 'Declare incident');
  await form.getByLabel('Playbook').click();
  await expect(form.getByRole('option', { name: 'Kartenzahlung: Ausfall ☎' })).toBeVisible();
  await expect(form.getByRole('option', { name: 'Datenbank: Umschalten' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(form.getByText(/halb-fertig\.md/)).toBeVisible();
  await page.keyboard.press('Escape');
  await happened(cockpit).focus();
  await page.keyboard.press('w');
  const picker = dialog(cockpit, 'Message templates');
  await expect(picker.getByRole('option', { name: /Bridge call · Brücke/ })).toBeVisible();
  await expect(picker.getByText(/^kaputt\.md: Line 3/)).toBeVisible();
  await page.keyboard.press('Escape');

  await openIncident('Zahlungen schlagen fehl – Karte „abgelehnt“ (EU)');
  await expect(page.getByLabel('Status', { exact: true })).toHaveText('closed');
  await expect(recorded(cockpit, /Nachtrag: Rückblick am Donnerstag/)).toBeVisible();
});

test('new entries are there after a restart, beside the earlier ones', async ({ start }) => {
  const { page } = cockpit;
  await happened(cockpit).focus();
  await page.keyboard.press('n');
  await dialog(cockpit, /./).getByLabel('Text').fill('Written by a later version');
  await page.keyboard.press('Control+Enter');
  await expect(recorded(cockpit, 'Written by a later version')).toBeVisible();
  await kill(cockpit);
  cockpit = await start({ at: AT, env: { TZ: 'UTC' }, args: NO_KEYCHAIN });
  await expect(recorded(cockpit, 'Written by a later version')).toBeVisible();
  await expect(recorded(cockpit, 'Stood in for by the clipboard')).toBeVisible();
  await expect(cockpit.page.getByRole('banner').getByRole('button', { name: '#inc-checkout-214' })).toBeVisible();
});
