import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { declare, dialog, panel, press, received, startIncident, toTasks } from './hands.ts';
import { neverIdle, startWithout } from './slow.ts';

/** Stops frames, idle callbacks and immediate timers: the result of a key must exist before the next key. */
async function standStill(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
    window.requestIdleCallback = () => 0;
    const soon = window.setTimeout;
    window.setTimeout = ((run: () => void, ms?: number) =>
      ms === undefined || ms === 0 ? 0 : soon(run, ms)) as typeof window.setTimeout;
  });
}

test('keys typed before a dialog is loaded are written into it, with a correction, a paste and a choice', async ({
  start,
}) => {
  const cockpit = await startIncident(start);
  const { app, page } = cockpit;
  const code = await startWithout(cockpit, 'Dialogs');
  await app.evaluate(({ clipboard }) => clipboard.writeText('back'));
  await page.keyboard.press('d');
  await page.keyboard.type('Rolll');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(' ');
  await press(cockpit, 'Control+v', 'Shift+Tab', 'ArrowRight', 'Tab', 'Enter');
  await expect.poll(code.waiting).toBeGreaterThan(0);
  await expect(dialog(cockpit, 'Decision')).toHaveCount(0);
  await expect(panel(cockpit, 'Timeline').getByText('Roll back')).toHaveCount(0);
  await code.open();
  const row = panel(cockpit, 'Timeline').getByRole('listitem').filter({ hasText: 'Roll back' });
  await expect(row).toContainText('Discovery');
  await expect(dialog(cockpit, /Decision|Discovery/)).toHaveCount(0);
});

test('keys typed at once after a start are written into the first dialog, and Enter submits it', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await page.reload();
  await page.keyboard.press('Control+n');
  await page.keyboard.type('Checkouts');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(' fails');
  await press(cockpit, 'Tab', 'ArrowLeft', 'Enter');
  await expect(page.getByRole('heading', { name: 'Checkout fails' })).toBeVisible();
  await expect(page.getByLabel('Severity', { exact: true })).toHaveText('S1');
});

test('pastes, choices and corrections made at once after a start take effect in the first dialog', async ({
  start,
}) => {
  const cockpit = await start();
  const { app, page } = cockpit;
  await page.reload();
  await app.evaluate(({ clipboard }) => clipboard.writeText('Checkout fails'));
  await page.keyboard.press('Control+n');
  await page.keyboard.type('Somethink');
  await press(cockpit, 'Control+a', 'Control+v', 'Tab', 'ArrowRight', 'Tab');
  await page.keyboard.type('1 in 5');
  await press(cockpit, 'Tab', 'D', 'ArrowUp', 's', 'e', 'c', 'Shift+Tab', 'Enter');
  await expect(page.getByRole('heading', { name: 'Checkout fails' })).toBeVisible();
  await expect(page.getByLabel('Severity', { exact: true })).toHaveText('S3');
  await expect(page.getByRole('banner').getByText('1 in 5')).toBeVisible();
  await expect(panel(cockpit, 'Playbook')).toContainText('Security incident');
});

test('text typed for the palette runs no command and is written into no message', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await page.reload();
  await page.keyboard.press('u');
  const text = panel(cockpit, 'Message').getByLabel('Update text');
  await expect(text).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('did');
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toHaveValue('did');
  await page.keyboard.press('Escape');
  await expect(text).toBeFocused();
  await expect(text).toHaveValue('');
});

test('text typed for the template picker runs no command', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const code = await startWithout(cockpit, 'TemplateList');
  await page.keyboard.press('w');
  await page.keyboard.type('din');
  await expect.poll(code.waiting).toBeGreaterThan(0);
  await code.open();
  await expect(page.getByRole('combobox', { name: 'Search templates' })).toHaveValue('din');
  await expect(dialog(cockpit, /Decision|Discovery|Note/)).toHaveCount(0);
});

