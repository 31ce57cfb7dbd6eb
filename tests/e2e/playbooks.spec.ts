import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test, type Cockpit } from './fixtures.ts';
import { declare, expectAccessible, runCommand, select } from './hands.ts';
import { answerFileDialogs, drop, put } from './system.ts';

type Import = (cockpit: Cockpit, file: string) => Promise<void>;

/** Imports with the button; the system's dialog is replaced by its answer. */
const byDialog: Import = async (cockpit, file) => {
  await answerFileDialogs(cockpit, file);
  await cockpit.page.getByRole('button', { name: 'Import playbook…' }).click();
};

const notice = (page: Page): Locator =>
  page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Dismiss' }) });
const playbook = (page: Page): Locator => page.getByRole('region', { name: 'Playbook' });
const task = (page: Page, name: string): Locator => playbook(page).getByRole('checkbox', { name, exact: true });

for (const [name, bring] of [
  ['the dialog', byDialog],
  ['drag and drop', drop],
] as const) {
  test(`a file that is no playbook is refused in one sentence, through ${name}, and the app keeps working`, async ({
    start,
    folder,
  }) => {
    const cockpit = await start();
    const { page } = cockpit;
    await expect(page.getByText('All calm')).toBeVisible();
    const binary = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 31) % 256);
    for (const [file, sentence] of [
      [put(folder, 'empty.md', ''), 'The file holds no text that could be a playbook.'],
      [put(folder, 'blank.md', ' \r\n\n\t\n'), 'The file holds no text that could be a playbook.'],
      [put(folder, 'binary.md', binary), 'The file is not text. Export the playbook as Markdown and import that.'],
      [
        put(folder, 'large.md', Buffer.alloc(20_000_000, '- [ ] one more task\n')),
        'The file has 20,000,000 bytes; a playbook may have 1,000,000. Split it.',
      ],
    ] as const) {
      await bring(cockpit, file);
      await expect(notice(page)).toHaveText(`“${path.basename(file)}” was not imported. ${sentence}`);
      await notice(page).getByRole('button', { name: 'Dismiss' }).click();
      await expect(notice(page)).toBeHidden();
    }
    await bring(cockpit, put(folder, 'sound.md', '# Sound\n\n## Look\n\n- [ ] Read the report\n'));
    await expect(notice(page)).toHaveText('Imported “Sound”: 1 phase, 1 task.');
    expect(page.url()).toBe('app://wheelhouse/index.html');
    await page.getByRole('button', { name: 'Declare incident' }).click();
    await page.getByRole('dialog').getByLabel('Playbook').click();
    const options = page.getByRole('dialog').getByRole('option');
    await expect(options.filter({ hasText: /^(Sound|empty|blank|binary|large)$/ })).toHaveText(['Sound']);
  });
}

test('a file that no longer exists is reported as unreadable', async ({ start, folder }) => {
  const cockpit = await start();
  await byDialog(cockpit, path.join(folder, 'gone.md'));
  await expect(notice(cockpit.page)).toHaveText(
    /^The file could not be read \(ENOENT.*\)\. Check that it is still there/,
  );
});

