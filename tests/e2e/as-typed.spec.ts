import { expect, test, type Cockpit } from './fixtures.ts';
import { declare, happened, panel, received, runCommand } from './hands.ts';
import { answerFileDialogs } from './system.ts';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Facts, each on a line of its own, none of them with a mark. */
const FACTS = [
  '2. done, 5. open',
  '2*3 and 4*5, 5~7 % and 100~200 ms',
  '> 500 errors, >= 5 nodes',
  '+ 3 nodes',
  '- 2 nodes',
  '\\\\srv\\share\\_x and C:\\_t\\*.log',
  '*/5 * * * * /var/*.log __init__',
  "(https://x.example/?q=(a:'b')&r=a[0]).",
  '“https://x.example/a_”',
];

const letters = (text: string): string => text.replaceAll(/[\s\u200B]+/g, '');
const preview = (cockpit: Cockpit) => panel(cockpit, 'Message').getByLabel('Preview');

test('what is typed is shown, arrives, and stands in the record as it is', async ({ start, folder }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Table _users_ is *gone*');
  await panel(cockpit, 'Message').getByRole('radio', { name: 'Message' }).check();
  const text = page.getByLabel('Message text');
  await text.fill(`**Facts** of {{title}}:\n${FACTS.join('\n')}`);
  const expected = letters(`Facts of Table _users_ is *gone*:${FACTS.join('')}`);
  await expect.poll(async () => letters(await preview(cockpit).innerText())).toContain(expected);
  await expect(preview(cockpit).getByRole('link')).toHaveText([
    "https://x.example/?q=(a:'b')&r=a[0]",
    'https://x.example/a_',
  ]);

  await text.press('Control+Enter');
  const arrived = async (): Promise<string> =>
    letters((await received(cockpit)).join('\n').replaceAll(/<(https:[^>|]*)>/g, '$1'))
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  await expect.poll(arrived).toContain(letters('of Table _users_ is *gone*:') + letters(FACTS.join('')));
  const entry = happened(cockpit).getByRole('listitem').filter({ hasText: 'Facts of' });
  await expect.poll(async () => letters(await entry.innerText())).toContain(expected);
  await expect(entry.getByRole('link', { name: "https://x.example/?q=(a:'b')&r=a[0]" })).toBeVisible();

  // A note is text as it is; its addresses are links.
  await page.getByPlaceholder('What happened?').fill('Spoof [pay](https://evil.example) `x` _users_');
  await page.keyboard.press('Enter');
  const note = happened(cockpit)
    .getByRole('listitem')
    .filter({ hasText: 'Spoof [pay](https://evil.example) `x` _users_' });
  await expect(note.getByRole('link')).toHaveText(['https://evil.example']);

  const file = path.join(folder, 'report.md');
  await answerFileDialogs(cockpit, file);
  await runCommand(cockpit, 'Export postmortem…');
  await expect.poll(async () => readFile(file, 'utf8').catch(() => '')).toContain('C:\\_t\\*.log');
  expect(await readFile(file, 'utf8')).not.toContain('\u2060');
});

test('what is copied out of the composer has no invisible sign in it', async ({ start }) => {
  const cockpit = await start();
  const { page, app } = cockpit;
  await declare(cockpit, 'Copied');
  await panel(cockpit, 'Message').getByRole('radio', { name: 'Message' }).check();
  const text = page.getByLabel('Message text');
  await text.fill('rm \u2060*\u2060_old\u2060_');
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
  for (const key of ['Control+c', 'Control+x']) {
    await app.evaluate(({ clipboard }) => clipboard.writeText(''));
    await text.press('Control+a');
    await text.press(key);
    await expect.poll(copied).toBe('rm *_old_');
  }
  await expect(text).toHaveValue('');
  await text.press('Control+z');
  await expect(text).toHaveValue('rm \u2060*\u2060_old\u2060_');
});

test('a paste that does not fit is not cut without a word', async ({ start }) => {
  const cockpit = await start();
  const { page, app } = cockpit;
  await declare(cockpit, 'Pasted');
  const text = page.getByLabel('Update text');
  await app.evaluate(({ clipboard }) => clipboard.writeText('x'.repeat(40_010)));
  await text.focus();
  await page.keyboard.press('Control+v');
  await expect(page.getByText('the last 10 of what you pasted are not in it', { exact: false })).toBeVisible();
});

test('the preview of a long text shows what is typed at its end', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Long');
  const text = page.getByLabel('Update text');
  await text.fill(`${'line\n'.repeat(80)}\n`);
  await text.press('Control+End');
  await page.keyboard.type('the last one');
  await expect(preview(cockpit).getByText('the last one')).toBeInViewport();
  await text.press('Control+Home');
  await expect(preview(cockpit).getByText('the last one')).not.toBeInViewport();
});
