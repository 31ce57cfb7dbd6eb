import { _electron, type ElectronApplication, type JSHandle, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { launchOptions } from '../../scripts/runtime.ts';
import type { Bridge } from '../../src/bridge/calls.ts';
import { startSlack, type TestSlack } from '../support/slack.ts';
import { BODY, bareWindow } from './bare-commit.ts';
import { until } from './deadline.ts';
import { withFolder } from './electron.ts';
import { median, percentile, round, type Figure } from './figure.ts';

declare const wheelhouse: Bridge;
declare const bare: { send: (url: string, body: string) => Promise<void> };

type LaunchOptions = Parameters<typeof _electron.launch>[0];

const PRESSES = 40;
/** Longer than Slack's minimum interval between two messages to one channel. */
const APART_MS = 1_100;
/** Far more than a slow machine needs for one message. */
const GIVE_UP_MS = 60_000;

const now = (): number => performance.timeOrigin + performance.now();

/**
 * From the key press in the composer to the request on the wire, the outbox otherwise empty, against a bare window that
 * makes two commits and one request.
 */
export async function benchSend(): Promise<Figure[]> {
  const slack = await startSlack();
  try {
    const arrivals: number[] = [];
    slack.proxy.mix((method) => {
      if (method === 'chat.postMessage') arrivals.push(now());
      return { kind: 'pass' };
    });
    const timesOf = async (options: LaunchOptions, press: Press): Promise<number[]> => {
      const app = await _electron.launch(options);
      arrivals.length = 0;
      try {
        const pressed = await press(await app.firstWindow(), slack, () => arrivals.length);
        return arrivals.map((at, i) => at - pressed[i]!);
      } finally {
        await kill(app);
      }
    };
    return await withFolder(async (ours) =>
      withFolder(async (theirs) => {
        const their = await timesOf(bareWindow(theirs), pressTheirs);
        const our = await timesOf(launchOptions({ userData: ours, env: slack.env }), pressOurs);
        const p95 = (times: number[]): number => round(percentile(times, 95));
        return [
          {
            figure: 'send-latency-ratio',
            value: round(p95(our) / p95(their)),
            unit: 'ratio',
            baseline: `a bare window's key press to two raw commits and one request, p50 ${round(median(their))}, p95 ${p95(their)} ms`,
            note: `key press to request on the wire, ${PRESSES} updates: the first ${round(our[0]!)}, p50 ${round(median(our))}, p95 ${p95(our)} ms`,
          },
        ];
      }),
    );
  } finally {
    await slack.stop();
  }
}

/** Presses a key for each message; returns the time of each press, ms since 1970. */
type Press = (page: Page, slack: TestSlack, arrived: () => number) => Promise<number[]>;

async function listen(page: Page, key: string): Promise<JSHandle<number[]>> {
  return page.evaluateHandle((wanted) => {
    const times: number[] = [];
    addEventListener(
      'keydown',
      (event) => {
        if (event.key === wanted) times.push(performance.timeOrigin + event.timeStamp);
      },
      true,
    );
    return times;
  }, key);
}

async function arrival(n: number, arrived: () => number): Promise<void> {
  await until(() => arrived() >= n, {
    ms: GIVE_UP_MS,
    step: () => pause(5),
    what: () => `press ${n} of ${PRESSES} to reach Slack: ${arrived()} arrived`,
  });
  await pause(APART_MS);
}

const pressTheirs: Press = async (page, { apiUrl }, arrived) => {
  await page.waitForFunction(() => document.title === 'bare commit' && document.readyState === 'complete');
  const pressed = await listen(page, 'F9');
  await page.evaluate(
    ({ url, body }) => {
      addEventListener('keydown', (event) => {
        if (event.key === 'F9') void bare.send(url, body);
      });
    },
    { url: `${apiUrl}chat.postMessage`, body: BODY },
  );
  for (let n = 1; n <= PRESSES; n++) {
    await page.keyboard.press('F9');
    await arrival(n, arrived);
  }
  return pressed.jsonValue();
};

const pressOurs: Press = async (page, slack, arrived) => {
  await declare(page, slack.team, slack.channel('incidents'));
  const pressed = await listen(page, 'Enter');
  const text = page.getByLabel('Update text');
  for (let n = 1; n <= PRESSES; n++) {
    await text.fill(`Measured ${n}`);
    await page.keyboard.press('Control+Enter');
    await arrival(n, arrived);
  }
  return pressed.jsonValue();
};

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