test('a stored playbook that became unreadable is reported with its line, and works again once mended', async ({
  start,
  folder,
}) => {
  const kept = path.join(folder, 'playbooks');
  const broken =
    '---\nowner: payments\ncadence:\n  S1: 10 / soon / 30\n---\n\n# Card payments\n\n- [ ] Call the bank\n';
  mkdirSync(kept);
  const file = put(kept, 'card.md', broken);
  put(kept, 'search.md', '# Search\n\n## Look\n\n- [ ] Read the report\n');
  const cockpit = await start();
  const { page } = cockpit;
  const left = 'One playbook is not in the list: its file could not be read. Mend it in the folder “playbooks”';
  const reason = 'card.md: In line 4, in the cadence, S1 is “10 / soon / 30”. Write minutes for investigating';

  await page.getByRole('button', { name: 'Declare incident' }).click();
  const dialog = page.getByRole('dialog', { name: 'Declare incident' });
  await expect(dialog.getByText(left)).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: reason })).toBeVisible();
  await expectAccessible(cockpit);
  await dialog.getByLabel('Title').fill('Without a playbook');
  await dialog.getByLabel('Title').press('Enter');
  await expect(playbook(page).getByText(reason)).toBeVisible();

  await page.keyboard.press('1');
  await runCommand(cockpit, 'add playbook');
  const add = page.getByRole('dialog', { name: 'Add playbook' });
  await expect(add.getByText(reason)).toBeVisible();
  await select(add.getByLabel('Playbook'), 'Search');
  await add.getByRole('button', { name: 'Add to incident' }).click();
  await expect(task(page, 'Read the report')).toBeVisible();

  await page.getByRole('button', { name: 'Add playbook' }).click();
  await expect(add.getByText(reason)).toBeVisible();
  expect(readFileSync(file, 'utf8')).toBe(broken);
  put(kept, 'card.md', broken.replace('soon', '15'));
  // The person returns from a text editor.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(add.getByText(left)).toBeHidden();
  await select(add.getByLabel('Playbook'), 'Card payments');
  await add.getByRole('button', { name: 'Add to incident' }).click();
  await expect(playbook(page).getByText('Card payments').first()).toBeVisible();

  // A playbook that breaks while the app runs is reported when the list is opened.
  put(kept, 'search.md', '');
  await page.keyboard.press('Control+n');
  await expect(dialog.getByText('search.md: The file holds no text that could be a playbook.')).toBeVisible();
  await dialog.getByLabel('Playbook').click();
  await expect(dialog.getByRole('option', { selected: true })).toBeVisible();
  await expect(dialog.getByRole('option', { name: 'Search', exact: true })).toHaveCount(0);
});

const NESTED = ['one', 'two', 'three', 'four', 'five'];
const ODD_FILES: Record<string, { content: string | Uint8Array; imported: string; tasks: string[]; texts: string[] }> =
  {
    'Windows-1252': {
      content: Buffer.from('# Z\xfcrich \x96 \x84Gr\xf6\xdfe\x93\n\n## Pr\xfcfen\n\n- [ ] Caf\xe9 \x80 5\n', 'latin1'),
      imported: 'Imported “Zürich – „Größe“”: 1 phase, 1 task.',
      tasks: ['Café € 5'],
      texts: ['Prüfen'],
    },
    'CRLF line ends': {
      content: '# Windows\r\n\r\n## Look\r\n\r\n- [ ] First\r\n  - _Below it_\r\n- [x] Second\r\n\r\nKeep calm.\r\n',
      imported: 'Imported “Windows”: 1 phase, 2 tasks.',
      tasks: ['First', 'Second'],
      texts: ['Below it', 'Keep calm.'],
    },
    'five levels': {
      content: `# Deep\n\n## Look\n\n${NESTED.map((word, depth) => `${'  '.repeat(depth)}- [ ] Level ${word}`).join('\n')}\n`,
      imported: 'Imported “Deep”: 1 phase, 5 tasks.',
      tasks: NESTED.map((word) => `Level ${word}`),
      texts: [],
    },
  };

for (const [what, { content, imported, tasks, texts }] of Object.entries(ODD_FILES)) {
  test(`${what}: read correctly and shown completely`, async ({ start, folder }) => {
    const cockpit = await start();
    const { page } = cockpit;
    await expect(page.getByText('All calm')).toBeVisible();
    await drop(cockpit, put(folder, 'odd.md', content));
    await expect(notice(page)).toHaveText(imported);
    await declare({ page }, 'With a playbook', /“(.*)”/.exec(imported)![1]);
    for (const name of tasks) await expect(task(page, name)).toBeVisible();
    for (const text of texts) await expect(playbook(page).getByText(text)).toBeVisible();
    await expect(playbook(page).getByRole('checkbox')).toHaveCount(tasks.length);
  });
}

