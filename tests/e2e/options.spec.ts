import type { Locator } from '@playwright/test';
import { expect, test, type Cockpit } from './fixtures.ts';
import { happened, panel, startIncident } from './hands.ts';

const chosen = ({ page }: Cockpit): Locator => page.getByRole('option', { selected: true });

/** Sends a key as an input method does during composition: it belongs to the composed text. */
const composeWith = (field: Locator, key: string): Promise<void> =>
  field.evaluate((element, pressed) => {
    const how = { key: pressed, bubbles: true, cancelable: true, isComposing: true };
    element.dispatchEvent(new KeyboardEvent('keydown', how));
  }, key);

/** Checks moving to the ends, by pages, and back to the first option after typing. */
async function expectMoves(cockpit: Cockpit, field: Locator): Promise<void> {
  const { page } = cockpit;
  const options = page.getByRole('option');
  const [first, last] = [await options.first().textContent(), await options.last().textContent()];
  await expect(chosen(cockpit)).toHaveText(first!);
  await page.keyboard.press('ArrowUp');
  await expect(chosen(cockpit)).toHaveText(last!);
  await expect(chosen(cockpit)).toBeInViewport();
  await page.keyboard.press('ArrowDown');
  await expect(chosen(cockpit)).toHaveText(first!);
  await page.keyboard.press('PageDown');
  await expect(chosen(cockpit)).not.toHaveText(first!);
  await page.keyboard.press('PageUp');
  await expect(chosen(cockpit)).toHaveText(first!);
  await page.keyboard.press('ArrowDown');
  await composeWith(field, 'Enter');
  await composeWith(field, 'ArrowDown');
  await expect(chosen(cockpit)).toHaveText((await options.nth(1).textContent())!);
  await options.nth(2).hover();
  await expect(chosen(cockpit)).toHaveText((await options.nth(2).textContent())!);
  await expect(field).toBeFocused();
  await page.keyboard.type('e');
  await expect(chosen(cockpit)).toHaveText((await options.first().textContent())!);
  await page.keyboard.press('Home');
  await page.keyboard.type('th');
  await expect(field).toHaveValue('the');
}

test('the keys of the list of templates', async ({ start }) => {
  const cockpit = await startIncident(start);
  const { page } = cockpit;
  await happened(cockpit).focus();
  await page.keyboard.press('w');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectMoves(cockpit, page.getByRole('combobox', { name: 'Search templates' }));
  expect(await panel(cockpit, 'Message').getByLabel('Update text').inputValue()).toBe('');
});
