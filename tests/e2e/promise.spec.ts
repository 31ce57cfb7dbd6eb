import { v7 as newId } from 'uuid';
import { openJournal } from '../../electron/journal/open.ts';
import type { Event } from '../../src/incident/event.ts';
import { formatStamp } from '../../src/incident/order.ts';
import { startSlack } from '../support/slack.ts';
import { expect, kill, test, travel, type Cockpit } from './fixtures.ts';
import { chooseChannel, declare, panel, received, watchNotifications } from './hands.ts';

const MINUTE = 60_000;

const timer = (cockpit: Cockpit) => panel(cockpit, 'Next update').getByRole('timer').first();
const line = (cockpit: Cockpit, text: RegExp | string) => panel(cockpit, 'Timeline').getByText(text);

async function sendUpdate(cockpit: Cockpit, text: string, next: string): Promise<void> {
  const message = panel(cockpit, 'Message');
  await message.getByLabel('Update text').fill(text);
  await message.getByLabel('Next update by').fill(next);
  await message.getByLabel('Update text').press('Control+Enter');
  await expect(message.getByLabel('Update text')).toHaveValue('');
  await expect(line(cockpit, text).first()).toBeVisible();
}

/** The sounds the window plays, in order, by their files' names. */
async function listen({ page }: Cockpit): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    HTMLMediaElement.prototype.play = function play(this: HTMLMediaElement) {
      heard.push(this.src.split('/').at(-1)!);
      return Promise.resolve();
    };
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

test('the ladder: heads-up with a draft, due, louder, handed on, and silent once it is delivered', async ({
  start,
}) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Search answers slowly');
  const shown = await watchNotifications(cockpit);
  const heard = await listen(cockpit);
  await sendUpdate(cockpit, 'We see slow answers and look into it.', '30m');
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'ample');
  await page.keyboard.press('Escape');
  await panel(cockpit, 'Timeline').getByRole('list', { name: 'What happened, newest first' }).focus();
  await page.keyboard.press('d');
  await page.keyboard.type('Drain the slow shard');
  await page.keyboard.press('Enter');
  await expect(line(cockpit, 'Drain the slow shard').first()).toBeVisible();

  await travel(cockpit, 26 * MINUTE);
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'soon');
  await expect(line(cockpit, /Status update due at .*: heads-up/)).toHaveCount(1);
  await expect(page.locator('[aria-live=polite]')).toHaveText('5 minutes to the next update.');
  const text = panel(cockpit, 'Message').getByLabel('Update text');
  await expect(text).toHaveValue(/Decision: Drain the slow shard/);
  await expect(panel(cockpit, 'Message').getByText('Drafted from the record')).toBeVisible();

  await travel(cockpit, 5 * MINUTE);
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'due');
  await expect(line(cockpit, /Status update due at .*: rang(?! again)/)).toHaveCount(1);
  await travel(cockpit, 2 * MINUTE);
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'overdue');
  await expect(line(cockpit, /rang again, 2 min late/)).toHaveCount(1);
  await expect(page.locator('[aria-live=assertive]')).toHaveText(
    'Status update, Search answers slowly, 2 minutes overdue.',
  );
  await travel(cockpit, 9 * MINUTE);
  await expect(line(cockpit, /rang again, 10 min late/)).toHaveCount(1);
  await expect(line(cockpit, /rang again, 5 min late/)).toHaveCount(0);
  expect(await shown()).toHaveLength(4);
  expect((await shown()).at(-1)).toBe('Status update 10 min overdue: Search answers slowly');
  expect(await heard()).toEqual(['soon.wav', 'due.wav', 'late.wav', 'late.wav']);

  await page.keyboard.press('Escape');
  await expect(panel(cockpit, 'Next update').getByRole('button', { name: /Hand on/ })).toBeVisible();
  await page.keyboard.press('h');
  const dialog = page.getByRole('dialog', { name: 'Hand on the update' });
  await dialog.getByLabel('Person').fill('C. Person');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(panel(cockpit, 'Next update').getByText('asked C. Person to write it')).toBeVisible();
  await expect.poll(() => received(cockpit)).toContainEqual(expect.stringContaining('C. Person, please write'));

  await sendUpdate(cockpit, 'The slow shard is drained.', '15m');
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'ample');
  await expect(line(cockpit, /Promise kept, 1\d min late/)).toHaveCount(1);
  await expect(page.getByRole('banner').getByText('Kept 1 of 2')).toBeVisible();
  await travel(cockpit, 8 * MINUTE);
  expect(await shown()).toHaveLength(4);
});

