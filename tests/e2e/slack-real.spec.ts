import { expect, kill, test, travel } from './fixtures.ts';
import { chooseChannel, declareReal, panel, select, sendText } from './hands.ts';
import { AFTER_EDIT_MS, connectedTo, NO_KEYCHAIN, openSlack, row, slackOfEach } from './slack.ts';

const slack = slackOfEach();

const connected = () => connectedTo(slack());

test('real: a missing scope is reported with the manifest line to add; the other actions are done', async ({
  start,
}) => {
  slack().proxy.scopes([
    'chat:write',
    'channels:read',
    'groups:read',
    'channels:history',
    'groups:history',
    'users:read',
    'channels:manage',
    'canvases:write',
    'reactions:write',
  ]);
  const cockpit = await start(connected());
  const { page } = cockpit;
  await declareReal(cockpit);
  await chooseChannel(cockpit);
  await sendText(cockpit, 'It broke');
  await expect.poll(() => slack().texts('incidents')).toEqual(['It broke']);
  await page.getByRole('heading', { name: 'Checkout fails' }).click();

  const dialog = await openSlack(page);
  const lines = dialog.locator('pre');
  const lacked = [
    '- pins:write # pin the live state of an incident',
    "- bookmarks:write # link the incident's channel with what belongs to it",
  ];
  await expect(lines).toHaveText(lacked.join('\n'));
  await expect(dialog).toContainText('Your Slack app lacks 2 scopes for what follows.');
  await expect(row(dialog, 'Bookmarks')).toContainText('lacks bookmarks:write');
  await expect(row(dialog, 'Live state')).toContainText('lacks pins:write');
  await expect(dialog.getByText(/^lacks /)).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Copy 2 lines' }).click();
  const board = () => cockpit.app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(board).toBe(lacked.map((line) => `      ${line}\n`).join(''));
  const channel = row(dialog, 'Incident channel');
  await channel.getByRole('button', { name: 'Choose a channel' }).click();
  await channel.getByLabel(/^Private/).check();
  await expect(channel.locator('pre')).toHaveText('- groups:write # the same for a private channel');
  await expect(channel.getByRole('button', { name: 'Create channel' })).toBeDisabled();
  await channel.getByLabel(/^Private/).uncheck();
  await channel.getByLabel('Name').fill('Incident 1');
  await expect(channel.getByText('Slack takes no spaces.')).toBeVisible();
  await channel.getByLabel('Name').fill('incidents');
  await expect(channel.getByText('There is a channel of that name already.')).toBeVisible();
  await channel.getByLabel('Name').fill('inc-1');
  await channel.getByLabel('Name').press('Enter');
  await expect(channel).toContainText(/Make the channel #inc-1: done/);
  expect(
    slack()
      .proxy.requestsTo('conversations.create')
      .map((body) => body.get('name')),
  ).toEqual(['inc-1']);
  await expect.poll(() => slack().proxy.requestsTo('conversations.setTopic').length).toBe(1);

  slack().proxy.next('conversations.canvases.create', { kind: 'say', answer: { ok: true, canvas_id: 'F0123CANVAS' } });
  slack().proxy.next(
    'canvases.edit',
    { kind: 'say', answer: { ok: true } },
    { kind: 'refuse', error: 'canvas_not_found' },
  );
  await row(dialog, 'Canvas').getByRole('switch').click();
  await expect(row(dialog, 'Canvas')).toContainText('in #inc-1 since');
  await expect(row(dialog, 'Canvas').getByRole('switch')).toBeChecked();
  expect(slack().proxy.requestsTo('conversations.canvases.create')).toHaveLength(1);

  await channel.getByText('Tell the other channels where it goes on').click();
  await channel.getByLabel('To #incidents').fill('We go on in #inc-1.');
  await channel.getByRole('button', { name: 'Send both' }).click();
  await expect.poll(() => slack().texts('incidents')).toEqual(['It broke', 'We go on in #inc-1.']);
  const posted = () =>
    slack()
      .proxy.posts.map(({ text }) => text)
      .join('\n');
  await expect.poll(posted).toContain('Until now we wrote in #incidents.');
  await expect(channel.getByText('Tell the other channels where it goes on')).toBeHidden();

  const { ts } = (await slack().messages('incidents'))[0]!;
  const link = `https://test.slack.com/archives/${slack().channel('incidents')}/p${ts.replace('.', '')}`;
  const report = row(dialog, 'Acknowledge a report');
  await report.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(report.getByLabel('Link to the message')).toBeFocused();
  await page.keyboard.type('not a link');
  await page.keyboard.press('Enter');
  await expect(report.getByText('That is no link to a message in Slack.')).toBeVisible();
  await report.getByLabel('Reaction').fill(':wave:');
  await report.getByLabel('Link to the message').fill(link);
  await page.keyboard.press('Enter');
  await expect(report).toContainText(/React with :wave:: done/);
  const asked = slack()
    .proxy.requestsTo('reactions.add')
    .map((body) => [body.get('timestamp'), body.get('name')]);
  expect(asked).toEqual([[ts, 'wave']]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(panel(cockpit, 'Message').getByRole('button', { name: 'To: #inc-1' })).toBeVisible();

  // A canvas that was deleted in Slack is reported, and not edited again and again.
  await expect.poll(() => slack().proxy.requestsTo('canvases.edit').length).toBe(1);
  await select(page.getByLabel('Severity'), 'S4');
  await travel(cockpit, AFTER_EDIT_MS);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Checkout fails' }).click();
  await expect(row(await openSlack(page), 'Canvas')).toContainText('The canvas could not be kept current');
});

test('real: an existing channel’s topic is overwritten only with consent', async ({ start }) => {
  const theirs = { channel: slack().channel('executives'), topic: 'For executives only' };
  await slack().api('conversations.join', { channel: theirs.channel });
  await slack().api('conversations.setTopic', theirs);
  const cockpit = await start(connected());
  await declareReal(cockpit);
  const dialog = await openSlack(cockpit.page);
  const channel = row(dialog, 'Incident channel');
  await channel.getByRole('button', { name: 'Choose a channel' }).click();
  await channel.getByRole('radio', { name: 'Take one that exists' }).check();
  const keeps = channel.getByLabel(/^Keep its topic current/);
  await expect(keeps).toBeDisabled();
  await channel.getByLabel('Channel', { exact: true }).fill('#incidents');
  await expect(keeps).toBeChecked();
  await channel.getByLabel('Channel', { exact: true }).fill('#executives');
  await expect(keeps).not.toBeChecked();
  await expect(channel).toContainText('Its topic is “For executives only”.');
  await channel.getByRole('button', { name: 'Take this channel' }).click();
  await expect(channel.getByText('#executives', { exact: true })).toBeVisible();
  await expect(row(dialog, 'Topic').getByRole('switch')).not.toBeChecked();

  await channel.getByRole('button', { name: 'Change channel' }).click();
  await channel.getByRole('radio', { name: 'Take one that exists' }).check();
  await channel.getByLabel('Channel', { exact: true }).fill('#incidents');
  await channel.getByRole('button', { name: 'Take this channel' }).click();
  await expect(row(dialog, 'Topic')).toContainText('in #incidents since');
  const set = () =>
    slack()
      .proxy.requestsTo('conversations.setTopic')
      .map((body) => body.get('channel'));
  await expect.poll(set).toEqual([slack().channel('incidents')]);
});

test('real: a failed action waits in the outbox, and its row can try it again', async ({ start }) => {
  const cockpit = await start(connected());
  const { page } = cockpit;
  await declareReal(cockpit);
  slack().proxy.next('conversations.create', { kind: 'refuse', error: 'missing_scope', needed: 'channels:manage' });
  const dialog = await openSlack(page);
  const channel = row(dialog, 'Incident channel');
  await channel.getByRole('button', { name: 'Choose a channel' }).click();
  await channel.getByLabel('Name').press('Enter');
  await expect(channel.getByText(/The Slack app lacks the scope channels:manage/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(cockpit, 'Outbox')).toContainText('make the channel #inc-');
  await expect(page.getByRole('button', { name: 'Outbox 1' })).toBeVisible();
  const again = await openSlack(page);
  await again.getByRole('button', { name: 'Try again' }).click();
  await expect(row(again, 'Incident channel')).toContainText(/: done \d\d:\d\d/);
  await kill(cockpit);

  // The same incident on a laptop whose token is gone.
  const later = await start({ args: NO_KEYCHAIN });
  await expect(later.page.getByRole('heading', { name: 'Checkout fails' })).toBeVisible();
  const none = await openSlack(later.page);
  await expect(none).toContainText('Slack is not connected');
  await none.getByRole('button', { name: 'Open the Slack settings' }).click();
  const settings = later.page.getByRole('dialog', { name: 'Settings' });
  await settings.getByLabel('Names of incident channels').fill('war-{{topic}}');
  await expect(settings.getByText('Nothing is called topic here.', { exact: false })).toBeVisible();
  await settings.getByLabel('Names of incident channels').fill('war-{{number}}-{{slug}}');
  await settings.getByRole('button', { name: 'Save pattern' }).click();
  await expect(settings.getByText('Saved. Now it makes #war-1-checkout-fails.')).toBeVisible();
});
