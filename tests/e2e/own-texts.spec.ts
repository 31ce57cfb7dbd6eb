import { expect, test } from './fixtures.ts';
import { chooseChannel, panel, received, recorded, startIncident } from './hands.ts';

const byWords = (a: string, b: string): number => a.localeCompare(b);

test('a common text without a recipient does not prevent sending and is not recorded', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  const message = panel(cockpit, 'Message');
  await message.getByLabel('Update text').fill('For all: {{ops_lead}}');
  await expect(message.getByText('No value: {{ops_lead}}')).toBeVisible();
  await message.getByLabel('Next update by').fill('30m');
  await chooseChannel(cockpit, '#executives');
  for (const [place, text] of [
    ['#incidents', 'Engineers, look'],
    ['#executives', 'We lose {{severity}} orders'],
  ] as const) {
    await message.getByRole('button', { name: 'Own text for…' }).click();
    await page.getByRole('menuitem', { name: place }).click();
    await message.getByLabel('Update text').fill(text);
  }
  await expect(message.getByText('No value:')).toBeHidden();
  // The text for another destination is checked too, whichever text the editor shows.
  await message.getByLabel('Update text').fill('We lose orders, says {{comms}}');
  await message.getByRole('button', { name: '#incidents', exact: true }).click();
  await expect(message.getByText('No value: {{comms}} (in the text for #executives)')).toBeVisible();
  await message.getByRole('button', { name: '#executives', exact: true }).click();
  await message.getByLabel('Update text').fill('We lose orders');
  await message.getByRole('button', { name: 'Nobody else', exact: true }).click();
  await expect(message.getByText('No value:')).toBeHidden();
  await message.getByRole('button', { name: /^Send update to 2 places/ }).click();
  await expect(message.getByLabel('Update text')).toHaveValue('');
  await expect
    .poll(async () => (await received(cockpit)).map((text) => text.split('\n')[0]!).toSorted(byWords))
    .toEqual(['Engineers, look', 'We lose orders']);
  await expect(recorded(cockpit, 'Engineers, look').first()).toBeVisible();
  await expect(recorded(cockpit, 'For all:')).toHaveCount(0);
});
