import { readFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { expect, kill, test, travel, type Cockpit } from './fixtures.ts';
import { happened, panel, resize, runCommand, sendText } from './hands.ts';
import { connectedTo, declareWithChannel, slackOfEach } from './slack.ts';
import { delayAnswer } from './slow.ts';
import { answerFileDialogs, watchOpened } from './system.ts';

const slack = slackOfEach();

const MINUTE = 60_000;
const connected = () => connectedTo(slack());

/** A real incident with a first message in #incidents; returns Slack's `ts` of it. */
async function inIncident(cockpit: Cockpit): Promise<string> {
  await declareWithChannel(cockpit);
  await sendText(cockpit, 'We look into it');
  await expect.poll(() => slack().messages('incidents')).toHaveLength(1);
  return (await slack().messages('incidents'))[0]!.ts;
}

async function say(text: string, thread: string): Promise<string> {
  const posted = await slack().api('chat.postMessage', {
    channel: slack().channel('incidents'),
    text,
    thread_ts: thread,
  });
  return String(posted['ts']);
}

/** Advances time by a minute at a time until the condition holds, because Slack is read at intervals. */
async function within(cockpit: Cockpit, minutes: number, isSo: () => Promise<void>): Promise<void> {
  for (let minute = 0; ; minute++) {
    const asked = slack().proxy.requests.length;
    await travel(cockpit, MINUTE);
    await expect.poll(() => slack().proxy.requests.length).toBeGreaterThan(asked);
    try {
      return await isSo();
    } catch (error) {
      if (minute === minutes) throw error;
    }
  }
}

const fromSlack = (cockpit: Cockpit): Locator => panel(cockpit, 'Timeline').getByRole('list', { name: /^From Slack/ });

test('answers in Slack are taken into the timeline by the keyboard, and later edits are shown', async ({
  start,
  folder,
}) => {
  test.setTimeout(120_000);
  const cockpit = await start(connected());
  const { page } = cockpit;
  const thread = await inIncident(cockpit);
  const first = await say('Since the rollout &amp; only in one region', thread);
  await say('lunch?', thread);
  const bar = panel(cockpit, 'Timeline').getByRole('button', { name: '2 from Slack' });
  await within(cockpit, 12, () => expect(bar).toBeVisible({ timeout: 500 }));
  // The focus did not move by itself.
  await expect(bar).not.toBeFocused();
  await expect(bar).toHaveAttribute('aria-expanded', 'false');

  await happened(cockpit).focus();
  await page.keyboard.press('f');
  const rows = fromSlack(cockpit).getByRole('group');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toBeFocused();
  await expect(rows.nth(0)).toContainText('Since the rollout & only in one region');
  await expect(rows.nth(0)).toHaveAccessibleName(/, \d\d:\d\d reply$/);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('x');
  await expect(rows).toHaveCount(1);
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press('u');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('x');
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press('i');
  await expect(fromSlack(cockpit)).toBeHidden();
  await expect(happened(cockpit)).toBeFocused();

  // A dismissed candidate is found by the same key and can be restored.
  await page.keyboard.press('f');
  const dismissed = panel(cockpit, 'Timeline').getByRole('list', { name: /^Dismissed/ });
  await expect(panel(cockpit, 'Timeline').getByRole('button', { name: 'Dismissed (1)' })).toBeFocused();
  await expect(dismissed.getByRole('listitem')).toContainText(['lunch?']);
  expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations.map(({ id }) => id)).toEqual([]);
  await dismissed.getByRole('button', { name: 'Restore' }).press('Enter');
  await expect(rows.nth(0)).toBeFocused();
  await expect(dismissed).toBeHidden();
  await page.keyboard.press('x');
  await expect(fromSlack(cockpit)).toBeHidden();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press('x');
  await expect(fromSlack(cockpit)).toBeHidden();

  const row = happened(cockpit)
    .getByRole('listitem')
    .filter({ hasText: /Discovery.*Since the rollout & only in one region/ });
  await expect(row).toContainText('Discovery');
  await expect(row).toContainText('in Slack');
  const opened = await watchOpened(cockpit);
  await row.getByRole('button', { name: /^Open in Slack/ }).click();
  await expect
    .poll(opened)
    .toEqual([
      `https://test.slack.com/archives/${slack().channel('incidents')}/p${first.replace('.', '')}?thread_ts=${thread}&cid=${slack().channel('incidents')}`,
    ]);

  await slack().api('chat.update', {
    channel: slack().channel('incidents'),
    ts: first,
    text: 'Since noon, in two regions',
  });
  await within(cockpit, 12, () => expect(row).toContainText('Changed in Slack since', { timeout: 500 }));
  await row.getByRole('button', { name: 'Use the new text' }).click();
  const amended = panel(cockpit, 'Timeline')
    .getByRole('listitem')
    .filter({ hasText: /Discovery.*Since noon/ });
  await expect(panel(cockpit, 'Timeline').getByRole('button', { name: 'Use the new text' })).toBeHidden();
  await expect(happened(cockpit)).toBeFocused();
  await slack().api('chat.delete', { channel: slack().channel('incidents'), ts: first });
  await within(cockpit, 12, () =>
    expect(panel(cockpit, 'Timeline').getByText('Deleted in Slack since')).toBeVisible({ timeout: 500 }),
  );
  await expect(amended).toBeVisible();

  const file = path.join(folder, 'postmortem.md');
  await answerFileDialogs(cockpit, file);
  await runCommand(cockpit, 'export');
  await expect(page.getByText(/^The postmortem is in/)).toBeVisible();
  const report = readFileSync(file, 'utf8');
  expect(report).toMatch(
    /Discovery: Since noon, in two regions — .+ in Slack \(\[open\]\(https:\/\/test\.slack\.com\//,
  );
  expect(report).not.toContain('lunch');

  await kill(cockpit);
  const again = await start(connected());
  for (let minute = 0; minute < 4; minute++) await within(again, 0, async () => undefined);
  await expect(panel(again, 'Timeline').getByText('Deleted in Slack since')).toBeVisible();
  await expect(panel(again, 'Timeline').getByRole('button', { name: /from Slack$/ })).toBeHidden();
});

test('each key acts on the focused row, however slow the window and main are', async ({ start }) => {
  test.setTimeout(90_000);
  const cockpit = await start(connected());
  const { page } = cockpit;
  const thread = await inIncident(cockpit);
  const channel = slack().channel('incidents');
  const early = await slack().api('chat.postMessage', { channel, text: 'Seen before' });
  for (const text of ['One', 'Two', 'Three']) await say(text, thread);
  const timeline = panel(cockpit, 'Timeline');
  const bar = timeline.getByRole('button', { name: '3 from Slack' });
  await within(cockpit, 12, () => expect(bar).toBeVisible({ timeout: 500 }));
  await happened(cockpit).focus();
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
  await page.keyboard.press('f');
  await page.keyboard.press('ArrowDown');
  const rows = fromSlack(cockpit).getByRole('group');
  await expect(rows.nth(1)).toBeFocused();
  // An earlier candidate moves the row, and the focus stays on it.
  await slack().api('reactions.add', { channel, timestamp: String(early['ts']), name: 'pushpin' });
  await within(cockpit, 12, () => expect(rows).toHaveCount(4, { timeout: 500 }));
  await expect(rows.nth(2)).toBeFocused();
  const main = await delayAnswer(cockpit, 'command');
  await page.keyboard.press('x');
  await page.keyboard.press('x');
  await main.open();
  await expect(rows).toHaveCount(2);
  await expect(rows).toContainText(['Seen before', 'One']);
});

test('the reaction that marks a candidate is a setting; a missing scope is reported once', async ({ start }) => {
  test.setTimeout(90_000);
  slack().proxy.mix((method) =>
    method === 'pins.list' ? { kind: 'refuse', error: 'missing_scope', needed: 'pins:read' } : { kind: 'pass' },
  );
  const cockpit = await start(connected());
  const { page } = cockpit;
  await inIncident(cockpit);
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Slack' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  const reaction = settings.getByLabel('Reaction that marks');
  await expect(reaction).toHaveValue('pushpin');
  await reaction.fill('two words');
  await expect(settings.getByText('Write a reaction’s name')).toBeVisible();
  await reaction.fill(':memo:');
  await reaction.press('Enter');
  await expect(settings.getByText('Saved.')).toBeVisible();
  await expect(reaction).toHaveValue('memo');
  await page.keyboard.press('Escape');

  const posted = await slack().api('chat.postMessage', {
    channel: slack().channel('incidents'),
    text: 'Worth keeping',
  });
  await slack().api('reactions.add', {
    channel: slack().channel('incidents'),
    timestamp: String(posted['ts']),
    name: 'memo',
  });
  const timeline = panel(cockpit, 'Timeline');
  await within(cockpit, 12, () =>
    expect(timeline.getByRole('button', { name: '1 from Slack' })).toBeVisible({ timeout: 500 }),
  );
  const notice = timeline.getByText('Slack does not let us read all of it.');
  await within(cockpit, 12, () => expect(notice).toBeVisible({ timeout: 500 }));
  await expect(timeline.getByText('- pins:read')).toBeVisible();
  await timeline.getByRole('button', { name: 'Got it' }).click();
  await expect(notice).toBeHidden();
  await timeline.getByRole('button', { name: '1 from Slack' }).click();
  await fromSlack(cockpit)
    .getByRole('button', { name: /^Decision/ })
    .click();
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Worth keeping' })).toContainText('Decision');
});

test('the buttons of a candidate stay in view, however long its text', async ({ start }) => {
  test.setTimeout(90_000);
  const cockpit = await start(connected());
  await resize(cockpit, { width: 1280, height: 800 });
  const thread = await inIncident(cockpit);
  const lines = Array.from({ length: 40 }, (_, index) => `Line ${index + 1} of what the database says`);
  const posted = await say(lines.join('\n'), thread);
  const bar = panel(cockpit, 'Timeline').getByRole('button', { name: '1 from Slack' });
  await within(cockpit, 12, () => expect(bar).toBeVisible({ timeout: 500 }));
  await bar.click();
  const row = fromSlack(cockpit).getByRole('group');
  const dismiss = row.getByRole('button', { name: /^Dismiss/ });
  const whole = row.getByRole('button', { name: 'Show all' });
  await expect(dismiss).toBeInViewport({ ratio: 1 });
  // The button appears after the text was measured.
  await expect(whole).toBeVisible();
  const height = async () => (await row.boundingBox())!.height;
  const folded = await height();
  await whole.press('Enter');
  await expect(row.getByRole('button', { name: 'Show less' })).toBeFocused();
  await expect.poll(height).toBeGreaterThan(folded * 2);
  await row.focus();
  await expect(dismiss).toBeInViewport({ ratio: 1 });
  await row.getByRole('button', { name: 'Show less' }).click();
  await expect.poll(height).toBe(folded);
  await slack().api('chat.update', { channel: slack().channel('incidents'), ts: posted, text: 'Never mind' });
  await within(cockpit, 12, () => expect(row).toContainText('Never mind', { timeout: 500 }));
  await expect(whole).toBeHidden();
  await expect(dismiss).toBeInViewport({ ratio: 1 });
});
