import type { Locator, Page } from '@playwright/test';
import { startSlack, type TestSlack } from '../support/slack.ts';
import { expect, test, type Cockpit } from './fixtures.ts';
import { openSettings } from './hands.ts';

/** Gives each test of a file its own Slack. Returns a getter of the current one. */
export function slackOfEach(options?: Parameters<typeof startSlack>[0]): () => TestSlack {
  let slack: TestSlack | null = null;
  test.beforeEach(async () => {
    slack = await startSlack(options);
  });
  test.afterEach(async () => {
    await slack?.stop();
    slack = null;
  });
  return () => slack!;
}

/** The section of Settings about Slack. */
export async function openSlackSettings(seen: Pick<Cockpit, 'page'>): Promise<Locator> {
  const section = (await openSettings(seen, 'Slack')).getByRole('region', { name: 'Slack' });
  await expect(section).toBeVisible();
  return section;
}

/** Connects with a pasted token. */
export async function connectSlack(
  seen: Pick<Cockpit, 'page'>,
  { token, apiUrl }: Pick<TestSlack, 'apiUrl' | 'token'>,
): Promise<Locator> {
  const section = await openSlackSettings(seen);
  await section.getByLabel('Token', { exact: true }).fill(token);
  await section.getByLabel('API address').fill(apiUrl);
  await section.getByRole('button', { name: 'Connect', exact: true }).click();
  return section;
}

/** The dialog of Slack actions. */
export async function openSlack(page: Page): Promise<Locator> {
  await page.keyboard.press('k');
  const dialog = page.getByRole('dialog', { name: 'Incident in Slack' });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** A row of the dialog, by its heading. */
export const row = (dialog: Locator, name: string): Locator =>
  dialog.getByRole('listitem').filter({ has: dialog.page().getByRole('heading', { name, exact: true }) });