test('each sound of the alarm plays to its end, as far as the window can tell', async ({ start }) => {
  const { page } = await start();
  const played = await page.evaluate(async () => {
    const sounds: string[] = [];
    for (const name of ['soon', 'due', 'late']) {
      const audio = new Audio(new URL(`sounds/${name}.wav`, document.baseURI).href);
      const whole = new Promise((resolve) => audio.addEventListener('canplaythrough', resolve, { once: true }));
      const said = await audio.play().then(
        () => name,
        (error: unknown) => String(error),
      );
      if (said === name) await whole;
      sounds.push(said);
    }
    return sounds;
  });
  expect(played).toEqual(['soon', 'due', 'late']);
});

test('snoozing tells nobody by default, and people with one more key', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Mail is late');
  await page.keyboard.press('z');
  const dialog = page.getByRole('dialog', { name: 'Snooze: Status update' });
  await dialog.getByRole('radio', { name: '10 min' }).check({ force: true });
  await dialog.getByLabel('Reason, if you like').fill('waiting for the vendor');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(line(cockpit, /Snoozed the update to .*: waiting for the vendor/)).toBeVisible();
  await expect(panel(cockpit, 'Next update').getByText('first promised by')).toBeVisible();
  expect(await received(cockpit)).toEqual([]);

  await page.keyboard.press('z');
  await dialog.getByRole('radio', { name: 'Until' }).check({ force: true });
  await dialog.getByRole('textbox', { name: 'Until' }).fill('nonsense');
  await expect(dialog.getByRole('alert').first()).toContainText('not a time');
  await dialog.getByRole('textbox', { name: 'Until' }).fill('1h');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => received(cockpit)).toEqual([expect.stringMatching(/^The update promised by .* is delayed/)]);
});

test('several clocks: started, nearest is big, done begins anew, stopped', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Two clocks');
  await page.keyboard.press('t');
  const clocks = page.getByRole('dialog', { name: 'Clocks' });
  await clocks.getByRole('button', { name: 'Start… Impact review' }).click();
  const dialog = page.getByRole('dialog', { name: 'Start: Impact review' });
  await dialog.getByLabel('Due by').fill('60m');
  await expect(dialog.getByLabel('And again every 60 min once it is done')).toBeChecked();
  await page.keyboard.press('Enter');
  const small = panel(cockpit, 'Next update').getByRole('list', { name: 'Other clocks' });
  await expect(small.getByRole('timer', { name: 'Impact review: time left' })).toHaveAttribute('data-state', 'ample');
  await sendUpdate(cockpit, 'All is being looked at.', '3h');
  const big = panel(cockpit, 'Next update').getByRole('timer').first();
  await expect(big).toHaveAccessibleName('Impact review: time left');
  await expect(small.getByRole('timer', { name: 'Status update: time left' })).toBeVisible();
  await travel(cockpit, 61 * MINUTE);
  await expect(big).toHaveAttribute('data-state', 'due');
  await panel(cockpit, 'Next update').getByRole('button', { name: 'Done' }).click();
  await expect(big).toHaveAttribute('data-state', 'ample');
  await expect(line(cockpit, /Impact review: done/)).toHaveCount(1);
  await page.keyboard.press('t');
  await clocks.getByRole('button', { name: 'Stop Impact review' }).click();
  await expect(clocks.getByText('not running')).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(big).toHaveAccessibleName('Time to the next update');
});

