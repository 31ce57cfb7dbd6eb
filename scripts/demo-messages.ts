import { expect, type Locator } from '@playwright/test';
import { MOD, type Stage } from './demo-stage.ts';

/** Pictures of the busy cockpit, in the folder of the demo. */
export interface Portraits {
  light: string;
  dark: string;
}

const MINUTE = 60_000;

const FIRST_UPDATE = `We see *failing payments* in the web shop and are looking into it.
About one in five checkouts ends with an error. Orders already placed are safe.`;

const SECOND_UPDATE = `**Cause found:** release 4.12 of the checkout service. We are rolling it back.

- One in five payments fails, in all regions
- No order is lost: customers can try again
- Support has an answer ready for those who ask`;

const MONITORING_UPDATE = `**Rolled back everywhere.** Payments go through again.
We watch the error rate for half an hour before we call it resolved.`;

const FINAL_UPDATE = `**Resolved.** Payments have worked as usual for half an hour.
Nobody needs to do anything; failed orders can simply be placed again.`;

/** Types an update into the composer and waits for the preview. */
async function writeUpdate(stage: Stage, text: string, shows: string): Promise<Locator> {
  const message = stage.panel('Message');
  const field = message.getByLabel('Update text');
  await stage.write(field, text);
  await expect(message.getByLabel('Preview')).toContainText(shows);
  return field;
}

/** Sends by key, then waits until the practice Slack has received this many messages and the outbox is empty. */
async function send(stage: Stage, field: Locator, received: number): Promise<void> {
  await field.focus();
  await stage.press(`${MOD}+Enter`);
  await expect(field).toHaveValue('');
  await stage.receives(received);
  await stage.window.getByRole('button', { name: 'Outbox 0' }).waitFor();
}

export async function note(stage: Stage, key: string, text: string): Promise<void> {
  await stage.press(key);
  const dialog = stage.window.getByRole('dialog');
  await stage.write(dialog.getByLabel('Text'), text);
  await stage.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await stage.panel('Timeline').getByText(text).first().waitFor();
}

export async function notifyPeople(stage: Stage): Promise<Portraits> {
  const { window, countdown } = stage;
  stage.chapter('Write, send, take notes');
  await stage.step(
    'The first update goes to #incidents with one key. It is a little late, and the record says so.',
    async () => {
      const field = await writeUpdate(stage, FIRST_UPDATE, 'failing payments');
      await send(stage, field, 1);
      await expect(countdown).toHaveAttribute('data-state', 'ample');
    },
  );
  await stage.picture('update');
  await stage.step(
    'Notes go in from anywhere, with one key each: a discovery, a decision, a change, a note.',
    async () => {
      await stage.passes(2 * MINUTE);
      await stage.click(stage.panel('Timeline').getByRole('heading', { name: 'Timeline' }));
      await note(stage, 'i', 'The errors began with release 4.12 of the checkout service');
      await note(stage, 'd', 'Roll back first, look for the reason afterwards');
      await note(stage, 'c', 'Rolling the checkout service back to 4.11, region by region');
      await note(stage, 'n', 'Support has the answer for customers');
    },
  );
  await stage.step('The status goes to “identified”, and the next update is being written.', async () => {
    await stage.choose(window.getByLabel('Status', { exact: true }), 'identified');
    await stage.passes(MINUTE);
    await writeUpdate(stage, SECOND_UPDATE, 'Cause found');
  });
  await stage.step('It goes to two channels this time, and promises the next one in 20 minutes.', async () => {
    const message = stage.panel('Message');
    await stage.click(message.getByRole('button', { name: /^To/ }));
    await stage.click(window.getByRole('checkbox', { name: '#status-updates' }));
    await stage.press('Escape');
    await stage.write(message.getByLabel('Next update by'), '20m');
    await message.getByLabel('Update text').focus();
  });
  const portraits = await portray(stage);
  await stage.step('Sent: once to each of them.', async () => {
    await send(stage, stage.panel('Message').getByLabel('Update text'), 3);
    await stage.panel('Timeline').getByText('#status-updates').first().waitFor();
  });
  await stage.step('“Practice Slack” shows what really arrived.', async () => {
    await stage.palette('practice slack');
    const dialog = window.getByRole('dialog', { name: 'Practice Slack' });
    await expect(dialog.getByText('Cause found:')).toHaveCount(2);
  });
  await stage.picture('practice-slack');
  await stage.press('Escape');
  return portraits;
}

/** The same state in light and in dark. */
async function portray(stage: Stage): Promise<Portraits> {
  const light = await stage.picture('cockpit-light');
  await stage.window.emulateMedia({ colorScheme: 'dark' });
  const dark = await stage.picture('cockpit-dark');
  await stage.window.emulateMedia({ colorScheme: 'light' });
  return { light, dark };
}

export async function resolve(stage: Stage): Promise<void> {
  const { window } = stage;
  const message = stage.panel('Message');
  stage.chapter('Resolve');
  await stage.step('Rolled back: the status goes to “monitoring”, and both channels hear it.', async () => {
    await stage.passes(12 * MINUTE);
    await stage.choose(window.getByLabel('Status', { exact: true }), 'monitoring');
    await send(stage, await writeUpdate(stage, MONITORING_UPDATE, 'Rolled back everywhere.'), 5);
  });
  await stage.step('Half an hour of quiet later it is resolved. The window offers the last word.', async () => {
    await stage.passes(29 * MINUTE);
    await stage.choose(window.getByLabel('Status', { exact: true }), 'resolved');
    await stage.click(window.getByRole('button', { name: 'Write the final update' }));
    await expect(message.getByLabel('No further update')).toBeChecked();
    await writeUpdate(stage, FINAL_UPDATE, 'Resolved.');
  });
  await stage.picture('final-update');
  await stage.step('It says that no further update comes, and the countdown ends.', async () => {
    await send(stage, message.getByLabel('Update text'), 7);
    await expect(stage.countdown).toHaveAttribute('data-state', 'none');
  });
}
