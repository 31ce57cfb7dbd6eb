import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { launchOptions } from '../../scripts/runtime.ts';
import type { Bridge } from '../../src/bridge/calls.ts';
import { startSlack, type TestSlack } from '../support/slack.ts';
import { until } from './deadline.ts';
import { withFolder } from './electron.ts';
import { median, percentile, round, type Figure } from './figure.ts';

declare const wheelhouse: Bridge;

const PRESSES = 40;
/** Longer than Slack's minimum interval between two messages to one channel. */
const APART_MS = 1_100;
/** Far more than a slow machine needs for one message. */
const GIVE_UP_MS = 60_000;

const now = (): number => performance.timeOrigin + performance.now();

/** From the key press in the composer to the request on the wire, the outbox otherwise empty. `acknowledged`: p95 to disk, ms. */
export async function benchSend(acknowledged: number): Promise<Figure[]> {
  const slack = await startSlack();
  try {
    return await withFolder(async (folder) => {
      const arrivals: number[] = [];
      slack.proxy.mix((method) => {
        if (method === 'chat.postMessage') arrivals.push(now());
        return { kind: 'pass' };
      });
      const app = await _electron.launch(launchOptions({ userData: folder, env: slack.env }));
      let presses: number[] = [];
      try {
        presses = await measure(app, slack, () => arrivals.length);
      } finally {
        await kill(app);
      }
      const times = arrivals.map((at, i) => at - presses[i]!);
      const p95 = percentile(times, 95);
      return [
        {
          figure: 'send-latency-ratio',
          value: round(p95 / acknowledged),
          unit: 'ratio',
          baseline: `a key press that is on disk and acknowledged, p95 ${round(acknowledged)} ms`,
          note: `key press to request on the wire, ${PRESSES} updates: the first ${round(times[0]!)}, p50 ${round(median(times))}, p95 ${round(p95)} ms`,
        },
      ];
    });
  } finally {
    await slack.stop();
  }
}

/** Time of each key press, ms since 1970. */
async function measure(app: ElectronApplication, slack: TestSlack, arrived: () => number): Promise<number[]> {
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
    await until(() => arrived() >= n, {
      ms: GIVE_UP_MS,
      step: () => pause(5),
      what: () => `press ${n} of ${PRESSES} to reach Slack: ${arrived()} arrived`,
    });
    await pause(APART_MS);
  }
  return pressed.jsonValue();
}

async function kill(app: ElectronApplication): Promise<void> {
  const running = app.process();
  if (running.exitCode !== null || running.signalCode !== null) return;
  const exited = new Promise((resolve) => running.once('exit', resolve));
  running.kill('SIGKILL');
  await exited;
}

/** Declares a real incident and sets the composer to one channel. */
async function declare(page: Page, workspace: string, channel: string): Promise<void> {
  await page.waitForFunction(async () => (await wheelhouse.channels({ practice: false })).ok);
  await page.evaluate(
    async (destination) => {
      const declared = await wheelhouse.command({
        incident: null,
        command: { do: 'declare', title: 'Measured', severity: 'S2', impact: '', practice: false, playbook: null },
      });
      if (!declared.ok) throw new Error(declared.error.code);
      const { incident } = declared.value;
      const draft = {
        message: crypto.randomUUID(),
        kind: 'update' as const,
        text: '',
        texts: {},
        audience: null,
        mentions: [],
        long: 'messages' as const,
        parts: [],
        to: [destination],
        next: null,
        noFurther: null,
        because: '',
        attachment: null,
        drafted: null,
        upTo: null,
        generated: null,
      };
      const saved = await wheelhouse.saveDraft({ incident, draft });
      if (!saved.ok) throw new Error(saved.error.code);
    },
    { workspace, channel, name: 'incidents' },
  );
  await page.reload();
  await page.getByLabel('Update text').waitFor();
}
