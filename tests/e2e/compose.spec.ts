import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { expect, test, type Cockpit } from './fixtures.ts';
import { declare, panel, received } from './hands.ts';
import { declareWithChannel, slackOfEach } from './slack.ts';

const slack = slackOfEach();

const editor = (cockpit: Cockpit): Locator => panel(cockpit, 'Message').getByLabel(/^(Update|Message) text$/);
const preview = (cockpit: Cockpit): Locator => panel(cockpit, 'Message').getByLabel('Preview');
const names = ({ page }: Cockpit): Locator => page.getByRole('listbox', { name: 'People and groups' });
const chosen = (cockpit: Cockpit): Locator => names(cockpit).getByRole('option', { selected: true });
const question = ({ page }: Cockpit): Locator => page.getByRole('dialog', { name: 'Call all these people?' });

/** A real incident, with an unsent message to one channel. */
async function inRealIncident(start: (options: object) => Promise<Cockpit>): Promise<Cockpit> {
  const cockpit = await start({ env: slack().env });
  await declareWithChannel(cockpit);
  await panel(cockpit, 'Message').getByRole('radio', { name: 'Message' }).check();
  return cockpit;
}

test('a name is found while typing, chosen by keyboard, shown as in Slack, and sent as a mention', async ({
  start,
}) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Who is it');
  const text = editor(cockpit);
  await text.focus();
  await page.keyboard.type('Look at mail a@b.co, ');
  await expect(names(cockpit)).toBeHidden();
  await page.keyboard.type('@');
  await expect(chosen(cockpit)).toContainText('@ada');
  await page.keyboard.type('prac');
  await expect(chosen(cockpit)).toContainText('@ada');
  await expect(text).toBeFocused();
  await expect(text).toHaveAttribute('aria-activedescendant', (await chosen(cockpit).getAttribute('id'))!);
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .include('[role=listbox]')
    .include('textarea')
    .analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await expect(chosen(cockpit)).toContainText('@ben');
  await page.keyboard.press('Enter');
  await expect(names(cockpit)).toBeHidden();
  await expect(text).toHaveValue('Look at mail a@b.co, @ben ');
  // The field's own undo and redo include it.
  await page.keyboard.press('Control+z');
  await expect(text).not.toHaveValue('Look at mail a@b.co, @ben ');
  await page.keyboard.press('Control+Shift+z');
  await expect(text).toHaveValue('Look at mail a@b.co, @ben ');

  // Escape leaves the text as it is and closes the list for this name.
  await page.keyboard.type('and @ad');
  await expect(chosen(cockpit)).toContainText('@ada');
  await page.keyboard.press('Escape');
  await expect(names(cockpit)).toBeHidden();
  await page.keyboard.type('a @channel');
  await expect(names(cockpit)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(text).toHaveValue('Look at mail a@b.co, @ben and @ada @channel');

  const calls = preview(cockpit).locator('[class*=mention]');
  await expect(calls).toHaveText(['@ben']);
  await text.press('Control+Enter');
  await expect(text).toHaveValue('');
  await expect
    .poll(() => received(cockpit))
    .toContainEqual(
      expect.stringMatching(/^Look at mail <mailto:a@b\.co\|a@b\.co>, <@U[A-Z0-9]+> and @ada @channel\n/),
    );
});

test('the list of names is placed at the caret, also far down in a long text', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Long story');
  await editor(cockpit).fill('A line of the story.\n'.repeat(80));
  await editor(cockpit).press('Control+End');
  await page.keyboard.type('ask @ad');
  await expect(chosen(cockpit)).toContainText('@ada');
  const field = (await editor(cockpit).boundingBox())!;
  // The list is below the last visible line of text, or above it when there is no room.
  await expect
    .poll(async () => {
      const list = (await names(cockpit).boundingBox())!;
      const away = Math.min(
        Math.abs(list.y - field.y - field.height),
        Math.abs(field.y + field.height - list.y - list.height),
      );
      return away < 60 && list.x >= field.x && list.x < field.x + 100;
    })
    .toBe(true);
  await chosen(cockpit).click();
  await expect(editor(cockpit)).toBeFocused();
  await expect(editor(cockpit)).toHaveValue(/ask @ada $/);
});

test('a practice incident also says how many people a mention reaches', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Who is it');
  await editor(cockpit).focus();
  await page.keyboard.type('@chan');
  await expect(chosen(cockpit)).toContainText('@channel');
  await page.keyboard.press('Tab');
  await page.keyboard.type('it is down');
  await page.keyboard.press('Control+Enter');
  await expect(question(cockpit)).toContainText(/Everybody in #incidents: [1-9]\d* people/);
});

