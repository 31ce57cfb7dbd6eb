import { v7 as newId } from 'uuid';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { channelName } from '../../src/bridge/names.ts';
import type { Pushes } from '../../src/bridge/pushes.ts';
import { summarize } from '../../src/incident/summary.ts';
import { draft, type Draft, type Event } from '../../src/model/event.ts';
import { formatStamp } from '../../src/model/stamp.ts';
import { expect, test } from './fixtures.ts';
import { dialog, expectAccessible, happened, panel } from './hands.ts';

const MANY = 1_000;
const DAY = Date.UTC(2026, 2, 1, 8);

/** Events of an incident, one second apart, the first at `from`. */
const events = (incident: string, drafts: readonly Draft[], from = DAY): Event[] =>
  drafts.map((what, n): Event => {
    const at = from + 1_000 * n;
    const stamp = formatStamp({ wall: at, counter: 0, device: 'seeded' });
    return {
      ...what,
      id: `${incident}-${from}-${n}`,
      incident,
      v: 1,
      at,
      recordedAt: at,
      stamp,
      by: 'A. Person',
    };
  });

const declared = (title: string) => draft('incident.declared', { title, severity: 'S3', impact: '', practice: true });

/** Padded, so that no title is the beginning of another. */
const titled = (n: number): string => `Seeded ${String(n).padStart(4, '0')}`;

const incidents = (): Event[] =>
  Array.from({ length: MANY }, (_, n) => events(`inc${n}`, [declared(titled(n))], DAY + 60_000 * n)).flat();

/** Main's push about a new incident. */
const pushOf = (event: Event): Pushes['events'] => ({
  incident: event.incident,
  events: [event],
  summary: summarize(null, event),
});

function seed(folder: string, all: readonly Event[]): void {
  const journal = openJournal(folder, { newDevice: newId });
  journal.append(all);
  journal.close();
}

test('the palette draws only the visible ones of a thousand incidents, and keys reach each', async ({
  start,
  folder,
}) => {
  seed(folder, incidents());
  const cockpit = await start();
  const { page } = cockpit;
  await expect(page.getByRole('heading', { name: titled(MANY - 1) })).toBeVisible();
  await page.keyboard.press('Control+k');
  const palette = dialog(cockpit, 'Command palette');
  const options = palette.getByRole('option');
  const chosen = palette.getByRole('option', { selected: true });
  await expect(chosen).toHaveAttribute('aria-posinset', '1');
  const all = Number(await chosen.getAttribute('aria-setsize'));
  expect(all).toBeGreaterThan(MANY);
  expect(await options.count()).toBeLessThan(60);
  // ArrowUp moves from the first option to the last.
  await page.keyboard.press('ArrowUp');
  await expect(chosen).toHaveAttribute('aria-posinset', String(all));
  await expect(chosen).toContainText(titled(0));
  await expect(chosen).toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await expect(chosen).toContainText(titled(1));
  await expect(chosen).toBeInViewport();
  // `aria-activedescendant` names a drawn option although the list was scrolled away from it.
  await palette.getByRole('listbox').evaluate((list) => list.scrollTo(0, 0));
  await expect(options.first()).toHaveAttribute('aria-posinset', '1');
  const spoken = await palette.getByRole('combobox').getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${spoken}"]`)).toContainText(titled(1));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(chosen).toHaveAttribute('aria-posinset', '1');
  await expect(chosen).toBeInViewport();
  for (let n = 0; n < 40; n++) await page.keyboard.press('PageDown');
  await expect(chosen).toHaveAttribute('aria-posinset', '321');
  await expect(chosen).toBeInViewport();
  await expectAccessible(cockpit);
  await page.keyboard.type(titled(517));
  await expect(options).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: titled(517) })).toBeVisible();
});

test('the welcome page draws only the visible ones of a thousand incidents, and keys reach each', async ({ start }) => {
  const cockpit = await start();
  const { app, page } = cockpit;
  await app.evaluate(
    ({ BrowserWindow }, [channel, all]) => {
      for (const push of all) BrowserWindow.getAllWindows()[0]!.webContents.send(channel, push);
    },
    [channelName('events'), incidents().map(pushOf)] as const,
  );
  const list = page.getByRole('region', { name: 'Earlier incidents' });
  const rows = list.getByRole('listitem');
  await expect(rows.first()).toContainText(titled(MANY - 1));
  await expect(rows.first()).toHaveAttribute('aria-setsize', String(MANY));
  expect(await rows.count()).toBeLessThan(60);
  await rows.first().getByRole('button').focus();
  for (let n = 0; n < 50; n++) await page.keyboard.press('Tab');
  const there = list.getByRole('button', { name: titled(MANY - 51) });
  await expect(there).toBeFocused();
  await expect(there).toBeInViewport();
  // The row keeps the focus when scrolled out of view, and the next key continues from it.
  await page
    .locator('#root > div')
    .first()
    .evaluate((view) => view.scrollTo(0, view.scrollHeight));
  await expect(list.getByRole('button', { name: titled(0) })).toBeInViewport();
  await expect(there).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(list.getByRole('button', { name: titled(MANY - 52) })).toBeFocused();
  expect(await rows.count()).toBeLessThan(80);
  await expectAccessible(cockpit);
});

const textOf = (n: number) => `Said in the channel, number ${String(n).padStart(4, '0')}`;

