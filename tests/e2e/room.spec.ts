import { expect, test, travel, type Cockpit } from './fixtures.ts';
import { declare, panel, resize } from './hands.ts';
import { slackOfEach } from './slack.ts';

/** The longest name that Slack allows. */
const LONG = 'payments-checkout-europe-with-a-name-that-takes-all-eighty-characters-there-are-x';

const slack = slackOfEach({ channels: ['incidents', 'executives', 'status-updates', LONG] });

async function choose(cockpit: Cockpit, ...names: string[]): Promise<void> {
  await panel(cockpit, 'Message').getByRole('button', { name: /^To/ }).click();
  for (const name of names) await cockpit.page.getByRole('checkbox', { name }).check();
  await cockpit.page.keyboard.press('Escape');
}

/** Pairs of overlapping parts of the composer, and parts that extend beyond it. */
const crowded = (cockpit: Cockpit): Promise<string[]> =>
  panel(cockpit, 'Message').evaluate((section) => {
    const send = [...section.querySelectorAll('button')].find(({ textContent }) => textContent.startsWith('Send'))!;
    const foot = send.parentElement!;
    const parts = {
      text: section.querySelector('textarea')!,
      preview: section.querySelector('[aria-label=Preview]')!,
      next: section.querySelector('[aria-describedby$=understood]')!,
    };
    const boxes = Object.entries(parts).map(([name, part]) => ({ name, box: part.getBoundingClientRect() }));
    const found = boxes.flatMap((a, at) =>
      boxes
        .slice(at + 1)
        .filter(({ box: b }) => {
          const across = Math.min(a.box.right, b.right) - Math.max(a.box.left, b.left);
          const down = Math.min(a.box.bottom, b.bottom) - Math.max(a.box.top, b.top);
          return across > 1 && down > 1;
        })
        .map(({ name }) => `${a.name} over ${name}`),
    );
    const room = section.getBoundingClientRect();
    const button = send.getBoundingClientRect();
    if (button.left < room.left || button.right > room.right) found.push('send is too wide');
    if (button.top < room.top || foot.getBoundingClientRect().bottom > room.bottom + 1)
      found.push('send is out of reach');
    return found;
  });

test('three destinations, an open outbox, overdue: no part of the composer overlaps another', async ({ start }) => {
  const cockpit = await start({ env: slack().env });
  const { page } = cockpit;
  await expect(page.getByText('Slack is connected.')).toBeVisible();
  await resize(cockpit, { width: 1280, height: 800 });
  await declare(cockpit, 'Checkout fails');
  await choose(cockpit, LONG);
  await expect(panel(cockpit, 'Message').getByRole('button', { name: /^Send update to #payments/ })).toBeVisible();
  expect(await crowded(cockpit)).toEqual([]);
  await choose(cockpit, '#incidents', '#executives');
  await slack().proxy.down();
  const message = panel(cockpit, 'Message');
  await message.getByRole('radio', { name: 'Message' }).check();
  await message.getByLabel('Message text').fill('To whom it concerns');
  await message.getByLabel('Message text').press('Control+Enter');
  await page.getByRole('button', { name: 'Outbox 1' }).click();
  await expect(panel(cockpit, 'Outbox').getByText('queued')).toHaveCount(1);
  await panel(cockpit, 'Outbox').getByRole('button', { name: 'One by one' }).click();
  await expect(panel(cockpit, 'Outbox').getByRole('button', { name: 'Do not send' })).toHaveCount(3);
  await travel(cockpit, 10 * 60_000);
  await expect(page.getByRole('timer')).toHaveAttribute('data-state', 'overdue');
  await expect(message.getByRole('region', { name: 'Other ways' })).toBeVisible();
  await message.getByLabel('Update text').fill('{{impact}} is {{commander}}');
  await message.getByLabel('Update text').press('Control+Enter');
  await expect(message.getByText('{{impact}} has no value')).toBeVisible();
  expect(await crowded(cockpit)).toEqual([]);
  // Scrolling reveals the rest.
  await message.getByLabel('Next update by').scrollIntoViewIfNeeded();
  await expect(message.getByLabel('Next update by')).toBeInViewport();
});
