import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { note, type Portraits, resolve, notifyPeople } from './demo-messages.ts';
import { leaveMessages } from './demo-papers.ts';
import { MOD, type Stage } from './demo-stage.ts';
import { fillRoles, followPlaybook, keepPromise } from './demo-work.ts';

const TITLE = 'Checkout fails for many customers';
const LAST_NOTE = 'The review is on Thursday at 10:00';

/** The whole story in order, from an empty window to a postmortem. */
export async function story(stage: Stage): Promise<Portraits> {
  await openCockpit(stage);
  await declare(stage);
  await followPlaybook(stage);
  await keepPromise(stage);
  await fillRoles(stage);
  const portraits = await notifyPeople(stage);
  await resolve(stage);
  await exportPostmortem(stage);
  await killAndReopen(stage);
  return portraits;
}

async function openCockpit(stage: Stage): Promise<void> {
  stage.chapter('Open');
  await stage.step('The cockpit opens on the practice workspace: no account, no question.', async () => {
    await stage.open();
    await stage.window.getByRole('button', { name: 'Declare incident' }).waitFor();
    await stage.window.getByText('PRACTICE').first().waitFor();
  });
  await stage.picture('open');
  await stage.step('Robin, who commands tonight, writes a name in Settings, once and for all.', async () => {
    await stage.press(`${MOD}+,`);
    const settings = stage.window.getByRole('dialog', { name: 'Settings' });
    await stage.write(settings.getByLabel('Your name'), 'Robin');
    await stage.press('Enter');
    await settings.getByText('Saved.').waitFor();
    await stage.press('Escape');
    await settings.waitFor({ state: 'hidden' });
  });
}

async function declare(stage: Stage): Promise<void> {
  const { window } = stage;
  const dialog = window.getByRole('dialog', { name: 'Declare incident' });
  stage.chapter('Declare');
  await stage.step('One key opens the dialog; a title, a severity, the impact and a playbook go in.', async () => {
    await stage.press(`${MOD}+n`);
    await stage.write(dialog.getByLabel('Title'), TITLE);
    await dialog.getByRole('radio', { name: 'S1' }).check({ force: true });
    await stage.write(dialog.getByLabel('Impact'), 'About one in five payments fails, in all regions');
    await stage.choose(dialog.getByLabel('Playbook'), 'Service outage');
  });
  await stage.picture('declare');
  await stage.step(
    'Enter declares it: five panels, a playbook, and a first promise that is already running.',
    async () => {
      await stage.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
      for (const name of ['Playbook', 'Next update', 'Roles', 'Message', 'Timeline'] as const)
        await stage.panel(name).waitFor();
      await expect(stage.countdown).toHaveAttribute('data-state', /ample|soon/);
    },
  );
  await stage.picture('declared');
}

async function exportPostmortem(stage: Stage): Promise<void> {
  const file = path.join(stage.folder, 'postmortem.md');
  stage.chapter('Export the postmortem');
  await stage.step('The record has written itself: the postmortem is exported as Markdown.', async () => {
    // The system's file dialog cannot be driven, so its answer is replaced.
    await stage.inMain((app) =>
      app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, file),
    );
    await stage.palette('export');
    await stage.window.getByText('The postmortem is in').waitFor();
    const text = readFileSync(file, 'utf8');
    for (const part of [
      `# ${TITLE}`,
      'Cause found:',
      '| Ops Lead | Kim |',
      '| Ops Lead | Mika |',
      'Decision: Roll back',
    ])
      expect(text).toContain(part);
  });
  await stage.picture('exported');
  await stage.step('The messages are kept as the practice Slack received them: each exactly once.', async () => {
    const messages = await stage.received();
    expect(new Set(messages.map(({ channel, text }) => `${channel} ${text}`)).size).toBe(7);
    expect(messages).toHaveLength(7);
    leaveMessages(stage.folder, messages);
  });
}

/** What the window shows of the record: its length, its latest row, the roles, the playbook's progress. */
async function windowState(stage: Stage): Promise<unknown> {
  const newest = stage.panel('Timeline').getByRole('listitem').first();
  const roles = await stage.panel('Roles').getByRole('listitem').allInnerTexts();
  return {
    entries: await newest.getAttribute('aria-setsize'),
    newest: await newest.innerText(),
    title: await stage.window.getByRole('heading', { level: 1 }).innerText(),
    status: await stage.window.getByLabel('Status', { exact: true }).innerText(),
    // Without the duration of each assignment, which changes.
    roles: roles.map((line) => line.replace(/\s*\d.*$/s, '')),
    tasks: await stage.panel('Playbook').getByRole('progressbar').first().getAttribute('value'),
  };
}

async function killAndReopen(stage: Stage): Promise<void> {
  let before: unknown;
  stage.chapter('Kill it, and open it again');
  await stage.step('A last note is written, and the app is killed by force at once.', async () => {
    await stage.click(stage.panel('Timeline').getByRole('heading', { name: 'Timeline' }));
    await note(stage, 'n', LAST_NOTE);
    before = await windowState(stage);
    await stage.kill();
  });
  await stage.step('Opened again: everything that was acknowledged is there.', async () => {
    await stage.open();
    await stage.panel('Timeline').getByText(LAST_NOTE).first().waitFor();
    await expect.poll(() => windowState(stage)).toEqual(before);
  });
  await stage.picture('opened-again');
}