test('what the palette opens takes the next key, and returns the focus before the key after Escape', async ({
  start,
}) => {
  const cockpit = await startIncident(start, 'Service outage');
  const { page } = cockpit;
  await toTasks(cockpit);
  await standStill(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('decision');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Roll back');
  await expect(dialog(cockpit, 'Decision').getByLabel('Text')).toHaveValue('Roll back');
  await page.keyboard.press('Escape');
  // In the playbook the key adds a note to the task.
  await page.keyboard.press('n');
  await page.keyboard.type('Asked them');
  await expect(panel(cockpit, 'Playbook').getByLabel('Note on this task')).toHaveValue('Asked them');
});

test('a task has the focus again before the key after the one that closes its form', async ({ start }) => {
  const cockpit = await startIncident(start, 'Service outage');
  const { page } = cockpit;
  const tasks = await toTasks(cockpit);
  await standStill(page);
  await page.keyboard.press('a');
  await page.keyboard.type('A. Person');
  await press(cockpit, 'Enter', 'ArrowDown', 'ArrowDown', 'Enter');
  await expect(tasks.nth(2)).toBeChecked();
  await expect(tasks.nth(2)).toBeFocused();
});

test('the arrow keys continue from a task that was scrolled out of view', async ({ start, folder }) => {
  mkdirSync(path.join(folder, 'playbooks'), { recursive: true });
  const tasks = Array.from({ length: 80 }, (_, n) => `- [ ] Step ${n}.`).join('\n');
  writeFileSync(path.join(folder, 'playbooks', 'long.md'), `# Long\n\n## One\n\n${tasks}\n\n## Two\n\n- [ ] Last\n`);
  const cockpit = await startIncident(start, 'Long');
  const { page } = cockpit;
  const playbook = panel(cockpit, 'Playbook');
  const step = (n: number) => playbook.getByRole('checkbox', { name: `Step ${n}.`, exact: true });
  await page.keyboard.press('1');
  await expect(step(0)).toBeFocused();
  await playbook.getByRole('list').evaluate((list) => list.parentElement!.scrollTo({ top: list.scrollHeight }));
  await expect(step(1)).toHaveCount(0);
  await standStill(page);
  await press(cockpit, 'ArrowDown', 'ArrowDown', 'Enter');
  await expect(step(2)).toBeChecked();
  await expect(step(2)).toBeFocused();
});

test('the key of the playbook returns to the phase that had the focus', async ({ start }) => {
  const cockpit = await startIncident(start, 'Service outage');
  const phase = panel(cockpit, 'Playbook')
    .locator('[data-stop] button[aria-expanded=false]:not([aria-haspopup])')
    .first();
  await phase.press('ArrowRight');
  await press(cockpit, '5', '1', 'ArrowDown');
  await expect(panel(cockpit, 'Playbook').locator('[data-stop]:has(:focus)').getByRole('checkbox')).toHaveCount(1);
});

test('Escape while a role is filled returns the focus before the next key', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const roles = panel(cockpit, 'Roles');
  await roles.getByRole('button', { name: 'Assign Ops Lead' }).focus();
  await standStill(page);
  await page.keyboard.press('Enter');
  await page.keyboard.type('B. Person');
  await page.keyboard.press('Escape');
  await expect(roles.getByRole('button', { name: 'Assign Ops Lead' })).toBeFocused();
});

test('a menu opens, moves and chooses by keys that follow each other at once', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const snooze = panel(cockpit, 'Next update').getByRole('button', { name: 'Snooze', exact: true });
  // Opened once, so that its code is loaded.
  await snooze.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(snooze).toBeFocused();
  await standStill(page);
  await press(cockpit, 'Enter', 'ArrowUp', 'Enter');
  await expect(dialog(cockpit, /^Snooze/)).toBeVisible();
});

test('a form unfolded in the Slack dialog takes the next key', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await page.keyboard.press('5');
  await standStill(page);
  await press(cockpit, 'k', 'Enter', 'Control+a');
  await page.keyboard.type('inc-checkout');
  const slack = dialog(cockpit, 'Incident in Slack');
  await expect(slack.getByLabel('Name')).toHaveValue('inc-checkout');
});

test('a click into the composer before all panels are drawn continues the stored draft', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const text = panel(cockpit, 'Message').getByLabel('Update text');
  await text.fill('We found the cause');
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await page.reload();
  await expect(text).toBeVisible();
  await text.click();
  await page.keyboard.press('End');
  await page.keyboard.type('.');
  await expect(text).toHaveValue('We found the cause.');
});

