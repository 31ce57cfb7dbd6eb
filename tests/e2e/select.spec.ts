import type { Locator } from '@playwright/test';
import { expect, test, type Cockpit } from './fixtures.ts';
import { dialog, expectAccessible, happened, panel, press, startIncident } from './hands.ts';
import { startWithout, writeDelayedNote } from './slow.ts';

const severityOf = ({ page }: Cockpit): Locator => page.getByRole('combobox', { name: 'Severity' });
const optionsOf = ({ page }: Cockpit): Locator => page.getByRole('option');
const active = (cockpit: Cockpit): Locator => optionsOf(cockpit).and(cockpit.page.locator('[data-active-item]'));

/** Opens the form to declare an incident; waits for the playbooks, which main reads after the window was drawn. */
async function openForm(cockpit: Cockpit): Promise<Record<'form' | 'playbook', Locator>> {
  await cockpit.page.keyboard.press('Control+n');
  const form = dialog(cockpit, 'Declare incident');
  await form.getByLabel('Title').fill('Checkout fails');
  await expect(form.getByRole('option', { name: 'Service outage', includeHidden: true })).toHaveCount(1);
  return { form, playbook: form.getByLabel('Playbook') };
}

test('a closed select that takes effect at once: arrows open it, letters run commands', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const status = page.getByRole('combobox', { name: 'Status' });
  await status.focus();
  for (const key of ['ArrowDown', 'ArrowUp']) {
    await page.keyboard.press(key);
    await expect(active(cockpit)).toHaveText('investigating');
    await page.keyboard.press('Escape');
    await expect(optionsOf(cockpit)).toHaveCount(0);
  }
  await press(cockpit, 'Enter', 'm', 'Enter');
  await expect(status).toHaveText('monitoring');
  await expect(status).toBeFocused();
  await expect(happened(cockpit).getByText(/→ monitoring|to monitoring/)).toHaveCount(1);
  // A status begins with this letter, and it is the key of a command.
  await page.keyboard.press('i');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(status).toBeFocused();
  await page.keyboard.press('n');
  await expect(dialog(cockpit, /^Note/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(status).toHaveText('monitoring');
});

test('in an open select arrows only move, Enter chooses, Escape changes nothing', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const severity = severityOf(cockpit);
  for (const key of ['Enter', 'Space', 'Alt+ArrowDown']) {
    await severity.press(key);
    await expect(active(cockpit)).toHaveText('S2');
    await page.keyboard.press('ArrowDown');
    await expect(active(cockpit)).toHaveText('S3');
    await expect(severity).toHaveText('S2');
    await page.keyboard.press('Escape');
    await expect(optionsOf(cockpit)).toHaveCount(0);
    await expect(severity).toHaveText('S2');
    await expect(severity).toBeFocused();
  }
  await press(cockpit, 'Enter', 'ArrowUp', 'Enter');
  await expect(severity).toHaveText('S1');
  await expect(severity).toBeFocused();
  await expect(optionsOf(cockpit)).toHaveCount(0);
  await expect(happened(cockpit).getByText(/S2 → S1|from S2 to S1/)).toHaveCount(1);
});

test('an open select closes when a key opens a dialog, and when another element is pressed', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await severityOf(cockpit).click();
  await expect(optionsOf(cockpit)).toHaveCount(4);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await expect(page.getByRole('option', { name: 'S1', exact: true })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(severityOf(cockpit)).toBeFocused();
  await severityOf(cockpit).click();
  await expect(optionsOf(cockpit)).toHaveCount(4);
  await happened(cockpit).click();
  await expect(optionsOf(cockpit)).toHaveCount(0);
});

test('in a form Escape closes the list before the dialog; Enter opens it, and submits after a choice', async ({
  start,
}) => {
  const cockpit = await start();
  const { page } = cockpit;
  const { form, playbook } = await openForm(cockpit);
  for (const key of ['Space', 'Enter']) {
    await playbook.press(key);
    await expect(form.getByRole('option', { selected: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(form.getByRole('option')).toHaveCount(0);
  }
  await expect(form.getByLabel('Title')).toHaveValue('Checkout fails');
  await page.keyboard.type('service');
  await expect(playbook).toHaveText('Service outage');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Checkout fails' })).toBeVisible();
  await expect(panel(cockpit, 'Playbook')).toContainText('Service outage');
});

test('type-ahead: a letter that continues no name starts another; in a closed and open select and in a menu', async ({
  start,
}) => {
  const cockpit = await start();
  const { page } = cockpit;
  const { playbook } = await openForm(cockpit);
  await playbook.focus();
  await page.keyboard.type('deservice');
  await expect(playbook).toHaveText('Service outage');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(active(cockpit)).toHaveText('Service outage');
  await page.keyboard.type('desec');
  await page.keyboard.press('Enter');
  await expect(playbook).toHaveText('Security incident');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Checkout fails' })).toBeVisible();
  await panel(cockpit, 'Next update').getByRole('button', { name: 'Snooze', exact: true }).press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.type('5u');
  await expect(page.getByRole('menuitem', { name: /^Until/ })).toBeFocused();
});

test('keys that wait for an answer choose in a select, open and close it, and submit its form', async ({ start }) => {
  const cockpit = await startIncident(start, 'Service outage');
  const { page } = cockpit;
  const main = await writeDelayedNote(cockpit);
  await page.keyboard.press('Control+n');
  await page.keyboard.type('Search fails');
  await press(cockpit, 'Tab', 'Tab', 'Tab', 'd', 's', 'Space', 'ArrowUp', 'Escape', 'Enter');
  await expect.poll(main.waiting).toBe(1);
  await main.open();
  await expect(page.getByRole('heading', { name: 'Search fails' })).toBeVisible();
  await expect(panel(cockpit, 'Playbook')).toContainText('Security incident');
});

test('a select pressed before its code is loaded opens afterwards and keeps the focus', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const code = await startWithout(cockpit, 'SelectBox');
  await severityOf(cockpit).press('Enter');
  await expect(optionsOf(cockpit)).toHaveCount(0);
  await code.open();
  await expect(active(cockpit)).toHaveText('S2');
  await page.keyboard.press('Escape');
  await expect(optionsOf(cockpit)).toHaveCount(0);
  await expect(severityOf(cockpit)).toBeFocused();
});

test('the lists pass axe, in light and dark', async ({ start }) => {
  const cockpit = await startIncident(start);
  await severityOf(cockpit).click();
  await expect(active(cockpit)).toBeVisible();
  await expectAccessible(cockpit);
});
