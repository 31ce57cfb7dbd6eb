import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, kill, test, travel, type Cockpit } from './fixtures.ts';
import { chooseChannel, runCommand, select } from './hands.ts';
import { slackOfEach } from './slack.ts';
import { answerFileDialogs, watchNotifications } from './system.ts';

const MINUTE = 60_000;
const PLAYBOOK = `# Card payments

Keep calm: look first, then act.

## Look

- [ ] Read the report
  - _Who sees it, since when_
- [ ] Say who commands

## Mend

[ ] Roll back the release

 - _The button is in the deploy tool_

[ ] Watch the error rate
`;

const slack = slackOfEach();

/** Our messages in the channel, oldest first. */
const arrived = async (channel = 'incidents'): Promise<string[]> =>
  (await slack().messages(channel)).map((message) => message.text.split('\n')[0]!);

async function declare({ page }: Cockpit, { title, real = false }: { title: string; real?: boolean }): Promise<void> {
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'Declare incident' });
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByRole('radio', { name: 'S1' }).check({ force: true });
  await dialog.getByLabel('Impact').fill('One in five payments fails');
  await dialog.getByRole('radio', { name: real ? 'Real' : 'Practice' }).check({ force: true });
  await dialog.getByRole('button', { name: 'Declare' }).click();
  await expect(dialog).toBeHidden();
}

test('one incident, from declare to postmortem', async ({ start, folder }) => {
  let cockpit = await start({ env: slack().env });
  let { page } = cockpit;

  // 1. The cockpit opens without a question and shows the workspace.
  await expect(page.getByRole('button', { name: 'Declare incident' })).toBeVisible();

  // 3a. A playbook is imported from a file.
  const file = path.join(folder, 'card-payments.md');
  await import('node:fs/promises').then(({ writeFile }) => writeFile(file, PLAYBOOK));
  await answerFileDialogs(cockpit, file);
  await page.getByRole('button', { name: 'Import playbook…' }).click();
  await expect(page.getByText('Imported “Card payments”: 2 phases, 4 tasks.')).toBeVisible();

  // 2. Declare: one key, a title, the playbook just imported.
  await page.keyboard.press('Control+n');
  const declaring = page.getByRole('dialog', { name: 'Declare incident' });
  await declaring.getByLabel('Title').fill('Card payments fail in one region');
  await select(declaring.getByLabel('Playbook'), 'Card payments');
  await declaring.getByRole('radio', { name: 'Real' }).check({ force: true });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Playbook' })).toBeVisible();
  for (const region of ['Next update', 'Roles', 'Message', 'Timeline'])
    await expect(page.getByRole('region', { name: region })).toBeVisible();

  // 3b. Tick, skip with a reason, assign, note; each phase shows its progress.
  const playbook = page.getByRole('region', { name: 'Playbook' });
  await playbook.getByRole('checkbox', { name: 'Read the report' }).click();
  await expect(playbook.getByRole('checkbox', { name: 'Read the report' })).toBeChecked();
  await expect(playbook.getByText('1/2')).toBeVisible();
  await playbook.getByRole('checkbox', { name: 'Say who commands' }).focus();
  await page.keyboard.press('s');
  await playbook.getByLabel('Why is it skipped?').fill('Alone tonight');
  await page.keyboard.press('Enter');
  await expect(playbook.getByText('Skipped: Alone tonight')).toBeVisible();

  // 4. The promise: five minutes after declaring, in words and as a timer.
  const timer = page.getByRole('timer');
  await expect(timer).toHaveAttribute('data-state', /ample|soon/);

  // 5. Roles.
  const roles = page.getByRole('region', { name: 'Roles' });
  await roles.getByRole('button', { name: 'Assign Incident Commander' }).click();
  await page.keyboard.type('A. Person');
  await page.keyboard.press('Enter');
  await expect(roles.getByText('A. Person')).toBeVisible();
  await roles.getByRole('button', { name: 'Replace A. Person as Incident Commander' }).click();
  await page.keyboard.type('B. Person');
  await page.keyboard.press('Enter');
  await expect(roles.getByText('B. Person')).toBeVisible();

  // 6. An update, written and sent with one key, exactly once.
  const message = page.getByRole('region', { name: 'Message' });
  await page.keyboard.press('Escape');
  await chooseChannel(cockpit, '#incidents');
  await message.getByLabel('Update text').fill('We see *failing* card payments <!channel> and look into it.');
  await expect(message.getByLabel('Preview')).toContainText('failing');
  await message.getByLabel('Next update by').fill('20m');
  await message.getByLabel('Update text').press('Control+Enter');
  await expect.poll(() => arrived()).toEqual(['We see *failing* card payments &lt;!channel&gt; and look into it.']);
  await expect(
    page
      .getByRole('region', { name: 'Timeline' })
      .getByText(/#incidents/)
      .first(),
  ).toBeVisible();
  await expect(timer).toHaveAttribute('data-state', 'ample');

  // The text in Slack names the time of the next update.
  expect((await slack().messages('incidents'))[0]!.text).toMatch(
    /\n\n\*Next update by (\d{4}-\d\d-\d\d )?\d\d:\d\d UTC.*\*$/,
  );

  // 6b. The network fails, the message waits, the app is killed, the network returns: it is sent once automatically.
  await slack().proxy.down();
  await message.getByLabel('Update text').fill('Second update: a release is the likely cause.');
  await message.getByLabel('Update text').press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Outbox 1' })).toBeVisible();
  await kill(cockpit);
  await slack().proxy.up();
  cockpit = await start({ env: slack().env });
  ({ page } = cockpit);
  await expect
    .poll(() => arrived(), { timeout: 30_000 })
    .toEqual([
      'We see *failing* card payments &lt;!channel&gt; and look into it.',
      'Second update: a release is the likely cause.',
    ]);
  await expect(page.getByRole('button', { name: 'Outbox 0' })).toBeVisible();

  // 6c. The acknowledgement is lost: it is looked up by our id, and never posted twice.
  slack().proxy.next('chat.postMessage', { kind: 'reset-after' });
  const composer = page.getByRole('region', { name: 'Message' }).getByLabel('Update text');
  await composer.fill('Third update: rolled back.');
  await composer.press('Control+Enter');
  await expect
    .poll(() => slack().proxy.requestsTo('conversations.history').length, {
      timeout: 30_000,
    })
    .toBeGreaterThan(0);
  await expect(page.getByRole('button', { name: 'Outbox 0' })).toBeVisible({ timeout: 30_000 });
  expect((await arrived()).filter((text) => text.startsWith('Third'))).toHaveLength(1);

  // 7. Notes from anywhere, with one key.
  await page.getByRole('region', { name: 'Playbook' }).getByRole('heading', { name: 'Playbook' }).click();
  for (const [key, text] of [
    ['d', 'Roll back first'],
    ['c', 'Turned the retry queue off'],
  ] as const) {
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Text').fill(text);
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('region', { name: 'Timeline' }).getByText(text)).toBeVisible();
  }

  // 8. Resolve, send the last update, export.
  await select(page.getByLabel('Status'), 'resolved');
  await page.getByRole('button', { name: 'Write the final update' }).click();
  const last = page.getByRole('region', { name: 'Message' });
  await expect(last.getByLabel('No further update')).toBeChecked();
  await last.getByLabel('Update text').fill('Solved: payments work again.');
  await last.getByLabel('Update text').press('Control+Enter');
  await expect(page.getByRole('timer')).toHaveAttribute('data-state', 'none', { timeout: 20_000 });
  const report = path.join(folder, 'postmortem.md');
  await answerFileDialogs(cockpit, report);
  await runCommand(cockpit, 'export');
  await expect(page.getByText('The postmortem is in')).toBeVisible();
  const text = await readFile(report, 'utf8');
  for (const part of [
    '# Card payments fail in one region',
    '| Incident Commander | A. Person |',
    '| Incident Commander | B. Person |',
    'Third update: rolled back.',
    'Skipped: Say who commands (Alone tonight)',
    'Decision: Roll back first',
    '- [ ] ',
    'Turned the retry queue off',
    '## Contributing factors',
  ]) {
    expect(text).toContain(part);
  }

  // 9. After a kill and a restart everything acknowledged is there.
  await kill(cockpit);
  cockpit = await start({ env: slack().env });
  ({ page } = cockpit);
  await expect(
    page.getByRole('region', { name: 'Timeline' }).getByText('Turned the retry queue off').first(),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'Roles' }).getByText('B. Person')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Playbook' }).getByText('2/2')).toBeVisible();
  expect(await arrived()).toHaveLength(4);
});