test('the time-box of the first response ends in a decision on the record', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'How bad is it?');
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'Start… Initial response' }).click();
  await page.getByRole('dialog', { name: 'Start: Initial response' }).getByLabel('Due by').fill('4m');
  await page.keyboard.press('Enter');
  await expect(timer(cockpit)).toHaveAccessibleName('Initial response: time left');
  await panel(cockpit, 'Next update').getByRole('button', { name: 'Full response', exact: true }).click();
  await expect(line(cockpit, 'Full response').first()).toBeVisible();
  await expect(line(cockpit, 'Initial response: done in time')).toBeVisible();
  await expect(timer(cockpit)).toHaveAccessibleName('Time to the next update');
});

test('a graver severity offers to bring the promise forward, and never moves it by itself', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'It gets worse');
  await sendUpdate(cockpit, 'Looks harmless.', '2h');
  await expect(timer(cockpit)).toHaveText(/^2:00:/);
  const before = await timer(cockpit).textContent();
  await page.getByLabel('Severity').selectOption('S1');
  const offer = panel(cockpit, 'Next update').getByRole('button', { name: /Bring forward to/ });
  await expect(offer).toBeVisible();
  expect((await timer(cockpit).textContent())?.slice(0, 2)).toBe(before?.slice(0, 2));
  await panel(cockpit, 'Timeline').getByRole('list', { name: 'What happened, newest first' }).focus();
  await page.keyboard.press('b');
  await expect(offer).toBeHidden();
  await expect(timer(cockpit)).toHaveText(/^(10|09):/);
});

test('no further update needs a reason while the incident runs', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Handed to a vendor');
  const message = panel(cockpit, 'Message');
  await message.getByLabel('Update text').fill('The vendor takes over.');
  await message.getByLabel('Next update by').fill('no further update');
  await message.getByLabel('Update text').press('Control+Enter');
  await expect(message.getByRole('alert').filter({ hasText: 'Say why' })).toBeVisible();
  await message.getByLabel('Why no further update?').fill('the vendor has its own status page');
  await message.getByLabel('Why no further update?').press('Control+Enter');
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'none');
  await expect.poll(() => received(cockpit)).toEqual([expect.stringContaining('No further update')]);
  await expect(page.getByRole('banner').getByText('Kept 1 of 1')).toBeVisible();
});

test('the time-box of a task runs beside the promise and ends with the task', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  await declare(cockpit, 'Boxed', 'Service outage');
  await page.keyboard.press('1');
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: /^Start: Time-box of/ });
  await dialog.getByLabel('Due by').fill('2m');
  await page.keyboard.press('Enter');
  await expect(timer(cockpit)).toHaveAccessibleName(/^Time-box of/);
  await expect(panel(cockpit, 'Playbook').getByText(/^by \d\d:\d\d$/)).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Space');
  await expect(timer(cockpit)).toHaveAccessibleName('Time to the next update');
});

test('muting is for this incident, is said in the window, and survives a restart', async ({ start }) => {
  const cockpit = await start();
  await declare(cockpit, 'Quiet please');
  const said = (shown: Cockpit) => panel(shown, 'Next update').getByText('Sound is off for this incident');
  const heard = await listen(cockpit);
  await cockpit.page.keyboard.press('q');
  await expect(said(cockpit)).toBeVisible();
  await travel(cockpit, 6 * MINUTE);
  await expect(line(cockpit, /Status update due at .*: rang/)).toHaveCount(1);
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'due');
  expect(await heard()).toEqual([]);
  await kill(cockpit);
  const again = await start();
  await expect(said(again)).toBeVisible();
  await panel(again, 'Next update').getByRole('button', { name: 'Unmute the alarm of this incident' }).click();
  await expect(said(again)).toBeHidden();
});

