import type { Locator } from '@playwright/test';
import { expect, type Cockpit } from './fixtures.ts';

/** What a person does and sees again and again. */
export const panel = ({ page }: Cockpit, name: string): Locator => page.getByRole('region', { name });

/** A practice incident, by the keyboard. */
export async function declare({ page }: Cockpit, title: string, playbook?: string): Promise<void> {
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'Declare incident' });
  await dialog.getByLabel('Title').fill(title);
  if (playbook !== undefined) await dialog.getByLabel('Playbook').selectOption({ label: playbook });
  await dialog.getByLabel('Title').press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

/** From now on: the titles of what the system was asked to show, in order. */
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
