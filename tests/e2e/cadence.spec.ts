import type { Locator } from '@playwright/test';
import { expect, kill, test, travel, type Cockpit } from './fixtures.ts';
import { declare, expectAccessible, openSettings, panel, recorded, resize, runCommand, select } from './hands.ts';
import { answerFileDialogs, put } from './system.ts';

const MINUTE = 60_000;

const settingsOf = ({ page }: Cockpit): Locator => page.getByRole('dialog', { name: 'Settings' });
const dialogOf = ({ page }: Cockpit): Locator => page.getByRole('dialog', { name: 'Cadence of this incident' });

const openCadences = async (cockpit: Cockpit): Promise<Locator> =>
  (await openSettings(cockpit, 'Cadence')).getByRole('region', { name: 'Cadence' });

/** A single letter is a command only outside text fields. */
async function press({ page }: Cockpit, key: string): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press(key);
}

/** The update's countdown shows this many minutes, or the last seconds of the minute before. */
async function expectPromisedIn(cockpit: Cockpit, minutes: number): Promise<void> {
  const two = (value: number): string => String(value).padStart(2, '0');
  const timer = panel(cockpit, 'Next update').getByRole('timer', { name: 'Time to the next update' });
  await expect(timer).toHaveText(new RegExp(`^(${two(minutes)}:00|${two(minutes - 1)}:[345]\\d)$`));
}

/** The next promise that the composer offers. */
const expectOffered = async (cockpit: Cockpit, minutes: number): Promise<void> =>
  expect(panel(cockpit, 'Message').getByText(new RegExp(`, in ${minutes} min$`))).toBeVisible();

