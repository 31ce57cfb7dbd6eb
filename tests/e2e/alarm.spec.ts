import { v7 as newId } from 'uuid';
import { openJournal } from '../../electron/journal/open-journal.ts';
import type { Event } from '../../src/model/event.ts';
import { formatStamp } from '../../src/model/stamp.ts';
import { expect, isStarted, kill, test, travel, type Cockpit } from './fixtures.ts';
import { declare, happened, panel, received, recorded, select, sendUpdate, timer } from './hands.ts';
import { watchNotifications } from './system.ts';

const MINUTE = 60_000;

/** Records the file names of the sounds that the window plays, in order. */
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

test('the alarm ladder: heads-up with a draft, due, louder, handed on, and silent after delivery', async ({
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
  await happened(cockpit).focus();
  await page.keyboard.press('d');
  await page.keyboard.type('Drain the slow shard');
  await page.keyboard.press('Enter');
  await expect(recorded(cockpit, 'Drain the slow shard').first()).toBeVisible();

  await travel(cockpit, 26 * MINUTE);
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'soon');
  await expect(recorded(cockpit, /Status update due at .*: heads-up/)).toHaveCount(1);
  await expect(page.locator('[aria-live=polite]')).toHaveText('5 minutes to the next update.');
  const text = panel(cockpit, 'Message').getByLabel('Update text');
  await expect(text).toHaveValue(/Decision: Drain the slow shard/);
  await expect(panel(cockpit, 'Message').getByText('Drafted from the record')).toBeVisible();
  // Do-not-disturb is read before each sound, which takes less than five minutes.
  await expect.poll(heard).toEqual(['soon.wav']);

  await travel(cockpit, 5 * MINUTE);
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'due');
  await expect(recorded(cockpit, /Status update due at .*: rang(?! again)/)).toHaveCount(1);
  await expect.poll(heard).toEqual(['soon.wav', 'due.wav']);
  await travel(cockpit, 2 * MINUTE);
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'overdue');
  await expect(recorded(cockpit, /rang again, 2 min late/)).toHaveCount(1);
  await expect(page.locator('[aria-live=assertive]')).toHaveText(
    'Status update, Search answers slowly, 2 minutes overdue.',
  );
  await expect.poll(heard).toHaveLength(3);
  await travel(cockpit, 9 * MINUTE);
  await expect(recorded(cockpit, /rang again, 10 min late/)).toHaveCount(1);
  await expect(recorded(cockpit, /rang again, 5 min late/)).toHaveCount(0);
  await expect.poll(shown).toHaveLength(4);
  expect((await shown()).at(-1)).toBe('Status update 10 min overdue: Search answers slowly');
  await expect.poll(heard).toEqual(['soon.wav', 'due.wav', 'late.wav', 'late.wav']);

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
  await expect(recorded(cockpit, /Promise kept, 1\d min late/)).toHaveCount(1);
  await expect(page.getByRole('banner').getByText('Kept 1 of 2')).toBeVisible();
  await travel(cockpit, 8 * MINUTE);
  expect(await shown()).toHaveLength(4);
});

test('each sound of the alarm loads completely and starts to play', async ({ start }) => {
  const { page } = await start();
  const played = await page.evaluate(async () => {
    const sounds: string[] = [];
    for (const name of ['soon', 'due', 'late']) {
      const audio = new Audio(new URL(`sounds/${name}.wav`, document.baseURI).href);
      const whole = new Promise((resolve) => audio.addEventListener('canplaythrough', resolve, { once: true }));
      const outcome = await audio.play().then(
        () => name,
        (error: unknown) => String(error),
      );
      if (outcome === name) await whole;
      sounds.push(outcome);
    }
    return sounds;
  });
  expect(played).toEqual(['soon', 'due', 'late']);
});

