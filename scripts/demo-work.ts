import { expect } from '@playwright/test';
import type { Stage } from './demo-stage.ts';

const MINUTE = 60_000;

async function tick(stage: Stage, title: string): Promise<void> {
  const task = stage.panel('Playbook').getByRole('checkbox', { name: title });
  await stage.click(task);
  await expect(task).toBeChecked();
}

export async function followPlaybook(stage: Stage): Promise<void> {
  const playbook = stage.panel('Playbook');
  stage.chapter('Follow the playbook');
  await stage.step('Three tasks are ticked.', async () => {
    await tick(stage, 'Write down what users see, in their words');
    await tick(stage, 'Find out who is affected, how many, and since when');
    await stage.passes(MINUTE);
    await tick(stage, 'Set the severity');
  });
  await stage.step('One is skipped, with the reason on the record.', async () => {
    await playbook.getByRole('checkbox', { name: /^Give the first response 30 minutes/ }).focus();
    await stage.press('s');
    await stage.write(playbook.getByLabel('Why is it skipped?'), 'Too many are affected: full response at once');
    await stage.press('Enter');
    await playbook.getByText('Skipped: Too many are affected').waitFor();
  });
  await stage.step('One is assigned to Mika.', async () => {
    await playbook.getByRole('checkbox', { name: 'Look for what changed shortly before' }).focus();
    await stage.press('a');
    await stage.write(playbook.getByLabel('Who does it?'), 'Mika');
    await stage.press('Enter');
    await playbook.getByText('Mika').waitFor();
  });
  await expect(playbook.getByText('4/5')).toBeVisible();
  await stage.picture('playbook');
}

/** The time that the countdown shows, in milliseconds. */
async function timeLeft(stage: Stage): Promise<number> {
  const [seconds = 0, minutes = 0, hours = 0] = (await stage.countdown.innerText()).split(':').map(Number).toReversed();
  return ((hours * 60 + minutes) * 60 + seconds) * 1_000;
}

export async function keepPromise(stage: Stage): Promise<void> {
  const { window, countdown } = stage;
  stage.chapter('See the promise');
  await stage.step('The countdown is the biggest thing on the screen. At zero it rings.', async () => {
    await stage.passes(await timeLeft(stage));
    await expect(countdown).toHaveAttribute('data-state', 'due');
    await stage
      .panel('Timeline')
      .getByText(/Status update due at/)
      .waitFor();
  });
  await stage.picture('due');
  await stage.step('Nothing can be said yet: it is snoozed by five minutes, and the record says so.', async () => {
    await stage.click(stage.panel('Next update').getByRole('button', { name: 'Snooze' }));
    await stage.click(window.getByRole('menuitem', { name: /^5 min/ }));
    await expect(countdown).toHaveAttribute('data-state', /ample|soon/);
    await stage
      .panel('Timeline')
      .getByText(/Snoozed the update to/)
      .waitFor();
  });
}

async function assign(stage: Stage, role: string, person: string): Promise<void> {
  const roles = stage.panel('Roles');
  await stage.click(roles.getByRole('button', { name: `Assign ${role}` }));
  await stage.write(roles.getByLabel(`Person for ${role}`), person);
  await stage.press('Enter');
  await roles.getByText(person, { exact: true }).waitFor();
}

export async function fillRoles(stage: Stage): Promise<void> {
  const roles = stage.panel('Roles');
  stage.chapter('Fill the roles');
  await stage.step('Commander, Ops Lead, Comms, Planner and Scribe are filled.', async () => {
    await assign(stage, 'Incident Commander', 'Robin');
    await assign(stage, 'Ops Lead', 'Kim');
    await assign(stage, 'Comms', 'Noor');
    await assign(stage, 'Planner', 'Sascha');
    await assign(stage, 'Scribe', 'Jo');
  });
  await stage.step('A minute later Mika takes over as Ops Lead; both stand on the record.', async () => {
    await stage.passes(MINUTE);
    await stage.click(roles.getByRole('button', { name: 'Replace Kim as Ops Lead' }));
    await stage.write(roles.getByLabel('Person for Ops Lead'), 'Mika');
    await stage.press('Enter');
    await roles.getByText('Mika', { exact: true }).waitFor();
    await roles.getByText('Kim', { exact: true }).waitFor({ state: 'hidden' });
  });
  await stage.step('With that, the phase “Assess” ends, and three tasks of the next are done too.', async () => {
    await tick(stage, 'Look for what changed shortly before');
    await tick(stage, 'Name the commander, and say so in the channel');
    await tick(stage, 'Name the person who leads the technical work');
    await tick(stage, 'Name the person who writes the updates');
  });
  await stage.picture('roles');
}
