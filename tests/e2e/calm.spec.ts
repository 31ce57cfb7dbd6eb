import { expect, test, travel, type Cockpit } from './fixtures.ts';
import {
  chooseChannel,
  declareReal,
  dialog,
  expectAccessible,
  happened,
  panel,
  select,
  sendText,
  startIncident,
} from './hands.ts';
import { slackOfEach } from './slack.ts';
import { watchOpened } from './system.ts';

const slack = slackOfEach();

const PLACES = ['#incidents', '#executives', '#status-updates'];
const ALL = /#incidents, #executives, #status-updates|#incidents, #status-updates, #executives/;
/** Timeline rows that need a person. */
const calling = (cockpit: Cockpit) => happened(cockpit).locator('[data-variant=troubled]');

async function inIncident(cockpit: Cockpit): Promise<void> {
  await declareReal(cockpit);
  for (const name of PLACES) await chooseChannel(cockpit, name);
}

const connected = () => ({ env: slack().env });

test('three copies held back are one timeline row, which needs nobody once they are sent', async ({ start }) => {
  const cockpit = await start(connected());
  const { page } = cockpit;
  await inIncident(cockpit);
  await slack().proxy.down();
  const message = panel(cockpit, 'Message');
  await message.getByLabel('Update text').fill('Payments **fail** for all.');
  await message.getByLabel('Next update by').fill('5m');
  await message.getByLabel('Update text').press('Control+Enter');
  await page.getByRole('button', { name: 'Outbox 1' }).click();
  const outbox = panel(cockpit, 'Outbox');
  await expect(outbox.getByText(/^(#\S+,? ){3}queued$/)).toBeVisible();
  await expect(outbox.getByText('Payments fail for all.')).toBeVisible();
  await expect(outbox).not.toContainText('**');
  await travel(cockpit, 6 * 60_000);
  await expect(calling(cockpit)).toHaveCount(1);
  await expect(calling(cockpit)).toContainText(ALL);
  await expect(outbox.getByText(/^(#\S+,? ){3}held back$/)).toBeVisible();
  await expect(outbox.getByRole('button', { name: 'Send anyway' })).toHaveCount(1);
  await expectAccessible(cockpit);

  await slack().proxy.up();
  await travel(cockpit, 60_000);
  await outbox.getByRole('button', { name: 'One by one' }).click();
  await expect(outbox.getByRole('button', { name: 'Send anyway' })).toHaveCount(3);
  await outbox.getByRole('button', { name: 'One by one' }).click();
  await outbox.getByRole('button', { name: 'Send anyway' }).click();
  await expect(outbox.getByText('Every message has arrived.')).toBeVisible({ timeout: 20_000 });
  await expect(calling(cockpit)).toHaveCount(0);
  await expect(happened(cockpit).getByText(/^Held back from/)).toContainText('arrived since');
  for (const place of ['incidents', 'executives', 'status-updates'])
    expect((await slack().messages(place)).map(({ text }) => text.split('\n')[0])).toEqual([
      'Payments *fail* for all.',
    ]);
});

test('a long text is one message with the state of its parts, in the timeline and in the outbox', async ({ start }) => {
  const cockpit = await start(connected());
  const { page } = cockpit;
  await declareReal(cockpit);
  await chooseChannel(cockpit);
  const paragraph = 'Nothing is known of it yet. '.repeat(100).trim();
  const message = panel(cockpit, 'Message');
  await message.getByRole('radio', { name: 'Message' }).check();
  await message.getByLabel('Message text').fill(`The first half.\n\n${paragraph}\n\nThe second half.\n\n${paragraph}`);
  await expect(message.getByRole('radio', { name: 'as 2 messages' })).toBeChecked();
  slack().proxy.next('chat.postMessage', { kind: 'pass' }, { kind: 'refuse', error: 'is_archived' });
  await message.getByLabel('Message text').press('Control+Enter');
  const row = happened(cockpit).getByRole('listitem').filter({ hasText: 'The first half.' }).first();
  await expect(row).toContainText(/#incidents \(1\/2\) sent \d\d:\d\d/);
  await expect(row).toContainText('#incidents (2/2) failed');
  await expect(row).toContainText('The second half.');
  await expect(happened(cockpit).getByText('The second half.')).toHaveCount(1);
  const outbox = panel(cockpit, 'Outbox');
  await expect(outbox.getByText('#incidents (2/2) failed')).toBeVisible();
  await outbox.getByRole('button', { name: 'Try again' }).click();
  await expect(row.getByRole('button', { name: 'Correct' })).toHaveCount(2);
  await expect(row).toContainText(/#incidents sent \d\d:\d\d/);
  await expect(page.getByRole('button', { name: 'Outbox 0' })).toBeVisible();

  await slack().proxy.down();
  await sendText(cockpit, `Another.\n\n${paragraph}\n\n${paragraph}`);
  await page.getByRole('button', { name: 'Outbox 1' }).click();
  await outbox.getByRole('button', { name: 'Edit' }).click();
  await expect(message.getByLabel('Message text')).toHaveValue(`Another.\n\n${paragraph}\n\n${paragraph}`);
  await expect(page.getByRole('button', { name: 'Outbox 0' })).toBeVisible();
});

test('copies that cannot be looked up: a person is asked about each destination separately', async ({ start }) => {
  const cockpit = await start(connected());
  await inIncident(cockpit);
  slack().proxy.mix((method) => {
    if (method === 'chat.postMessage') return { kind: 'reset-after' };
    return method === 'conversations.history' ? { kind: 'refuse', error: 'missing_scope' } : { kind: 'pass' };
  });
  await sendText(cockpit, 'Is it there?');
  const outbox = panel(cockpit, 'Outbox');
  await expect(outbox.getByRole('button', { name: 'It is there' })).toHaveCount(3, { timeout: 30_000 });
  // Each was unconfirmed, then could not be searched: only the second state needs a person.
  await expect(calling(cockpit)).toHaveCount(1);
  await expect(calling(cockpit)).toContainText(/^\d\d:\d\dNot confirmed in (#\S+, ){2}#\S+: Slack did not say/);
  slack().proxy.mix(() => ({ kind: 'pass' }));
  for (const left of [2, 1, 0]) {
    await outbox.getByRole('button', { name: 'It is there' }).first().click();
    await expect(outbox.getByRole('button', { name: 'It is there' })).toHaveCount(left);
  }
  await expect(calling(cockpit)).toHaveCount(0);
});

test('a question about a copy links to its place in Slack', async ({ start }) => {
  const cockpit = await start(connected());
  await declareReal(cockpit);
  const opened = await watchOpened(cockpit);
  await chooseChannel(cockpit);
  await sendText(cockpit, 'The parent');
  const parent = happened(cockpit).getByRole('button', { name: /^#incidents sent/ });
  await parent.click();
  await expect.poll(opened).toHaveLength(1);

  await chooseChannel(cockpit, 'thread in #incidents');
  slack().proxy.mix((method) => {
    if (method === 'chat.postMessage') return { kind: 'reset-after' };
    return method.startsWith('conversations.') ? { kind: 'refuse', error: 'missing_scope' } : { kind: 'pass' };
  });
  await sendText(cockpit, 'An answer');
  const asked = panel(cockpit, 'Outbox')
    .getByRole('listitem')
    .filter({ hasText: /^thread in #incidents not confirmed/ });
  await asked.getByRole('button', { name: 'Look in Slack' }).click({ timeout: 30_000 });
  await expect.poll(opened).toHaveLength(2);
  expect(new Set(await opened()).size).toBe(1);
  await asked.getByRole('button', { name: 'It is there' }).click();
  await expect(asked).toBeHidden();
});

test('a timeline row that quotes a note shows the amended text', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const timeline = panel(cockpit, 'Timeline');
  const write = async (text: string): Promise<void> => {
    await select(timeline.getByLabel('Kind of note'), 'Change');
    await timeline.getByLabel('Add to the timeline').fill(text);
    await timeline.getByLabel('Add to the timeline').press('Enter');
  };
  const choose = async (note: string, item: string): Promise<void> => {
    await timeline.getByRole('button', { name: `More for “${note}”` }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  for (const [text, item, label, save] of [
    ['Cache off', 'Mark as unwound…', 'How was it unwound?', 'Cache on'],
    ['Limit raised', 'Keep on purpose…', 'Why does it stay?', 'It is better'],
  ] as const) {
    await write(text);
    await choose(text, item);
    const form = dialog(cockpit, /change/);
    await form.getByLabel(label).fill(save);
    await form.getByLabel(label).press('Enter');
    await expect(form).toBeHidden();
  }
  await expect(happened(cockpit).getByText('Unwound “Cache off”: Cache on')).toBeVisible();
  await expect(happened(cockpit).getByText('Kept on purpose “Limit raised”: It is better')).toBeVisible();
  for (const text of ['Cache off', 'Limit raised']) {
    await choose(text, 'Edit text and time…');
    const form = dialog(cockpit, 'Edit note');
    await form.getByLabel('Text').fill(`${text} in Europe`);
    await form.getByLabel('Text').press('Enter');
    await expect(form).toBeHidden();
  }
  await expect(happened(cockpit).getByText('Unwound “Cache off in Europe”: Cache on')).toBeVisible();
  await expect(happened(cockpit).getByText('Kept on purpose “Limit raised in Europe”: It is better')).toBeVisible();
});
