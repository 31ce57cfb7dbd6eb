import { expect, test } from './fixtures.ts';
import { declare, dialog, happened, panel, press, received, startIncident, toTasks } from './hands.ts';
import { delayAnswer, writeDelayedNote } from './slow.ts';

test('keys pressed before the window has content are replayed when it has', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const main = await delayAnswer(cockpit, 'boot');
  await page.reload();
  await page.keyboard.press('m');
  await page.keyboard.type('It broke');
  await expect(page.locator('#root > *')).toHaveCount(0);
  await main.open();
  await expect(panel(cockpit, 'Message').getByLabel('Message text')).toHaveValue('It broke');
});

test('a note for the timeline is written once, and the next one can be started meanwhile', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const entry = panel(cockpit, 'Timeline').getByLabel('Add to the timeline');
  await entry.click();
  const main = await delayAnswer(cockpit, 'command');
  await page.keyboard.type('They see errors');
  await press(cockpit, 'Enter', 'Enter');
  await page.keyboard.type('Since noon');
  await main.open();
  await expect(happened(cockpit).getByText('They see errors')).toHaveCount(1);
  await expect(entry).toHaveValue('Since noon');
  await expect.poll(main.waiting).toBe(1);
});

test('Enter pressed twice writes one note, and the next keys are for the next dialog', async ({ start }) => {
  const cockpit = await startIncident(start, 'Service outage');
  const { page } = cockpit;
  const main = await writeDelayedNote(cockpit);
  await press(cockpit, 'Enter', 'd');
  await page.keyboard.type('Roll back');
  await page.keyboard.press('Enter');
  await expect(dialog(cockpit, 'Note').getByLabel('Text')).toHaveValue('They see errors');
  await main.open();
  await expect(happened(cockpit).getByText('Roll back')).toHaveCount(1);
  await expect(happened(cockpit).getByText('They see errors')).toHaveCount(1);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await main.waiting()).toBe(2);
});

test('a late answer closes nothing that was opened since', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const main = await writeDelayedNote(cockpit);
  await dialog(cockpit, 'Note').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Edit title and impact' }).click();
  await expect(dialog(cockpit, 'Title and impact')).toBeVisible();
  await main.open();
  // Behind the dialog, outside its focus trap.
  await expect(page.locator('[role=listitem]').getByText('They see errors')).toHaveCount(1);
  await expect(dialog(cockpit, 'Title and impact')).toBeVisible();
});

test('keys typed after another incident was chosen are written there', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await declare(cockpit, 'Search is slow');
  await page.keyboard.press('u');
  await expect(panel(cockpit, 'Message').getByLabel('Update text')).toBeFocused();
  const main = await delayAnswer(cockpit, 'openIncident');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Checkout fails');
  await press(cockpit, 'Enter', 'm');
  await page.keyboard.type('To whom it concerns');
  await expect(page.getByRole('heading', { name: 'Search is slow' })).toBeVisible();
  await main.open();
  await expect(page.getByRole('heading', { name: 'Checkout fails' })).toBeVisible();
  await expect(panel(cockpit, 'Message').getByLabel('Message text')).toHaveValue('To whom it concerns');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Search is slow');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Search is slow' })).toBeVisible();
  await expect(panel(cockpit, 'Message').getByLabel('Update text')).toHaveValue('');
});

test('a playbook pressed twice is started once', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const main = await delayAnswer(cockpit, 'command');
  await panel(cockpit, 'Playbook')
    .getByRole('button', { name: /^Service outage/ })
    .dblclick();
  await main.open();
  await expect(panel(cockpit, 'Playbook').getByRole('checkbox').first()).toBeVisible();
  expect(await main.waiting()).toBe(1);
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
});

test('a task pressed twice before main answers is ticked and reopened', async ({ start }) => {
  const cockpit = await startIncident(start, 'Service outage');
  const { page } = cockpit;
  const task = (await toTasks(cockpit)).first();
  const main = await delayAnswer(cockpit, 'command');
  await press(cockpit, 'Enter', 'Enter');
  await main.open();
  await expect.poll(main.waiting).toBe(2);
  await expect(happened(cockpit).getByText(/reopened/i)).toHaveCount(1);
  await expect(task).not.toBeChecked();
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(0);
});

test('a text that is refused for a task stays in its field', async ({ start }) => {
  const cockpit = await startIncident(start, 'Service outage');
  const { page } = cockpit;
  await press(cockpit, '1', 's');
  await page.keyboard.type('Alone tonight');
  await panel(cockpit, 'Playbook').getByRole('checkbox').first().click();
  await expect(panel(cockpit, 'Playbook').getByRole('checkbox').first()).toBeChecked();
  const reason = panel(cockpit, 'Playbook').getByLabel('Why is it skipped?');
  await reason.press('Enter');
  await expect(page.getByRole('button', { name: 'Dismiss' })).toBeVisible();
  await expect(reason).toHaveValue('Alone tonight');
});

test('a channel is created although Enter came before the list of channels', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await page.keyboard.press('5');
  const main = await delayAnswer(cockpit, 'channels');
  await press(cockpit, 'k', 'Enter', 'Enter');
  await main.open();
  const slack = dialog(cockpit, 'Incident in Slack');
  await expect(slack.getByRole('button', { name: 'Change channel' })).toBeVisible();
});