test('a mention of a whole channel asks first and names the number of people; Cancel loses nothing', async ({
  start,
}) => {
  const cockpit = await inRealIncident(start);
  const { page } = cockpit;
  const text = editor(cockpit);
  const { channels } = (await slack().api('conversations.list', { limit: '100' })) as unknown as {
    channels: { name: string; num_members: number }[];
  };
  const people = channels.find(({ name }) => name === 'incidents')!.num_members;
  await text.focus();
  // When the people cannot be loaded, the list says so and offers the mentions that need no list.
  slack().proxy.next('users.list', { kind: 'refuse', error: 'missing_scope', needed: 'users:read' });
  await page.keyboard.type('@chan');
  await expect(chosen(cockpit)).toContainText('@channel');
  await expect(page.getByText('New names cannot be asked for now.')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('it is down');
  await expect(preview(cockpit).locator('[class*=mention]')).toHaveText('@channel');
  await page.keyboard.press('Control+Enter');
  const sentence = people === 1 ? '1 person' : `${people} people`;
  await expect(question(cockpit)).toContainText(`Everybody in #incidents: ${sentence}`);
  // A key meant for something else cancels.
  await expect(question(cockpit).getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question(cockpit)).toBeHidden();
  await expect(text).toBeFocused();
  await expect(text).toHaveValue('@channel it is down');
  expect(await slack().messages('incidents')).toEqual([]);

  await page.keyboard.press('Control+Enter');
  await question(cockpit).getByRole('button', { name: 'Send and call them' }).click();
  await expect(text).toHaveValue('');
  await expect.poll(() => slack().texts('incidents')).toEqual(['<!channel> it is down']);

  // A correction with new mentions asks as well; the existing mentions do not.
  await page.getByRole('button', { name: 'Correct' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Correct a message' });
  const correction = dialog.getByRole('textbox');
  await correction.press('Control+End');
  await page.keyboard.type(', @he');
  await expect(chosen(cockpit)).toContainText('@here');
  // Escape closes the list, not the dialog.
  await page.keyboard.press('Escape');
  await expect(names(cockpit)).toBeHidden();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('@he');
  await expect(chosen(cockpit)).toContainText('@here');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(question(cockpit)).toContainText('Those in #incidents who are online');
  await expect(question(cockpit)).not.toContainText('Everybody in #incidents');
  await page.keyboard.press('Escape');
  await expect(question(cockpit)).toBeHidden();
  await expect(correction).toHaveValue('@channel it is down, @here ');
  await correction.press('Control+Enter');
  await question(cockpit).getByRole('button', { name: 'Send and call them' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => slack().texts('incidents')).toEqual(['<!channel> it is down, <!here>']);
});

test('a name typed by hand is reported as no mention, and one press makes it one; in a correction too', async ({
  start,
}) => {
  const cockpit = await inRealIncident(start);
  const { page } = cockpit;
  const text = editor(cockpit);
  const hint = page.getByText('is only text here: it calls nobody.');
  const make = page.getByRole('button', { name: 'Make it a mention' });
  await text.focus();
  await page.keyboard.type('mail ops@channel.example, `@here` and');
  await expect(preview(cockpit)).toContainText('and');
  await page.keyboard.type(' @Channel');
  await expect(hint).toBeHidden();
  await page.keyboard.type(' it is down');
  await expect(hint).toHaveText('@Channel is only text here: it calls nobody.');
  await expect(preview(cockpit).locator('[class*=mention]')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('[aria-label=Message]').analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(make).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(text).toBeFocused();
  const expected = 'mail ops@channel.example, `@here` and @channel it is down';
  await expect(text).toHaveValue(expected);
  await expect(hint).toBeHidden();
  await expect(preview(cockpit).locator('[class*=mention]')).toHaveText('@channel');
  // The caret has not moved.
  await page.keyboard.type('.');
  await expect(text).toHaveValue(`${expected}.`);
  await page.keyboard.press('Control+Enter');
  await expect(question(cockpit)).toContainText('Everybody in #incidents');
  await question(cockpit).getByRole('button', { name: 'Send and call them' }).click();
  await expect(text).toHaveValue('');
  const sent = () => slack().texts('incidents');
  await expect.poll(sent).toEqual([expect.stringMatching(/`@here` and <!channel> it is down\.$/)]);

  await page.getByRole('button', { name: 'Correct' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Correct a message' });
  const correction = dialog.getByRole('textbox');
  await correction.press('Control+End');
  await page.keyboard.type(' Look, @here, now');
  await expect(hint).toHaveText('@here is only text here: it calls nobody.');
  await make.click();
  await expect(hint).toBeHidden();
  await expect(correction).toBeFocused();
  // A reopened correction still has the chosen mentions.
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Correct' }).first().click();
  await expect(correction).toHaveValue(/ Look, @here, now$/);
  await expect(dialog.getByLabel('Preview').locator('[class*=mention]')).toHaveText(['@channel', '@here']);
  await correction.press('Control+Enter');
  await expect(question(cockpit)).toContainText('Those in #incidents who are online');
  await question(cockpit).getByRole('button', { name: 'Send and call them' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(sent).toEqual([expect.stringMatching(/down\. Look, <!here>, now$/)]);
});

test('a text that is too long is sent as two messages in order, or as a file', async ({ start }) => {
  const cockpit = await inRealIncident(start);
  const message = panel(cockpit, 'Message');
  const paragraph = 'What we know so far, in words. '.repeat(60).trim();
  const long = `The first half.\n\n${paragraph}\n\nThe second half.\n\n${paragraph}\n\n${paragraph}`;
  await editor(cockpit).fill(long);
  await expect(message.getByRole('radio', { name: 'as 2 messages' })).toBeChecked();
  await expect(preview(cockpit)).toContainText('(1/2)');
  await expect(preview(cockpit)).toContainText('(2/2)');
  await editor(cockpit).press('Control+Enter');
  await expect(editor(cockpit)).toHaveValue('');
  const sent = () => slack().texts('incidents');
  await expect.poll(sent).toHaveLength(2);
  const [first, second] = await sent();
  expect(first).toMatch(/^\(1\/2\)\n\nThe first half\./);
  expect(second).toMatch(/^\(2\/2\)\n\n/);
  for (const text of [first!, second!]) expect(text.length).toBeLessThanOrEqual(4_000);
  expect([first!, second!].map((text) => text.replace(/^\(\d\/\d\)\n\n/, '')).join('\n\n')).toBe(long);

  await editor(cockpit).fill(long);
  await message.getByRole('radio', { name: 'as a file' }).check();
  await expect(message.getByRole('radio', { name: 'as 2 messages' })).not.toBeChecked();
  await expect(preview(cockpit)).toContainText(/update-[0-9a-f]{8}\.md/);
  await expect(preview(cockpit)).not.toContainText('The second half');
  await editor(cockpit).press('Control+Enter');
  await expect(editor(cockpit)).toHaveValue('');
  await expect.poll(async () => (await slack().messages('incidents')).length).toBe(3);
  const [, , third] = await slack().messages('incidents');
  expect(third!.text).toMatch(/^The first half\.\n\n\*Next update by/);
  expect(third!.files?.[0]?.name).toMatch(/^update-[0-9a-f]{8}\.md$/);
});

test('an own text that is too long is sent in parts; the other destinations get theirs whole', async ({ start }) => {
  const cockpit = await inRealIncident(start);
  const { page } = cockpit;
  const message = panel(cockpit, 'Message');
  await message.getByRole('button', { name: /^To/ }).click();
  await page.getByRole('checkbox', { name: '#executives' }).check();
  await page.keyboard.press('Escape');
  await editor(cockpit).fill('Short for all.');
  await message.getByRole('button', { name: 'Own text for…' }).click();
  await page.getByRole('menuitem', { name: '#executives' }).click();
  const paragraph = 'What it means for us, in words. '.repeat(60).trim();
  const long = `The first half.\n\n${paragraph}\n\nThe second half.\n\n${paragraph}\n\n${paragraph}`;
  await editor(cockpit).fill(long);
  await expect(message.getByRole('radio', { name: 'as 2 messages' })).toBeChecked();
  await expect(message.getByRole('radio', { name: 'as a file' })).toBeVisible();
  await expect(preview(cockpit)).toContainText('(2/2)');
  await editor(cockpit).press('Control+Enter');
  await expect(editor(cockpit)).toHaveValue('');
  const sent = (channel: string) => slack().texts(channel);
  await expect.poll(() => sent('executives')).toHaveLength(2);
  await expect.poll(() => sent('incidents')).toEqual(['Short for all.']);
  const parts = await sent('executives');
  expect(parts.map((text) => text.slice(0, 5))).toEqual(['(1/2)', '(2/2)']);
  expect(parts.map((text) => text.replace(/^\(\d\/\d\)\n\n/, '')).join('\n\n')).toBe(long);
  await expect(page.getByText('Told #executives instead:')).toBeVisible();
});
