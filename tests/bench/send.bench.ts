import { _electron, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { launchOptions } from '../../scripts/runtime.ts';
import type { Bridge } from '../../src/bridge/contract.ts';
import { startSlack } from '../support/slack.ts';
import { withFolder } from './electron.ts';
import { median, percentile, round, type Figure } from './figure.ts';

declare const wheelhouse: Bridge;

const PRESSES = 40;
/** Longer than the pause that Slack wants between two messages to one channel. */
const APART_MS = 1_100;

const now = (): number => performance.timeOrigin + performance.now();

/** From the key press in the composer to the request on the wire, with nothing else in the outbox. */
export async function benchSend(): Promise<Figure[]> {
  const slack = await startSlack();
  try {
    return await withFolder(async (folder) => {
      const arrivals: number[] = [];
      slack.proxy.mix((method) => {
        if (method === 'chat.postMessage') arrivals.push(now());
        return { kind: 'pass' };
      });
      const app = await _electron.launch(launchOptions({ userData: folder, env: slack.env }));
      const page = await app.firstWindow();
      await declare(page, slack.team, slack.channel('incidents'));
      const pressed = await page.evaluateHandle(() => {
        const times: number[] = [];
        addEventListener(
          'keydown',
          (event) => {
            if (event.key === 'Enter' && event.ctrlKey) times.push(performance.timeOrigin + event.timeStamp);
          },
          true,
        );
        return times;
      });
      const text = page.getByLabel('Update text');
      for (let n = 1; n <= PRESSES; n++) {
        await text.fill(`Measured ${n}`);
        await page.keyboard.press('Control+Enter');
        while (arrivals.length < n) await pause(5);
        await pause(APART_MS);
      }
      const presses = await pressed.jsonValue();
      const dead = new Promise((resolve) => app.process().once('exit', resolve));
      app.process().kill('SIGKILL');
      await dead;
      const times = arrivals.map((at, i) => at - presses[i]!);
      const note = `${PRESSES} updates, the first took ${round(times[0]!)} ms, p50 ${round(median(times))} ms`;
      return [{ figure: 'send-latency-p95', value: round(percentile(times, 95)), unit: 'ms', baseline: '50 ms', note }];
    });
  } finally {
    await slack.stop();
  }
}

/** A real incident whose composer stands on one channel. */
async function declare(page: Page, workspace: string, channel: string): Promise<void> {
  await page.waitForFunction(async () => (await wheelhouse.channels({ practice: false })).ok);
  await page.evaluate(
    async (destination) => {
      const declared = await wheelhouse.command({
        incident: null,
        command: { do: 'declare', title: 'Measured', severity: 'S2', impact: '', practice: false, playbook: null },
      });
      if (!declared.ok) throw new Error(declared.error.code);
      localStorage.setItem(`draft:${declared.value.incident}`, JSON.stringify({ to: [destination] }));
    },
    { workspace, channel, name: 'incidents' },
  );
  await page.reload();
  await page.getByLabel('Update text').waitFor();
}
