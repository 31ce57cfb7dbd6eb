import path from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, quit, test, travel, type Cockpit } from './fixtures.ts';
import { declare, happened, panel, received, resize, runCommand, select, setTheme, violations } from './hands.ts';
import { answerFileDialogs, drop, put } from './system.ts';

const editor = (cockpit: Cockpit): Locator => panel(cockpit, 'Message').getByLabel(/^(Update|Message) text$/);
const preview = (cockpit: Cockpit): Locator => panel(cockpit, 'Message').getByLabel('Preview');
const picker = ({ page }: Cockpit): Locator => page.getByRole('dialog', { name: 'Message templates' });
const notice = ({ page }: Cockpit): Locator =>
  page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Dismiss' }) });

async function openPicker(cockpit: Cockpit): Promise<void> {
  await happened(cockpit).focus();
  await cockpit.page.keyboard.press('w');
  await expect(picker(cockpit).getByRole('combobox', { name: 'Search templates' })).toBeFocused();
  await expect(picker(cockpit).getByRole('option').first()).toBeVisible();
}

/** Chooses a template by typing its name in the picker. */
async function choose(cockpit: Cockpit, name: string): Promise<void> {
  await openPicker(cockpit);
  await cockpit.page.keyboard.type(name);
  await expect(picker(cockpit).getByRole('option', { selected: true })).toContainText(name);
  await cockpit.page.keyboard.press('Enter');
  await expect(picker(cockpit)).toBeHidden();
}

async function bring(cockpit: Cockpit, file: string): Promise<void> {
  await answerFileDialogs(cockpit, file);
  await runCommand(cockpit, 'import a message');
}