test('keys reach each of hundreds of candidates from Slack, also the dismissed ones', async ({ start, folder }) => {
  const seen = Array.from({ length: MANY }, (_, n) =>
    draft('candidate.seen', {
      candidate: `practice/C1/${n + 1}.000000`,
      why: 'reply',
      author: `Person ${n % 9}`,
      text: textOf(n),
      time: DAY + 1_000 * n,
    }),
  );
  const gone = seen
    .slice(0, 300)
    .map(({ data }) => draft('candidate.dismissed', { candidate: (data as { candidate: string }).candidate }));
  seed(folder, events('inc', [declared('Much was said'), ...seen, ...gone]));
  const cockpit = await start();
  const { page } = cockpit;
  const timeline = panel(cockpit, 'Timeline');
  await expect(timeline.getByRole('button', { name: '700 from Slack' })).toBeVisible();
  await page.keyboard.press('f');
  const list = timeline.getByRole('list', { name: 'From Slack, oldest first' });
  const rows = list.locator('[data-candidate]');
  const row = (n: number) => rows.filter({ hasText: textOf(n) });
  await expect(row(300)).toBeFocused();
  await expect(row(300).locator('xpath=..')).toHaveAttribute('aria-setsize', '700');
  expect(await rows.count()).toBeLessThan(60);
  for (let n = 0; n < 40; n++) await page.keyboard.press('ArrowDown');
  await expect(row(340)).toBeFocused();
  await expect(row(340)).toBeInViewport();
  // The row keeps the focus when scrolled out of view, and the next key acts on it.
  await list.evaluate((rows) => rows.parentElement!.scrollTo(0, 0));
  await expect(row(300)).toBeInViewport();
  await page.keyboard.press('x');
  await expect(row(341)).toBeFocused();
  await expect(row(340)).toHaveCount(0);
  await page.keyboard.press('u');
  await expect(row(340)).toBeFocused();
  await expect(row(340)).toBeInViewport();
  // The dismissed candidates are in a folded list below.
  await list.evaluate((rows) => rows.parentElement!.scrollTo(0, rows.parentElement!.scrollHeight));
  await timeline.getByRole('button', { name: 'Dismissed (300)' }).click();
  const dismissed = timeline.getByRole('list', { name: 'Dismissed, oldest first' });
  await expect(dismissed.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '300');
  expect(await dismissed.getByRole('listitem').count()).toBeLessThan(60);
  await list.evaluate((rows) => rows.parentElement!.scrollTo(0, rows.parentElement!.scrollHeight));
  const last = dismissed.getByRole('listitem').filter({ hasText: textOf(299) });
  await expect(last).toBeInViewport();
  await last.getByRole('button', { name: 'Restore' }).click();
  await expect(row(299)).toBeFocused();
  await expectAccessible(cockpit);
});

test('new events do not move the timeline of a person who reads far down in it', async ({ start, folder }) => {
  const notes = Array.from({ length: MANY }, (_, n) =>
    // Some rows are taller: the height of a row is known only after it was drawn.
    draft('note.written', {
      note: `n${n}`,
      kind: 'note',
      text: textOf(n) + (n % 3 === 0 ? '\n\nand more of it'.repeat(n % 5) : ''),
    }),
  );
  seed(folder, events('inc', [declared('A long day'), ...notes]));
  const cockpit = await start();
  const { page } = cockpit;
  const list = happened(cockpit);
  await expect(list.getByText(textOf(MANY - 1))).toBeVisible();
  await list.focus();
  for (let n = 0; n < 12; n++) await page.keyboard.press('PageDown');
  /** The row at the upper edge, and its position. */
  const atEdge = () =>
    list.evaluate((view) => {
      const { top } = view.getBoundingClientRect();
      const row = [...view.querySelectorAll('[role=listitem]')].find(
        (each) => each.getBoundingClientRect().bottom > top + 5,
      )!;
      return { text: row.textContent, top: Math.round(row.getBoundingClientRect().top - top) };
    });
  await expect(list.getByText(textOf(MANY - 1))).toHaveCount(0);
  // The page keys scroll smoothly: wait until the list stops.
  let last = '';
  await expect
    .poll(async () => {
      const [now, before] = [JSON.stringify(await atEdge()), last];
      last = now;
      return now === before;
    })
    .toBe(true);
  const before = await atEdge();
  for (const text of ['First', 'Second\n\nin two lines', 'Third']) {
    await page.evaluate(async (note) => {
      await window.wheelhouse.command({ incident: 'inc', command: { do: 'writeNote', kind: 'note', text: note } });
    }, text);
  }
  await expect(list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', String(MANY + 4));
  expect(await atEdge()).toEqual(before);
  // End and Home reach the ends although the rows between are not measured.
  const isAtTheEnd = async () => {
    await expect(list.getByRole('listitem').last()).toHaveAttribute('aria-posinset', String(MANY + 4));
    await expect(list.getByRole('listitem').last()).toBeInViewport();
  };
  await page.keyboard.press('End');
  await isAtTheEnd();
  await page.keyboard.press('Home');
  await expect(list.getByText('Third')).toBeInViewport();
  // Also from the button of a row that is removed by the scroll.
  await list.getByRole('listitem').first().getByRole('button').first().focus();
  await page.keyboard.press('Control+End');
  await isAtTheEnd();
  await expect(list).toBeFocused();
  // At the top, new events come into view.
  await page.keyboard.press('Home');
  await expect(list.getByText('Third')).toBeInViewport();
  await page.evaluate(async () => {
    await window.wheelhouse.command({ incident: 'inc', command: { do: 'writeNote', kind: 'note', text: 'Fourth' } });
  });
  await expect(list.getByText('Fourth')).toBeInViewport();
});