test('a message sent before the other panels are drawn is sent as written', async ({ start }) => {
  const cockpit = await start();
  const message = panel(cockpit, 'Message');
  await neverIdle(cockpit);
  await declare(cockpit, 'Handed to a vendor');
  await message.getByLabel('Update text').fill('The vendor takes over.');
  await message.getByLabel('Next update by').fill('no further update');
  await message.getByLabel('Why no further update?').fill('the vendor has its own status page');
  await message.getByLabel('Why no further update?').press('Control+Enter');
  await expect.poll(() => received(cockpit)).toEqual([expect.stringContaining('No further update')]);
});

test('a dialog whose subject is gone no longer takes keys', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await page.keyboard.press('z');
  await expect(dialog(cockpit, /^Snooze/)).toBeVisible();
  // As a command from another laptop.
  await page.evaluate(async () => {
    const { open } = await window.wheelhouse.boot();
    if (open !== null)
      await window.wheelhouse.command({ incident: open.id, command: { do: 'withdrawPromise', reason: 'Handed over' } });
  });
  await expect(dialog(cockpit, /^Snooze/)).toHaveCount(0);
  await page.keyboard.press('n');
  await expect(dialog(cockpit, 'Note')).toBeVisible();
});

test('keys typed before the list of names is loaded choose a name', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const code = await startWithout(cockpit, 'MentionList');
  await page.keyboard.press('m');
  await page.keyboard.type('@chan');
  await page.keyboard.press('Tab');
  await page.keyboard.type('it is down');
  await expect.poll(code.waiting).toBeGreaterThan(0);
  await code.open();
  const message = panel(cockpit, 'Message');
  await expect(message.getByLabel('Message text')).toHaveValue('@channel it is down');
  await expect(message.getByLabel('Preview').locator('[class*=mention]')).toHaveText('@channel');
});

test('keys that answer a question before it is drawn are not written into the message', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const code = await startWithout(cockpit, 'ConfirmMentions');
  const message = panel(cockpit, 'Message');
  await page.keyboard.press('m');
  await page.keyboard.type('@chan');
  const names = page.getByRole('listbox', { name: 'People and groups' });
  await expect(names.getByRole('option', { selected: true })).toContainText('@channel');
  await press(cockpit, 'Tab', 'Control+Enter', 'Tab', 'Enter');
  await expect.poll(code.waiting).toBeGreaterThan(0);
  await code.open();
  // Cancel has the focus; the next Tab stop is the button that sends.
  await expect.poll(() => received(cockpit)).toEqual(['<!channel>']);
  await expect(message.getByLabel('Update text')).toHaveValue('');
});

test('a command of the application menu discards nothing that was typed', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { app, page } = cockpit;
  await page.keyboard.press('n');
  await page.keyboard.type('They see errors');
  const press = () =>
    app.evaluate(({ Menu }) => {
      const items = (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) => submenu?.items ?? []);
      const declaring = items.find(({ label }) => label.startsWith('Declare'));
      (declaring?.click as (() => void) | undefined)?.();
      return declaring !== undefined;
    });
  // The menu is created when the window is idle.
  await expect.poll(press).toBe(true);
  // The push was sent before this answer, so it has arrived.
  await page.evaluate(() => window.wheelhouse.boot());
  await expect(dialog(cockpit, 'Note').getByLabel('Text')).toHaveValue('They see errors');
});

test('the reason why a text is not sent is shown although its code is loaded after the key press', async ({
  start,
}) => {
  const cockpit = await startIncident(start);
  const gate = await startWithout(cockpit, 'filling');
  const text = panel(cockpit, 'Message').getByLabel('Update text');
  await text.fill('{{impact}} is');
  await text.press('Control+Enter');
  await expect.poll(() => gate.waiting()).toBe(1);
  await gate.open();
  await expect(panel(cockpit, 'Message').getByText('{{impact}} has no value')).toBeVisible();
  await text.fill('Nobody can pay');
  await expect(panel(cockpit, 'Message').getByText('{{impact}} has no value')).toBeHidden();
});