test('3,000 tasks: all counted, and the cockpit stays quick', async ({ start, folder }) => {
  const cockpit = await start();
  const { page } = cockpit;
  const phase = (number: number): string =>
    `## Phase ${number}\n\n${Array.from({ length: 100 }, (_, n) => `- [ ] Task ${number}.${n}`).join('\n')}\n`;
  const text = `# Many\n\n${Array.from({ length: 30 }, (_, n) => phase(n + 1)).join('\n')}`;
  await byDialog(cockpit, put(folder, 'many.md', text));
  await expect(notice(page)).toHaveText('Imported “Many”: 30 phases, 3,000 tasks.');
  await declare({ page }, 'With a playbook', 'Many');
  await expect(playbook(page).getByText('0/3000')).toBeVisible();
  await task(page, 'Task 1.0').click();
  await expect(playbook(page).getByText('1/3000')).toBeVisible({ timeout: 1_000 });
  await expect(task(page, 'Task 1.0')).toBeChecked({ timeout: 1_000 });
  // The list follows the arrow keys and draws only the tasks near the view.
  for (let n = 1; n <= 60; n++) {
    await page.keyboard.press('ArrowDown');
    await expect(task(page, `Task 1.${n}`)).toBeFocused();
  }
  await page.keyboard.press('Space');
  await expect(task(page, 'Task 1.60')).toBeChecked({ timeout: 1_000 });
  await expect(playbook(page).getByText('2/3000')).toBeVisible({ timeout: 1_000 });
  await expect(task(page, 'Task 1.60')).toBeInViewport();
  expect(await playbook(page).getByRole('checkbox').count()).toBeLessThan(100);
});

const PLAYBOOK = `# Card payments

Keep calm: look first, then act.

## Look

Ask in the channel before you touch anything.

- [ ] Read the report
  - _Who sees it, since when_
- [ ] Say who commands
- [ ] Open the dashboard

## Mend

- [ ] Roll back the release
`;

test('tasks by keys: move, tick, skip, assign, note, un-tick; guidance and progress are in view', async ({
  start,
  folder,
}) => {
  const cockpit = await start();
  const { page } = cockpit;
  await byDialog(cockpit, put(folder, 'card.md', PLAYBOOK));
  await declare({ page }, 'With a playbook', 'Card payments');
  const panel = playbook(page);
  await expect(panel.getByText('Ask in the channel before you touch anything.')).toBeVisible();
  await expect(panel.getByText('Who sees it, since when')).toBeVisible();
  const progress = panel.getByRole('progressbar', { name: 'Tasks finished' });
  await expect(progress).toHaveAttribute('max', '4');
  await expect(panel.getByText('0/4')).toBeVisible();

  await page.keyboard.press('1');
  await expect(task(page, 'Read the report')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(task(page, 'Read the report')).toBeChecked();
  await expect(panel.getByText('1/4')).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Look.*1\/3$/ })).toBeVisible();

  await page.keyboard.press('ArrowDown');
  await expect(task(page, 'Say who commands')).toBeFocused();
  await page.keyboard.press('s');
  await panel.getByLabel('Why is it skipped?').press('Enter');
  await expect(panel.getByRole('alert')).toHaveText('Say in a few words why it is skipped.');
  await panel.getByLabel('Why is it skipped?').fill('Alone tonight');
  await page.keyboard.press('Enter');
  await expect(task(page, 'Say who commands')).toHaveAccessibleDescription('Skipped: Alone tonight');
  await expect(panel.getByText('Skipped: Alone tonight')).toBeVisible();
  await expect(task(page, 'Say who commands')).toBeFocused();
  await expect(panel.getByRole('button', { name: /^Look.*2\/3$/ })).toBeVisible();

  await page.keyboard.press('ArrowDown');
  await expect(task(page, 'Open the dashboard')).toBeFocused();
  await page.keyboard.press('a');
  await panel.getByLabel('Who does it?').fill('B. Person');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('B. Person')).toBeVisible();
  await expect(task(page, 'Open the dashboard')).toBeFocused();
  await page.keyboard.press('n');
  await panel.getByLabel('Note on this task').fill('Latency doubled at 14:02');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('Latency doubled at 14:02')).toBeVisible();
  await expect(task(page, 'Open the dashboard')).toBeFocused();
  await page.keyboard.press('n');
  await panel.getByLabel('Note on this task').press('Escape');
  await expect(task(page, 'Open the dashboard')).toBeFocused();

  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(task(page, 'Read the report')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(task(page, 'Read the report')).not.toBeChecked();
  await expect(panel.getByText('1/4')).toBeVisible();
  await expect(progress).toHaveAttribute('value', '1');

  const timeline = page.getByRole('region', { name: 'Timeline' });
  for (const text of [
    'Done: Read the report',
    'Skipped: Say who commands (Alone tonight)',
    'B. Person takes: Open the dashboard',
    'On “Open the dashboard”: Latency doubled at 14:02',
    'Reopened: Read the report',
  ])
    await expect(timeline.getByText(text)).toBeVisible();
});
