import { _electron, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { launchOptions } from '../../scripts/runtime.ts';
import type { Bridge } from '../../src/bridge/calls.ts';
import { bareWindow, BODY } from './bare-commit.ts';
import { withFolder } from './electron.ts';
import { median, percentile, round, type Figure } from './figure.ts';
import { history } from './history.ts';
import { SETTLE_MS } from './window.ts';

declare const wheelhouse: Bridge;
declare const bare: { commit: (body: string) => Promise<number> };

/** They take turns, so that whatever else the machine does slows both. */
const ROUNDS = 4;
const PRESSES = 100;
/** A key that is kept down repeats 30 times a second on most systems: no hand presses faster. Milliseconds. */
const REPEAT_MS = 33;

interface Presses {
  /** For each key press: time from its event to the acknowledgement that the event is on disk. Milliseconds. */
  repeated: number[];
  /** The same, where each key is pressed as soon as the one before it is acknowledged. */
  backToBack: number[];
}

async function press(page: Page, apart: number): Promise<number[]> {
  for (let n = 0; n < PRESSES; n++) {
    await Promise.all([page.keyboard.press('F9'), pause(apart)]);
    // Not by frames: a page that changes nothing may get none.
    await page.waitForFunction((count) => (window as unknown as { times: number[] }).times.length >= count, n + 1, {
      polling: 5,
    });
  }
  return page.evaluate(() => (window as unknown as { times: number[] }).times.splice(0));
}

/** Presses keys in a window of this app, in which `listen` installs the measurement. */
async function pressesOf(
  options: Parameters<typeof _electron.launch>[0],
  listen: (page: Page) => Promise<unknown>,
): Promise<Presses> {
  const app = await _electron.launch(options);
  try {
    const page = await app.firstWindow();
    await listen(page);
    // The start has a figure of its own.
    await pause(SETTLE_MS);
    return { repeated: await press(page, REPEAT_MS), backToBack: await press(page, 0) };
  } finally {
    const exited = new Promise((resolve) => app.process().once('exit', resolve));
    app.process().kill('SIGKILL');
    await exited;
  }
}

async function listenToOurs(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Timeline' }).waitFor();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    addEventListener('keydown', (event) => {
      if (event.key !== 'F9') return;
      void wheelhouse
        .command({ incident: 'inc', command: { do: 'writeNote', kind: 'note', text: 'Measured' } })
        .then(() => times.push(performance.now() - event.timeStamp));
    });
  });
}

async function listenToBare(page: Page): Promise<void> {
  await page.waitForFunction(() => document.title === 'bare commit' && document.readyState === 'complete');
  await page.evaluate((body) => {
    const times: number[] = [];
    Object.assign(window, { times });
    addEventListener('keydown', (event) => {
      if (event.key === 'F9') void bare.commit(body).then(() => times.push(performance.now() - event.timeStamp));
    });
  }, BODY);
}

/** From a key press in the window to the answer that it is on disk, on an incident with 5,000 events, against a bare window's. */
export async function benchBridge(): Promise<Figure[]> {
  return withFolder(async (ours) =>
    withFolder(async (theirs) => {
      const journal = openJournal(ours, { newDevice: newId });
      journal.append(history('inc', 5_000, Date.now()));
      journal.close();
      const [our, their]: [Presses, Presses] = [
        { repeated: [], backToBack: [] },
        { repeated: [], backToBack: [] },
      ];
      for (let n = 0; n < ROUNDS; n++) {
        add(our, await pressesOf(launchOptions({ userData: ours }), listenToOurs));
        add(their, await pressesOf(bareWindow(theirs), listenToBare));
      }
      const p95 = percentile(our.repeated, 95);
      const figure: Figure = {
        figure: 'acknowledged-ratio',
        value: round(p95 / percentile(their.repeated, 95)),
        unit: 'ratio',
        baseline: `a bare window's key press to one raw commit and back, ${percentiles(their)}; bound 2`,
        note: `key press to acknowledged on 5,000 events, ${our.repeated.length} presses as a key repeats: ${percentiles(our)}`,
      };
      return [figure];
    }),
  );
}

function add(to: Presses, more: Presses): void {
  to.repeated.push(...more.repeated);
  to.backToBack.push(...more.backToBack);
}

const percentiles = ({ repeated, backToBack }: Presses): string =>
  `p50 ${round(median(repeated))}, p95 ${round(percentile(repeated, 95))}, p99 ${round(percentile(repeated, 99))} ms; without a pause between them p95 ${round(percentile(backToBack, 95))} ms`;