test('Escape or a click ends the wait, and keys work again', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await page.keyboard.press('5');
  const main = await delayAnswer(cockpit, 'channels');
  const slack = dialog(cockpit, 'Incident in Slack');
  // Longer than the window defers keys.
  await page.evaluate(() => {
    const soon = window.setTimeout;
    window.setTimeout = ((run: () => void, ms = 0) => (ms > 1_000 ? 0 : soon(run, ms))) as typeof window.setTimeout;
  });
  for (const leave of [
    async () => {
      // Escape folds the unfolded row first.
      await page.keyboard.press('Escape');
      await expect(slack.getByRole('textbox')).toHaveCount(0);
      await page.keyboard.press('Escape');
    },
    () => slack.getByRole('button', { name: 'Close', exact: true }).click(),
  ]) {
    await press(cockpit, 'k', 'Enter', 'Enter');
    await leave();
    await expect(slack).toBeHidden();
    await page.keyboard.press('n');
    await expect(dialog(cockpit, 'Note')).toBeVisible();
    await page.keyboard.press('Escape');
  }
  await main.open();
  await expect(panel(cockpit, 'Timeline').getByText('channel')).toHaveCount(0);
});

test('a snooze that is announced waits for the list of channels and is not refused', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await page.keyboard.press('5');
  const main = await delayAnswer(cockpit, 'channels');
  await press(cockpit, 'z', 'Control+Enter');
  await main.open();
  await expect(dialog(cockpit, /^Snooze/)).toHaveCount(0);
  await expect.poll(() => received(cockpit)).toEqual([expect.stringMatching(/^The update promised by .* is delayed/)]);
});

test('a second choice before the answer starts from the first choice', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const severity = page.getByLabel('Severity', { exact: true });
  await expect(severity).toHaveText('S2');
  await severity.focus();
  const main = await delayAnswer(cockpit, 'command');
  await press(cockpit, 'Enter', 'ArrowDown', 'Enter', 'Enter', 'ArrowDown', 'Enter');
  await main.open();
  await expect(happened(cockpit).getByText(/S3 → S4|from S3 to S4/)).toHaveCount(1);
  await expect(severity).toHaveText('S4');
});

test('Done pressed twice ends one clock once, and no other clock', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  for (const kind of ['Executive summary', 'Impact review']) {
    await page.keyboard.press('t');
    await dialog(cockpit, 'Clocks')
      .getByRole('button', { name: `Start… ${kind}` })
      .click();
    await dialog(cockpit, `Start: ${kind}`).getByLabel('Due by').fill('2m');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  const done = panel(cockpit, 'Next update').getByRole('button', { name: 'Done' });
  await done.focus();
  const main = await delayAnswer(cockpit, 'command');
  await press(cockpit, 'Enter', 'Enter');
  await main.open();
  await expect(happened(cockpit).getByText(/: done/)).toHaveCount(1);
  await expect(done).not.toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(main.waiting).toBe(1);
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(0);
});

test('a message sent before the channels are known is sent, and later keys write the next message', async ({
  start,
}) => {
  const cockpit = await start();
  const { page } = cockpit;
  const main = await delayAnswer(cockpit, 'channels');
  await declare(cockpit, 'Checkout fails');
  await page.keyboard.press('m');
  await page.keyboard.type('It broke');
  await press(cockpit, 'Control+Enter', 'Control+Enter');
  await page.keyboard.type('Half');
  await main.open();
  await expect.poll(() => received(cockpit)).toEqual(['It broke']);
  await expect(panel(cockpit, 'Message').getByLabel('Update text')).toHaveValue('Half');
});

test('a destination is chosen by its name before the channels are known', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  const main = await delayAnswer(cockpit, 'channels');
  await declare(cockpit, 'Checkout fails');
  const to = panel(cockpit, 'Message').getByRole('button', { name: /^To/ });
  await to.press('Enter');
  for (const name of ['status', 'executives']) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  }
  await main.open();
  for (const name of ['#status-updates', '#executives'])
    await expect(page.getByRole('checkbox', { name })).toBeChecked();
});

test('a pasted file is sent with its message, however early that is sent', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const message = panel(cockpit, 'Message');
  const main = await delayAnswer(cockpit, 'attachFile');
  await page.keyboard.press('m');
  await page.keyboard.type('What the log says');
  await message.getByLabel('Message text').evaluate((element) => {
    const data = new DataTransfer();
    data.items.add(new File(['out of memory'], 'app.log', { type: 'text/plain' }));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  });
  await page.keyboard.press('Control+Enter');
  await main.open();
  await expect(happened(cockpit).getByText('app.log')).toBeVisible();
  await expect(message.getByText('app.log')).toHaveCount(0);
});

test('keys typed while a message is being recorded write the next one', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await page.keyboard.press('m');
  const main = await delayAnswer(cockpit, 'command');
  await page.keyboard.type('It broke');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('Half');
  await expect.poll(main.waiting).toBe(1);
  await main.open();
  await expect.poll(() => received(cockpit)).toEqual(['It broke']);
  await expect(panel(cockpit, 'Message').getByLabel('Update text')).toHaveValue('Half');
});

test('a template is chosen by its name before the list exists, and typing continues in it', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await page.keyboard.press('5');
  const main = await delayAnswer(cockpit, 'templates');
  await page.keyboard.press('w');
  await page.keyboard.type('first');
  await page.keyboard.press('Enter');
  await page.keyboard.type('All: ');
  await main.open();
  await expect(panel(cockpit, 'Message').getByLabel('Update text')).toHaveValue(/^All: \S/);
  await expect(panel(cockpit, 'Message').getByLabel('Update text')).toBeFocused();
});