test('a template is chosen by keyboard, filled live, refused while a value is missing, sent as previewed', async ({
  start,
}) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Checkout [fails](x) for <!channel> {{now}} | 1 * 2');
  await openPicker(cockpit);
  await expect(picker(cockpit).getByText('First update · fits now')).toBeVisible();
  await expect(picker(cockpit).getByRole('option', { selected: true })).toContainText('First update');
  await page.keyboard.press('ArrowDown');
  await expect(picker(cockpit).getByRole('option', { selected: true })).not.toContainText('Says that we know');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(picker(cockpit)).toBeHidden();
  await expect(editor(cockpit)).toBeFocused();
  await expect(editor(cockpit)).toHaveValue(/\{\{title\}\}.*\{\{severity\}\}/);
  await expect(notice(cockpit)).toBeHidden();

  // Markdown, mentions and variables inside a value are plain text.
  await expect(preview(cockpit)).toContainText('Checkout [fails](x) for <!channel> {{now}} | 1 * 2 – ');
  await expect(preview(cockpit).locator('mark')).toHaveText(['{{impact}}', '{{commander}}']);
  await expect(panel(cockpit, 'Message').getByText('No value: {{impact}}, {{commander}}')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(panel(cockpit, 'Message').getByRole('alert').filter({ hasText: 'impact' })).toHaveText(
    '{{impact}} has no value: write the impact (key E), or take it out. {{commander}} has no value: fill the role, or take it out.',
  );
  expect(await received(cockpit)).toEqual([]);

  // The preview changes with the incident.
  await select(page.getByLabel('Severity', { exact: true }), 'S1');
  await expect(preview(cockpit)).toContainText('– S1, investigating');
  await page.getByRole('button', { name: 'Edit title and impact' }).click();
  await page.getByRole('dialog').getByLabel('Impact').fill('1 in 5 payments fails');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await panel(cockpit, 'Roles').getByRole('button', { name: 'Assign Incident Commander' }).click();
  await page.keyboard.type('A. Person');
  await page.keyboard.press('Enter');
  await expect(preview(cockpit)).toContainText('A. Person leads');
  await expect(preview(cockpit).locator('mark')).toHaveCount(0);
  await expect(panel(cockpit, 'Message').getByText(/No value/)).toBeHidden();

  // Stops the clock, so that preview and message name the same minute.
  await page.evaluate(() => {
    const [now, runs] = [Date.now(), Date.now];
    Object.assign(window, { runs });
    Date.now = () => now;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const previewed = await preview(cockpit).locator('p').allInnerTexts();
  await editor(cockpit).press('Control+Enter');
  await expect(editor(cockpit)).toHaveValue('');
  await page.evaluate(() => {
    Date.now = (window as unknown as { runs: typeof Date.now }).runs;
  });
  await expect.poll(() => received(cockpit)).toHaveLength(1);
  const [sent] = await received(cockpit);
  expect(sent).toContain('*Checkout [fails](x) for &lt;!channel&gt; {{now}} | 1 * 2* – S1');
  expect(sent).toContain('*What people notice:* 1 in 5 payments fails');
  expect(sent).toContain('A. Person leads');
  const paragraphs = (text: string): string => text.replaceAll('*', '').replaceAll(/\s+/g, ' ').trim();
  const unescaped = sent!.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  // The first paragraph of the preview is the sender's name.
  expect(paragraphs(unescaped)).toBe(paragraphs(previewed.slice(1).join(' ')));

  // After the first update, the template for updates fits. It has a blank for the person's own words.
  await openPicker(cockpit);
  await expect(picker(cockpit).getByText('Update · fits now')).toBeVisible();
  await page.keyboard.press('Enter');
  await travel(cockpit, 7 * 60_000);
  await expect(preview(cockpit)).toContainText(/S1, investigating, [789] min in/);
  // Typing replaces the blank.
  await expect(preview(cockpit)).toContainText(/Nothing new since \d\d:\d\d UTC/);
  await page.keyboard.press('Control+Enter');
  await expect(panel(cockpit, 'Message').getByRole('alert').filter({ hasText: 'own words' })).toHaveText(
    '{{?what we do next}} is for your own words: write them, or take it out.',
  );
  await page.keyboard.type('we roll back.');
  await expect(editor(cockpit)).toHaveValue(/\*\*Next:\*\* we roll back\.$/);
});

const OWN = `---
name: Bridge call
phase: update
audience: the bridge
incident: outage
kind: message
---

Join the bridge of **{{title}}**. {{comander}} waits there.
`;

test('a team’s template: imported, reported with file and line when invalid, replaced after a question, restored', async ({
  start,
  folder,
}) => {
  let cockpit = await start();
  await declare(cockpit, 'Search answers slowly');
  await bring(cockpit, put(folder, 'wrong.md', '---\nname: Wrong\nphase: later\n---\n\nText\n'));
  await expect(notice(cockpit)).toHaveText(
    'wrong.md: Line 3: “later” is no phase. Use one of initial, update, mitigated, resolved, delay, handoff, executive, tactical, customer.',
  );
  await bring(cockpit, put(folder, 'bridge.md', OWN));
  await expect(notice(cockpit)).toContainText('Imported the template “Bridge call”.');
  await drop(cockpit, put(folder, 'again.md', OWN.replace('waits there', 'waits')));
  await expect(notice(cockpit)).toContainText(
    'again.md: A template “Bridge call” is there already. Shall this one take its place?',
  );
  await notice(cockpit).getByRole('button', { name: 'Replace it' }).click();
  await expect(notice(cockpit)).toContainText('Imported the template “Bridge call”.');

  // A template that replaces a person's text can be undone.
  await editor(cockpit).fill('Half a thought of mine');
  await choose(cockpit, 'Bridge call');
  await expect(panel(cockpit, 'Message').getByLabel('Message text')).toHaveValue(
    'Join the bridge of **{{title}}**. {{comander}} waits.',
  );
  await notice(cockpit).getByRole('button', { name: 'Undo' }).click();
  await expect(panel(cockpit, 'Message').getByLabel('Update text')).toHaveValue('Half a thought of mine');
  await editor(cockpit).fill('');
  await choose(cockpit, 'Bridge call');
  await expect(notice(cockpit)).toBeHidden();

  await quit(cockpit);
  cockpit = await start();
  await expect(panel(cockpit, 'Message').getByLabel('Message text')).toHaveValue(
    /^Join the bridge of \*\*\{\{title\}\}/,
  );
  await expect(preview(cockpit)).toContainText('Join the bridge of Search answers slowly.');
  await editor(cockpit).press('Control+Enter');
  await expect(panel(cockpit, 'Message').getByRole('alert').filter({ hasText: 'no variable' })).toHaveText(
    '{{comander}} is no variable. Did you mean {{commander}}?',
  );

  // The picker reports an invalid file and lists the others.
  put(path.join(folder, 'templates'), 'broken.md', '---\nname: Update: short\n---\nx\n');
  await openPicker(cockpit);
  await expect(picker(cockpit).getByText(/^broken\.md: Line 2 cannot be read: “name: Update: short”/)).toBeVisible();
  await expect(picker(cockpit).getByRole('option')).toHaveCount(13);
  await expect(
    picker(cockpit).getByRole('option', { name: /Bridge call\s*yours\s*the bridge · outage/ }),
  ).toBeVisible();
});

test('the picker and the values of the variables pass axe, in light and dark', async ({ start }, info) => {
  const cockpit = await start();
  const { page } = cockpit;
  const place = (name: string): string => path.join(process.env['PICTURES'] ?? info.outputPath('.'), `${name}.png`);
  await resize(cockpit, { width: 1280, height: 800 });
  await declare(cockpit, 'Search answers slowly', 'Service outage');
  const capture = async (name: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await setTheme(cockpit, colorScheme);
      await page.screenshot({ path: place(`${name}-${colorScheme}`), animations: 'disabled' });
      expect(await violations(cockpit)).toEqual([]);
    }
  };
  await openPicker(cockpit);
  await expect(picker(cockpit)).toBeInViewport({ ratio: 1 });
  await capture('templates');
  await picker(cockpit).getByRole('button', { name: 'Variables' }).press('Enter');
  await expect(picker(cockpit).getByRole('row', { name: /\{\{status\}\}/ })).toContainText('investigating');
  await expect(picker(cockpit).getByRole('row', { name: /\{\{commander\}\}/ })).toContainText('no value');
  await capture('variables');
  await picker(cockpit).getByRole('button', { name: 'Templates' }).press('Enter');
  await page.keyboard.type('resolved');
  await page.keyboard.press('Enter');
  await expect(preview(cockpit).locator('mark').first()).toBeVisible();
  await capture('template-chosen');
});
