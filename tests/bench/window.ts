import { _electron, type CDPSession, type ElectronApplication, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { launchOptions } from '../../scripts/runtime.ts';
import { channelName } from '../../src/bridge/names.ts';
import type { Event } from '../../src/model/event.ts';
import { until } from './deadline.ts';
import { withFolder } from './electron.ts';

/** Work after a start or an event that runs when idle is done by then, ms. */
export const SETTLE_MS = 1_500;
const APART_MS = 60;
/** The longest time before a push is applied, see renderer/core/pushes.ts, ms. */
const FRAME_MS = 16;
const GIVE_UP_MS = 30_000;

/** Runs `use` on a cockpit with an incident `inc` of these events, its timeline drawn. */
export async function withCockpit<T>(
  events: readonly Event[],
  use: (cockpit: { app: ElectronApplication; page: Page }) => Promise<T>,
): Promise<T> {
  return withFolder(async (folder) => {
    const journal = openJournal(folder, { newDevice: newId });
    journal.append(events);
    journal.close();
    const app = await _electron.launch(launchOptions({ userData: folder }));
    try {
      const page = await app.firstWindow();
      await page
        .getByRole('list', { name: /^What happened/ })
        .getByRole('listitem')
        .first()
        .waitFor();
      await pause(SETTLE_MS);
      return await use({ app, page });
    } finally {
      const exited = new Promise((resolve) => app.process().once('exit', resolve));
      app.process().kill('SIGKILL');
      await exited;
    }
  });
}

/** For each push: time from its arrival until it is drawn, and the page's processor time. Milliseconds. */
export interface Pushed {
  elapsed: number[];
  work: number[];
}

/** Pushes events one by one, as main does for events of another device. */
export async function pushEach(
  { app, page }: { app: ElectronApplication; page: Page },
  events: readonly Event[],
): Promise<Pushed> {
  const session = await page.context().newCDPSession(page);
  // Processor time excludes other processes of the machine.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const drawn = await page.evaluateHandle((longest) => {
    const times: number[] = [];
    window.wheelhouse.on('events', () => {
      const came = performance.now();
      const nextFrame = (): void => {
        requestAnimationFrame(() => {
          // This message arrives after the frame's layout and paint.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => times.push(performance.now() - came));
          port1.start();
          port2.postMessage(null);
        });
      };
      // The cockpit's own timer is older and no longer: the push is applied by then.
      setTimeout(nextFrame, longest);
    });
    return times;
  }, FRAME_MS);
  const work: number[] = [];
  for (const [n, event] of events.entries()) {
    await pause(APART_MS);
    const before = await taskTime(session);
    await app.evaluate(
      ({ BrowserWindow }, [channel, payload]) => BrowserWindow.getAllWindows()[0]!.webContents.send(channel, payload),
      [channelName('events'), { incident: 'inc', events: [event] }] as const,
    );
    let count = 0;
    await until(() => count > n, {
      ms: GIVE_UP_MS,
      step: async () => {
        count = await drawn.evaluate((times) => times.length);
      },
      what: () => `event ${n} to be drawn`,
    });
    work.push((await taskTime(session)) - before);
  }
  return { elapsed: await drawn.jsonValue(), work };
}

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1_000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  tdur?: number;
  args: { name?: string };
}

/**
 * The page's main thread while `run` ran: processor time of each task, and in total between two frames. Milliseconds.
 */
export function framesOf(trace: { traceEvents: readonly TraceEvent[] }): { frames: number[]; tasks: number[] } {
  const main = trace.traceEvents.find(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const own = trace.traceEvents.filter(({ pid, tid }) => pid === main?.pid && tid === main.tid);
  const commits = own.filter(({ name, ph }) => name === 'Commit' && ph === 'X').map(({ ts }) => ts);
  const runs = own.filter(({ name }) => name === 'RunTask').toSorted((a, b) => a.ts - b.ts);
  const frames: number[] = [];
  let [work, next] = [0, 0];
  for (const { ts, dur = 0, tdur = 0 } of runs) {
    work += tdur / 1_000;
    // A frame belongs to the task that committed it.
    if ((commits[next] ?? Infinity) > ts + dur) continue;
    while ((commits[next] ?? Infinity) <= ts + dur) next += 1;
    frames.push(work);
    work = 0;
  }
  return { frames, tasks: runs.map(({ tdur = 0 }) => tdur / 1_000) };
}