/** An incident whose promise fell due while nobody was there, ms before now. */
function seed(folder: string, ago: number): void {
  const at = Date.now() - ago - 10 * MINUTE;
  const journal = openJournal(folder, { newDevice: newId });
  const drafts = [
    {
      type: 'incident.declared',
      data: { title: 'Left alone', severity: 'S2', impact: '', practice: true },
    },
    { type: 'promise.made', data: { promise: 'p1', due: at + 10 * MINUTE } },
  ];
  journal.append(
    drafts.map((draft, n): Event => {
      const stamp = formatStamp({ wall: at + n, counter: 0, device: journal.device });
      return { id: `e${n}`, incident: 'inc', v: 1, at, recordedAt: at, stamp, by: 'A. Person', ...draft } as Event;
    }),
  );
  journal.close();
}

test('what fell due while the app was closed is said at the next start, once', async ({ start, folder }) => {
  seed(folder, 25 * MINUTE);
  const cockpit = await start();
  const notice = /While Wheelhouse was closed, Status update of “Left alone” fell due at/;
  await expect(cockpit.page.getByText(notice)).toBeVisible();
  await expect(line(cockpit, /fell due at .* while Wheelhouse was closed/)).toHaveCount(1);
  await kill(cockpit);
  const again = await start();
  await expect(line(again, /fell due at .* while Wheelhouse was closed/)).toHaveCount(1);
  await expect(timer(again)).toHaveAttribute('data-state', 'overdue');
  await expect(again.page.getByText(notice)).toHaveCount(0);
});

test('an update that is written and not delivered is shown as exactly that, and does not ring', async ({ start }) => {
  const slack = await startSlack();
  try {
    const cockpit = await start({ env: slack.env });
    const { page } = cockpit;
    await page.keyboard.press('Control+n');
    const dialog = page.getByRole('dialog', { name: 'Declare incident' });
    await dialog.getByLabel('Title').fill('The network goes');
    await dialog.getByRole('radio', { name: 'Real' }).check({ force: true });
    await dialog.getByRole('button', { name: 'Declare' }).click();
    await expect(dialog).toBeHidden();
    const message = panel(cockpit, 'Message');
    await chooseChannel(cockpit);

    await slack.proxy.down();
    await message.getByLabel('Update text').fill('We look into it.');
    await message.getByLabel('Next update by').fill('45m');
    await message.getByLabel('Update text').press('Control+Enter');
    await expect(panel(cockpit, 'Next update').getByText('Written, not delivered yet')).toBeVisible();
    await travel(cockpit, 9 * MINUTE);
    await expect(timer(cockpit)).toHaveAttribute('data-state', 'overdue');
    await expect(panel(cockpit, 'Next update').getByText('Written, not delivered yet')).toBeVisible();
    await expect(line(cockpit, /Status update due at/)).toHaveCount(0);
    const frame = page.locator('div[aria-hidden=true][data-state=overdue]');
    await expect(frame).toHaveCount(0);

    // It does not hide another clock that does call.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Start: Executive summary');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Due by').fill('3m');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await travel(cockpit, 7 * MINUTE);
    await expect(frame).toHaveCount(1);

    await slack.proxy.up();
    await travel(cockpit, MINUTE);
    await expect(line(cockpit, /Promise kept, 1\d min late/)).toHaveCount(1);
    await expect(page.getByRole('timer', { name: 'Status update: time left' })).toHaveAttribute('data-state', 'ample');
    expect((await slack.messages('incidents')).map(({ text }) => text.split('\n')[0])).toEqual(['We look into it.']);
  } finally {
    await slack.stop();
  }
});

test('it rings for a window that nobody can see', async ({ start }) => {
  const cockpit = await start();
  await declare(cockpit, 'Out of sight');
  const shown = await watchNotifications(cockpit);
  const flashed = () => cockpit.app.evaluate(() => (globalThis as unknown as { flashed: boolean }).flashed);
  await cockpit.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]!;
    Object.assign(globalThis, { flashed: false });
    window.flashFrame = (on) => void Object.assign(globalThis, { flashed: on });
    window.minimize();
    window.blur();
  });
  await travel(cockpit, 6 * MINUTE);
  await expect.poll(shown).toEqual(['Status update due: Out of sight']);
  expect(await flashed()).toBe(true);
});
