import type { Locator, Page } from '@playwright/test';
import { startSlack, type TestSlack } from '../support/slack.ts';
import { expect, test, type Cockpit } from './fixtures.ts';
import { chooseChannel, declareReal, openSettings } from './hands.ts';

/** Makes the app use no keychain. */
export const NO_KEYCHAIN = ['--password-store=basic'];

/** Longer than the pause between two edits of a mirror. */
export const AFTER_EDIT_MS = 31_000;

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

/** Start options of an app that is connected to this Slack, and has no keychain. */
export const connectedTo = ({ env }: TestSlack) => ({ env, args: NO_KEYCHAIN });

/** Declares a real incident with #incidents as destination. */
export async function declareWithChannel(seen: Pick<Cockpit, 'page'>): Promise<void> {
  await declareReal(seen);
  await chooseChannel(seen);
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
