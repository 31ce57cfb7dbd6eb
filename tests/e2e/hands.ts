import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, type Cockpit } from './fixtures.ts';

type Seen = Pick<Cockpit, 'page'>;

/** Presses keys one after the other. */
export async function press({ page }: Seen, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Runs a command by its name in the palette. */
export async function runCommand({ page }: Seen, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a command' }).fill(name);
  await expect(page.getByRole('option').first()).toContainText(name, { ignoreCase: true });
  await page.keyboard.press('Enter');
}

export const panel = ({ page }: Seen, name: string): Locator => page.getByRole('region', { name });

export const dialog = ({ page }: Seen, name: RegExp | string): Locator => page.getByRole('dialog', { name });

/** Chooses an option with the pointer. */
export async function select(field: Locator, option: string): Promise<void> {
  await field.click();
  await field.page().getByRole('option', { name: option, exact: true }).click();
  await expect(field).toHaveAttribute('aria-expanded', 'false');
}

/** Declares a practice incident with the keyboard. */
export async function declare({ page }: Seen, title: string, playbook?: string): Promise<void> {
  await page.keyboard.press('Control+n');
  const form = dialog({ page }, 'Declare incident');
  await form.getByLabel('Title').fill(title);
  if (playbook !== undefined) await select(form.getByLabel('Playbook'), playbook);
  await form.getByLabel('Title').press('Enter');
  await expect(form).toBeHidden();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

/** Starts the app with a practice incident, “Checkout fails”. */
export async function startIncident(start: () => Promise<Cockpit>, playbook?: string): Promise<Cockpit> {
  const cockpit = await start();
  await declare(cockpit, 'Checkout fails', playbook);
  return cockpit;
}

/** Declares a real incident, the default when Slack is connected. */
export async function declareReal({ page }: Seen, title = 'Checkout fails'): Promise<void> {
  await expect(page.getByText('Slack is connected.')).toBeVisible();
  await page.keyboard.press('Control+n');
  const form = dialog({ page }, 'Declare incident');
  await form.getByLabel('Title').fill(title);
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

/** Adds a destination to the message. */
export async function chooseChannel({ page }: Seen, name = '#incidents'): Promise<void> {
  await panel({ page }, 'Message').getByRole('button', { name: /^To/ }).click();
  await page.getByRole('checkbox', { name }).check();
  await page.keyboard.press('Escape');
}

/** Sends a message that keeps no promise. */
export async function sendText({ page }: Seen, text: string): Promise<void> {
  const message = panel({ page }, 'Message');
  await message.getByRole('radio', { name: 'Message' }).check();
  await message.getByLabel('Message text').fill(text);
  await message.getByLabel('Message text').press('Control+Enter');
  await expect(message.getByLabel('Update text')).toHaveValue('');
}

/** The large countdown. */
export const timer = (seen: Seen): Locator => panel(seen, 'Next update').getByRole('timer').first();

/** Timeline text, anywhere in it. */
export const recorded = (seen: Seen, text: RegExp | string): Locator => panel(seen, 'Timeline').getByText(text);

/** The list of events in the timeline. */
export const happened = (seen: Seen): Locator => panel(seen, 'Timeline').getByRole('list', { name: /^What happened/ });

/** Focuses the first task of the playbook. Returns all tasks. */
export async function toTasks(seen: Seen): Promise<Locator> {
  await seen.page.keyboard.press('1');
  const tasks = panel(seen, 'Playbook').getByRole('checkbox');
  await expect(tasks.first()).toBeFocused();
  return tasks;
}

/** Opens the settings at a tab. */
export async function openSettings({ page }: Seen, tab: string): Promise<Locator> {
  await expect(page.getByText('All calm').or(page.getByRole('timer').first())).toBeVisible();
  await page.keyboard.press('Control+,');
  const settings = dialog({ page }, 'Settings');
  await settings.getByRole('tab', { name: tab }).click();
  return settings;
}

/** Sends an update that promises the next one. */
export async function sendUpdate(seen: Seen, text: string, next: string): Promise<void> {
  const message = panel(seen, 'Message');
  await message.getByLabel('Update text').fill(text);
  await message.getByLabel('Next update by').fill(next);
  await message.getByLabel('Update text').press('Control+Enter');
  await expect(message.getByLabel('Update text')).toHaveValue('');
  await expect(recorded(seen, text).first()).toBeVisible();
}

/** Sets the size of the window's page. */
export async function resize({ app, page }: Cockpit, size: { width: number; height: number }): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]!.setContentSize(width, height),
    size,
  );
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, size);
}

/** The messages in the practice Slack, as sent over the wire. */
export const received = ({ page }: Seen): Promise<string[]> =>
  page.evaluate(async () => (await window.wheelhouse.practiceMessages()).map(({ text }) => text));

/** Sets the theme. Without motion: a colour in transition has the contrast of neither theme. */
export const setTheme = ({ page }: Seen, colorScheme: 'dark' | 'light'): Promise<void> =>
  page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });

/** Violations of WCAG 2.2 A and AA: rule, element and reason. */
export async function violations({ page }: Seen): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}

/** Checks accessibility in light and in dark. */
export async function expectAccessible(seen: Seen): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await setTheme(seen, colorScheme);
    expect(await violations(seen), colorScheme).toEqual([]);
  }
}

const isMiniWindow = (page: Page): boolean => page.url().endsWith('/mini.html');

/** Waits for the mini window and its countdown. */
export async function miniWindow({ app }: Pick<Cockpit, 'app'>): Promise<Page> {
  const page = app.windows().find(isMiniWindow) ?? (await app.waitForEvent('window', { predicate: isMiniWindow }));
  await expect(page.getByRole('timer')).toBeVisible();
  return page;
}

export async function openMiniWindow(cockpit: Cockpit): Promise<Page> {
  await runCommand(cockpit, 'Open the mini window');
  return miniWindow(cockpit);
}
