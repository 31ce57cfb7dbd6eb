import { expect, test } from './fixtures.ts';
import { dialog, happened, panel, startIncident } from './hands.ts';
import { typist } from './typist.ts';

/** Letters that are keys of commands, and characters without a key of their own. */
const TEXT = 'Ünd um 1 2 3: 50 % of "pay" fails? no, d/k (é😀)';
const ROLL_BACK = 'Roll back: no d/k (é😀)';
/** Factor by which the window is slowed down. */
const SLOW = 6;

/** Keys that open a field, the field's name, and its text. */
const OPENS: readonly [keys: string, field: string, before?: string][] = [
  ['Control+n', 'Title'],
  ['Control+k', 'Find a command'],
  ['n', 'Text'],
  ['d', 'Text'],
  ['i', 'Text'],
  ['c', 'Text'],
  ['e', 'Title', 'Checkout fails'],
  ['p', 'Next update by'],
  ['w', 'Search templates'],
  ['u', 'Update text'],
  ['m', 'Message text'],
  ['1 n', 'Note on this task'],
  ['1 a', 'Who does it?'],
  ['1 s', 'Why is it skipped?'],
];

test('text typed right after a key is written into the field that the key opens', async ({ start }) => {
  const cockpit = await startIncident(start, 'Service outage');
  const { page } = cockpit;
  const hands = await typist(cockpit);
  await hands.slowDown(SLOW);
  const focused = page.locator(':focus');
  for (const [keys, field, before = ''] of OPENS) {
    await panel(cockpit, 'Timeline').getByRole('list').focus();
    await hands.type(...keys.split(' '), TEXT);
    await expect(focused, keys).toHaveValue(before + TEXT);
    await expect(page.getByLabel(field, { exact: true }).and(focused)).toHaveCount(1);
    await focused.fill('');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('text typed right after Enter or Tab is written into the next form or field', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  const hands = await typist(cockpit);
  await hands.slowDown(SLOW);
  await hands.type('Control+n', TEXT, 'Tab', 'Tab', 'One in 5', 'Enter', 'u', 'We see it');
  await expect(page.getByRole('heading', { name: TEXT })).toBeVisible();
  await expect(page.getByRole('banner').getByText('One in 5')).toBeVisible();
  await expect(panel(cockpit, 'Message').getByLabel('Update text')).toHaveValue('We see it');
  await panel(cockpit, 'Timeline').getByRole('list').focus();
  await hands.type('Control+k', 'decision', 'Enter', ROLL_BACK, 'Enter', 'n', 'Asked them', 'Enter');
  await hands.type(
    'e',
    'Tab',
    'Half, not ',
    'Tab',
    'Tab',
    'Enter',
    'z',
    'Tab',
    'Vendor sleeps',
    'Enter',
    'i',
    'A disk',
  );
  await expect(dialog(cockpit, 'Discovery').getByLabel('Text')).toHaveValue('A disk');
  await page.keyboard.press('Enter');
  for (const text of [ROLL_BACK, 'Asked them', 'Vendor sleeps', 'A disk'])
    await expect(happened(cockpit).getByText(text)).toHaveCount(1);
  await expect(page.getByRole('banner').getByText('Half, not One in 5')).toBeVisible();
});