test('the draft fills an empty composer that has the focus, and never replaces a text', async ({ start }) => {
  const cockpit = await start();
  const text = panel(cockpit, 'Message').getByLabel('Update text');
  await declare(cockpit, 'Search answers slowly');
  await sendUpdate(cockpit, 'We look into it.', '30m');
  await text.focus();
  await travel(cockpit, 26 * MINUTE);
  await expect(text).toHaveValue(/^We look into it\./);
  await expect(text).toBeFocused();
  await sendUpdate(cockpit, 'We found the slow shard.', '30m');
  await text.fill('Half a sentence');
  await travel(cockpit, 26 * MINUTE);
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'soon');
  await happened(cockpit).focus();
  await expect(text).toHaveValue('Half a sentence');
  // When the field is emptied and loses the focus, the draft that was due fills it.
  await text.fill('');
  await happened(cockpit).focus();
  await expect(text).toHaveValue(/^We found the slow shard\./);
});

test('a draft that nobody edited follows the severity, an edited one stays', async ({ start }) => {
  const cockpit = await start();
  const { page } = cockpit;
  const text = panel(cockpit, 'Message').getByLabel('Update text');
  const severity = page.getByRole('combobox', { name: 'Severity' });
  await declare(cockpit, 'Worse than thought');
  await happened(cockpit).focus();
  await travel(cockpit, 6 * MINUTE);
  await expect(text).toHaveValue(/^S2, investigating/);
  await select(severity, 'S1');
  await expect(text).toHaveValue(/^S1, investigating/);
  await text.press('Control+End');
  await page.keyboard.type(' We know more.');
  await select(severity, 'S3');
  await expect(recorded(cockpit, /S1 to S3|S3/).first()).toBeVisible();
  await expect(text).toHaveValue(/^S1, investigating[^]* We know more\.$/);
});

test('muting applies to this incident alone, is shown in the window, and survives a restart', async ({ start }) => {
  const cockpit = await start();
  await declare(cockpit, 'Quiet please');
  const notice = (shown: Cockpit) => panel(shown, 'Next update').getByText('Sound is off for this incident');
  const heard = await listen(cockpit);
  await cockpit.page.keyboard.press('q');
  await expect(notice(cockpit)).toBeVisible();
  await travel(cockpit, 6 * MINUTE);
  await expect(recorded(cockpit, /Status update due at .*: rang/)).toHaveCount(1);
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'due');
  expect(await heard()).toEqual([]);
  await kill(cockpit);
  const again = await start();
  await expect(notice(again)).toBeVisible();
  await panel(again, 'Next update').getByRole('button', { name: 'Unmute the alarm of this incident' }).click();
  await expect(notice(again)).toBeHidden();
});

/** An incident whose promise fell due while the app was closed, ms before now. */
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

test('a promise that fell due while the app was closed is announced once at the next start', async ({
  start,
  folder,
}) => {
  seed(folder, 25 * MINUTE);
  const cockpit = await start();
  const notice = /While Wheelhouse was closed, Status update of “Left alone” fell due at/;
  await expect(cockpit.page.getByText(notice)).toBeVisible();
  await expect(recorded(cockpit, /fell due at .* while Wheelhouse was closed/)).toHaveCount(1);
  await kill(cockpit);
  const again = await start();
  await expect(recorded(again, /fell due at .* while Wheelhouse was closed/)).toHaveCount(1);
  await expect(timer(again)).toHaveAttribute('data-state', 'overdue');
  await expect(again.page.getByText(notice)).toHaveCount(0);
});

test('the alarm rings after an uncaught error in a timer of main', async ({ start }) => {
  const cockpit = await start();
  await declare(cockpit, 'Forgotten by nobody');
  const shown = await watchNotifications(cockpit);
  await isStarted(cockpit);
  await cockpit.app.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('Nobody catches this');
      }),
  );
  await expect(cockpit.page.getByText('Something went wrong inside Wheelhouse')).toBeVisible();
  await travel(cockpit, 6 * MINUTE);
  await expect.poll(shown).toEqual(['Status update due: Forgotten by nobody']);
  await expect(timer(cockpit)).toHaveAttribute('data-state', 'due');
  await expect(recorded(cockpit, /Status update due at .*: rang/)).toHaveCount(1);
});

test('the alarm rings although the window is not visible', async ({ start }) => {
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
  await expect.poll(flashed).toBe(true);
});