test('the promise turns soon, due and overdue, rings once, and survives a restart', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, { title: 'Checkout is slow' });
  const timer = page.getByRole('timer');
  await expect(timer).toHaveAttribute('data-state', 'soon');
  const shown = await watchNotifications(cockpit);
  await travel(cockpit, 5 * MINUTE);
  await expect(timer).toHaveAttribute('data-state', 'due');
  const rang = (shown: Cockpit) =>
    shown.page.getByRole('region', { name: 'Timeline' }).getByText(/Status update due at .*: rang(?! again)/);
  await expect(rang(cockpit)).toHaveCount(1);
  await expect.poll(shown).toEqual(['Status update due: Checkout is slow']);
  await travel(cockpit, 3 * MINUTE);
  await expect(timer).toHaveAttribute('data-state', 'overdue');
  await expect(rang(cockpit)).toHaveCount(1);
  await kill(cockpit);
  const again = await start();
  await expect(again.page.getByRole('timer')).toHaveAttribute('data-state', /ample|soon/);
  await travel(again, 9 * MINUTE);
  await expect(again.page.getByRole('timer')).toHaveAttribute('data-state', 'overdue');
  await expect(rang(again)).toHaveCount(1);
  await again.page.getByRole('button', { name: 'Snooze' }).click();
  await again.page.getByRole('menuitem', { name: /^10 min/ }).click();
  await expect(again.page.getByRole('timer')).toHaveAttribute('data-state', 'ample');
});

test('a practice update reaches the practice Slack, and nothing else', async ({ start }) => {
  const cockpit = await start({ env: slack().env });
  const { page } = cockpit;
  await declare(cockpit, { title: 'A drill' });
  await expect(page.getByText('PRACTICE').first()).toBeVisible();
  const text = page.getByRole('region', { name: 'Message' }).getByLabel('Update text');
  await text.fill('This is only a drill.');
  await text.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Timeline' }).getByText(/This is only a drill/)).toBeVisible();
  await runCommand(cockpit, 'practice slack');
  await expect(page.getByRole('dialog', { name: 'Practice Slack' }).getByText('This is only a drill.')).toBeVisible();
  expect(await arrived()).toEqual([]);
  expect(slack().proxy.requestsTo('chat.postMessage')).toEqual([]);
});
