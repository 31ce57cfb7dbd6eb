import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { expect, type Cockpit } from './fixtures.ts';

type Seen = Pick<Cockpit, 'page'>;

/** Common actions and readings of a person. */
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

/** Checks accessibility in light and in dark. */
export async function expectAccessible({ page }: Seen): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion: a colour in transition has the contrast of neither theme.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
}

/** Records all output of the app from now on, of main and the window. */
export function watchOutput({ page, process }: Cockpit): () => string {
  const output: string[] = [];
  for (const stream of [process.stdout, process.stderr]) stream?.on('data', (part) => output.push(String(part)));
  page.on('console', (line) => output.push(line.text()));
  return () => output.join('');
}

/** Records the titles of system notifications from now on, in order. */
export async function watchNotifications({ app }: Cockpit): Promise<() => Promise<string[]>> {
  await app.evaluate(({ Notification }) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    Notification.prototype.show = function show(this: { title: string }) {
      shown.push(this.title);
    };
    Notification.isSupported = () => true;
  });
  return () => app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);
}