test('a profile is copied and edited cell by cell, and new incidents follow it', async ({ start }) => {
  let cockpit = await start();
  const { page } = cockpit;
  await expect(page.getByText('All calm')).toBeVisible();
  await page.keyboard.press('Control+,');
  const settings = settingsOf(cockpit);
  await expect(settings.getByRole('tab', { name: 'General' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  const cadences = settings.getByRole('region', { name: 'Cadence' });
  await expect(cadences.getByRole('radio', { name: 'GitLab matrix' })).toBeChecked();
  await expect(cadences.getByRole('row', { name: 'S1' })).toHaveText('S1101030');
  await cadences.getByRole('button', { name: 'Copy and edit' }).click();

  // The copy's name is selected, so that typing replaces it; the rest uses the keyboard.
  await expect(cadences.getByLabel('Name of the profile')).toHaveValue('GitLab matrix, copy');
  await page.keyboard.type('gitlab MATRIX');
  const alert = cadences.getByRole('alert');
  await expect(alert).toHaveText('Another profile has that name. Choose a different one.');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Payments team');
  await expect(alert).toBeEmpty();
  await page.keyboard.press('Tab');
  const cell = (name: string): Locator => cadences.getByLabel(name, { exact: true });
  await expect(cell('S1, investigating')).toBeFocused();
  await page.keyboard.type('1o');
  await expect(alert).toHaveText('S1, investigating: “1o” will not do. Write whole minutes, from 1 to 1,440.');
  await expect(cell('S1, investigating')).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('2');
  await expect(alert).toBeEmpty();
  await page.keyboard.press('ArrowDown');
  await expect(cell('S2, investigating')).toBeFocused();
  await page.keyboard.type('7');
  await page.keyboard.press('ArrowRight');
  await expect(cell('S2, identified')).toBeFocused();
  await page.keyboard.type('9');

  // Saving focuses the invalid field; closing does not lose it.
  await cell('First update').fill('0');
  await page.keyboard.press('Enter');
  await expect(cell('First update')).toBeFocused();
  await expect(alert).toHaveText('First update: “0” will not do. Write whole minutes, from 1 to 1,440.');
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
  await page.keyboard.press('Control+,');
  await expect(settings.getByRole('tab', { name: 'Cadence' })).toHaveAttribute('aria-selected', 'true');
  await expect(cell('First update')).toHaveValue('0');
  await expect(cell('S2, identified')).toHaveValue('9');
  await cell('First update').fill('6');

  await cell('Slower pace').fill('60');
  await cell('Impact review').focus();
  await expect(alert).toHaveText(
    'Slower pace, after is empty, but a slower pace needs both numbers. Write it, or clear the other.',
  );
  await cell('Slower pace, after').fill('30');
  await expect(alert).toHaveText('Slower pace, after: “30” will not do. Write whole minutes, from 60 to 1,440.');
  await cell('Slower pace, after').fill('120');
  await cell('Impact review').fill('45');
  await page.keyboard.press('Enter');
  await expect(cadences.getByRole('radio', { name: 'Payments team' })).toBeChecked();
  await expect(cadences.getByRole('radio', { name: 'Payments team' })).toBeFocused();
  await expect(cadences.getByText('every 60 min after 120 min')).toBeVisible();
  await page.keyboard.press('Escape');
  await kill(cockpit);

  cockpit = await start();
  await expect((await openCadences(cockpit)).getByRole('radio', { name: 'Payments team' })).toBeChecked();
  await cockpit.page.keyboard.press('Escape');
  await declare(cockpit, 'Card payments fail');
  await expectPromisedIn(cockpit, 6);
  await expect(recorded(cockpit, 'Cadence: Payments team')).toBeVisible();
  await expect(recorded(cockpit, /^Impact review: due by/)).toBeVisible();
  await expectOffered(cockpit, 7);
  await select(cockpit.page.getByRole('combobox', { name: 'Severity' }), 'S1');
  await expectOffered(cockpit, 12);
  await select(cockpit.page.getByRole('combobox', { name: 'Status' }), 'identified');
  await expectOffered(cockpit, 10);
});

test('a profile is deleted and restored; a choice of it falls back to the GitLab matrix', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  const cadences = await openCadences(cockpit);
  const profile = (name: string): Locator => cadences.getByRole('radio', { name });
  await profile('Every 30 minutes').check();
  await cadences.getByRole('button', { name: 'Copy and edit' }).click();
  await page.keyboard.type('Night shift');
  await cadences.getByRole('button', { name: 'Save profile' }).click();
  await cadences.getByRole('button', { name: 'Edit', exact: true }).click();
  await cadences.getByLabel('S4, monitoring').fill('240');
  await cadences.getByRole('button', { name: 'Save profile' }).click();
  await expect(cadences.getByRole('row', { name: 'S4' })).toHaveText('S43030240');
  await cadences.getByRole('button', { name: 'Edit', exact: true }).click();
  await cadences.getByLabel('S4, monitoring').fill('5');
  await cadences.getByRole('button', { name: 'Cancel' }).click();
  await expect(cadences.getByRole('row', { name: 'S4' })).toHaveText('S43030240');
  await cadences.getByRole('button', { name: 'Delete' }).click();
  await expect(profile('Night shift')).toBeHidden();
  await expect(profile('GitLab matrix')).toBeChecked();
  await expect(cadences.getByRole('status')).toContainText(
    'Deleted “Night shift”. New incidents now follow “GitLab matrix”.',
  );
  await expect(cadences.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(profile('Night shift')).toBeChecked();
  await cadences.getByRole('button', { name: 'Delete' }).click();
  await page.keyboard.press('Escape');
  await declare(cockpit, 'Card payments fail');
  await expectPromisedIn(cockpit, 5);
});

test('an incident changes its cadence, and its pace after the first hour', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Card payments fail');
  await press(cockpit, 'y');
  const dialog = dialogOf(cockpit);
  await expect(dialog.getByText(/^S2, investigating: an update promised now is due in 15 min, by /)).toBeVisible();
  await expect(dialog.getByRole('cell', { name: '15' }).first()).toHaveAttribute('aria-current', 'true');
  await select(dialog.getByLabel('Profile'), 'Every 20 minutes, slower after two hours');
  await expect(dialog.getByText(/an update promised now is due in 20 min/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Use this profile' }).click();
  await expect(dialog).toBeHidden();
  await expect(recorded(cockpit, 'Cadence: Every 20 minutes, slower after two hours')).toBeVisible();
  await expectOffered(cockpit, 20);

  await press(cockpit, 'y');
  await expect(
    dialog.getByText(/^In the first hour the pace stays as it is\. From .* on it can be every 60 min\.$/),
  ).toBeVisible();
  await expect(dialog.getByRole('button', { name: /pace$/ })).toBeHidden();
  await travel(cockpit, 58 * MINUTE);
  await expect(dialog.getByRole('button', { name: /pace$/ })).toBeHidden();
  await travel(cockpit, 3 * MINUTE);
  await dialog.getByRole('button', { name: 'Slower pace' }).click();
  await expect(dialog.getByText('The slower pace holds: every 60 min.')).toBeVisible();
  await expect(dialog.getByText(/an update promised now is due in 60 min/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Usual pace' }).click();
  await expect(dialog.getByText(/an update promised now is due in 20 min/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(recorded(cockpit, 'Updates at the slower pace')).toBeVisible();
  await expect(recorded(cockpit, 'Updates at the usual pace')).toBeVisible();

  await select(page.getByRole('combobox', { name: 'Status' }), 'resolved');
  await runCommand(cockpit, 'cadence');
  await expect(dialog.getByText('The incident is resolved: no further update is owed.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: /pace$/ })).toBeHidden();
  await dialog.getByRole('button', { name: 'Profiles…' }).click();
  await expect(settingsOf(cockpit).getByRole('radio', { name: 'GitLab matrix' })).toBeVisible();
});

test('a playbook sets its own cadence, and an invalid cadence is reported', async ({ start, folder }) => {
  const cockpit = await start();
  const { page } = cockpit;
  const importFile = async (header: string): Promise<void> => {
    const text = `---\n${header}\n---\n\n# Payments\n\n## Look\n\n- [ ] Read the report\n`;
    const file = put(folder, 'payments.md', text);
    await answerFileDialogs(cockpit, file);
    await runCommand(cockpit, 'import');
  };
  await expect(page.getByText('All calm')).toBeVisible();
  await importFile('cadence:\n  S1: 10 / 10');
  await expect(
    page.getByText(
      '“payments.md” was not imported. In line 3, in the cadence, S1 is “10 / 10”. Write minutes for investigating / identified / monitoring, like 10 / 10 / 30, each from 1 to 1,440.',
    ),
  ).toBeVisible();
  await importFile('cadence: weekly');
  await expect(
    page.getByText('“payments.md” was not imported. In line 2, the cadence is “weekly”, which is none we know. Write'),
  ).toBeVisible();
  await importFile('owner: Ada\ncadence:\n  first: 8\n  S2: 25 / 30 / 60\n  executive: 90');
  await expect(page.getByText('Imported “Payments”: 1 phase, 1 task.')).toBeVisible();

  await declare(cockpit, 'Card payments fail', 'Payments');
  await expectPromisedIn(cockpit, 8);
  await expectOffered(cockpit, 25);
  await expect(recorded(cockpit, 'Cadence: Payments')).toBeVisible();
  await expect(recorded(cockpit, /^Executive summary: due by/)).toBeVisible();
  await expect(panel(cockpit, 'Playbook').getByText('owner: Ada')).toBeVisible();

  await declare(cockpit, 'Card payments fail', 'Security incident');
  await expectPromisedIn(cockpit, 30);
  await expect(recorded(cockpit, /^Initial response: due by/)).toBeVisible();

  // A playbook added to a running incident only offers its cadence.
  await declare(cockpit, 'Card payments fail');
  await page.getByRole('button', { name: /^Payments/ }).click();
  await expect(panel(cockpit, 'Playbook').getByRole('checkbox', { name: 'Read the report' })).toBeVisible();
  await expectOffered(cockpit, 15);
  await press(cockpit, 'y');
  await select(dialogOf(cockpit).getByLabel('Profile'), 'Payments');
  await dialogOf(cockpit).getByRole('button', { name: 'Use this profile' }).click();
  await expectOffered(cockpit, 25);
});

test('settings and the dialog cut nothing off and pass axe, in light and dark', async ({ start }) => {
  const cockpit = await start();
  const { app, page } = cockpit;
  const expectWhole = async (dialog: Locator): Promise<void> => {
    const { inside, scrolls } = await dialog.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const scrolls = element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth;
      return { inside: top >= 0 && bottom <= innerHeight, scrolls };
    });
    expect({ inside, scrolls }).toEqual({ inside: true, scrolls: false });
  };
  await resize(cockpit, { width: 1280, height: 800 });
  await declare(cockpit, 'Card payments fail');
  await page.keyboard.press('Control+,');
  await expectWhole(settingsOf(cockpit));
  await settingsOf(cockpit).getByRole('tab', { name: 'Cadence' }).click();
  await expectAccessible(cockpit);
  await expectWhole(settingsOf(cockpit));
  await settingsOf(cockpit).getByRole('button', { name: 'Copy and edit' }).click();
  await settingsOf(cockpit).getByLabel('S1, identified').fill('soon');
  await expectWhole(settingsOf(cockpit));
  await expectAccessible(cockpit);
  await page.keyboard.press('Escape');
  await press(cockpit, 'y');
  await expect(dialogOf(cockpit)).toBeVisible();
  await expectAccessible(cockpit);
  await expectWhole(dialogOf(cockpit));

  // At 200 % the dialog is taller than the window; its last button is reached by scrolling.
  await page.keyboard.press('Escape');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.setZoomFactor(2));
  await page.waitForFunction(() => innerWidth === 640);
  await page.keyboard.press('Control+,');
  const last = settingsOf(cockpit).getByRole('button', { name: 'Save profile' });
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport({ ratio: 1 });
});
