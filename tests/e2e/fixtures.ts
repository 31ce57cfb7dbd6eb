import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, test as base, expect, type ElectronApplication, type Page } from '@playwright/test';
import { openDesktop } from '../../scripts/desktop.ts';
import { launchOptions, setEnv } from '../../scripts/runtime.ts';

export interface Cockpit {
  app: ElectronApplication;
  page: Page;
  process: ChildProcess;
}

interface Fixtures {
  /** A data folder of its own for each test. */
  folder: string;
  /** Starts the built app on the test's folder; may be called again after `kill`. */
  start: (options?: StartOptions) => Promise<Cockpit>;
}

interface StartOptions {
  env?: Record<string, string>;
  args?: string[];
  folder?: string;
  /** Initial time of its clocks, ms since 1970; now by default. */
  at?: number;
}

const CLOCK = path.join(import.meta.dirname, '..', 'support', 'clock-at.cjs');

type Process = Pick<Cockpit, 'process'>;

const hasEnded = ({ process: child }: Process): boolean => child.exitCode !== null || child.signalCode !== null;

/** Resolves when the app's process has ended. */
export const ended = async ({ process: child }: Process): Promise<void> => {
  if (!hasEnded({ process: child })) await new Promise((resolve) => child.once('exit', resolve));
};

async function endBy(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const end = ended({ process: child });
  if (!hasEnded({ process: child })) child.kill(signal);
  await end;
}

/** Ends the app like a power cut. */
export const kill = ({ process: child }: Process): Promise<void> => endBy(child, 'SIGKILL');

/** Ends the app as the system does; it then asks no question. */
export const quit = ({ process: child }: Process): Promise<void> => endBy(child, 'SIGTERM');

export const test = base.extend<Fixtures, { desktop: void }>({
  /** One per worker, so that two workers never share one. */
  desktop: [
    async ({ headless }, use) => {
      const desktop = headless ? await openDesktop() : null;
      const restore = setEnv(desktop?.env ?? {});
      await use();
      restore();
      desktop?.stop();
    },
    { scope: 'worker', auto: true },
  ],
  folder: async ({}, use) => {
    const folder = newFolder();
    await use(folder);
    remove(folder);
  },
  start: async ({ folder }, use) => {
    const started: ChildProcess[] = [];
    await use(async ({ folder: other = folder, ...options } = {}) =>
      launch({ ...options, folder: other }, (child) => started.push(child)),
    );
    for (const child of started) await kill({ process: child });
  },
});

/** The window's clock follows main's. */
async function followMain({ app, page }: Cockpit): Promise<void> {
  const ahead = (await app.evaluate(() => Date.now())) - Date.now();
  await page.evaluate((by) => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + by;
    document.dispatchEvent(new Event('visibilitychange'));
  }, ahead);
}

const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'wheelhouse-e2e-'));
const remove = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

/** `onStarted` is called before the window appears, so that the test can end an app without a window. */
async function launch(
  { folder, env = {}, args = [], at }: StartOptions & { folder: string },
  onStarted: (child: ChildProcess) => void,
): Promise<Cockpit> {
  const clock = at === undefined ? {} : { switches: ['-r', CLOCK], env: { ...env, CLOCK_AT: String(at) } };
  const app = await _electron.launch(launchOptions({ userData: folder, env, args, ...clock }));
  onStarted(app.process());
  const page = await app.firstWindow();
  const cockpit = { app: patient(app), page, process: app.process() };
  await page.waitForLoadState('load');
  // Waits for any content: before that the window answers no key.
  await page.locator('#root > *').first().waitFor({ state: 'attached' });
  if (at !== undefined) await followMain(cockpit);
  return cockpit;
}

/** One start for all tests of a file, which must not leave state behind. Returns a getter. */
export function startedOnce(): () => Cockpit {
  test.describe.configure({ mode: 'default' });
  let folder = '';
  let child: ChildProcess | null = null;
  let cockpit: Cockpit | null = null;
  test.beforeAll(async () => {
    folder = newFolder();
    cockpit = await launch({ folder }, (started) => (child = started));
  });
  test.afterAll(async () => {
    if (child !== null) await kill({ process: child });
    remove(folder);
  });
  return () => cockpit!;
}

/**
 * Soon after a start, Node's inspector may lose the result of a call. Calls into main are idempotent, so they are
 * repeated.
 */
export function patient(app: ElectronApplication): ElectronApplication {
  const evaluate = app.evaluate.bind(app) as (...args: unknown[]) => Promise<unknown>;
  const again = async (...args: unknown[]): Promise<unknown> => {
    for (let tries = 1; ; tries++) {
      try {
        return await evaluate(...args);
      } catch (error) {
        if (tries === 5 || !String(error).includes('garbage collected')) throw error;
      }
    }
  };
  return Object.assign(app, { evaluate: again });
}

/** From now on main's requests time out when the test says so, and never before. */
export async function driveTimeOuts({ app }: Pick<Cockpit, 'app'>): Promise<() => Promise<void>> {
  await app.evaluate(() => {
    const timers: AbortController[] = [];
    AbortSignal.timeout = () => {
      const timer = new AbortController();
      timers.push(timer);
      return timer.signal;
    };
    const timeOut = (): void => {
      const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
      for (const timer of timers.splice(0)) timer.abort(reason);
    };
    Object.assign(globalThis, { timeOut });
  });
  return () => app.evaluate(() => (globalThis as unknown as { timeOut: () => void }).timeOut());
}

const travelled = new WeakMap<ElectronApplication, number>();

/** Waits for the parts of main that start after the first paint: alarms and error reports. */
export const isStarted = ({ app }: Pick<Cockpit, 'app'>): Promise<void> =>
  expect.poll(() => app.evaluate(({ powerMonitor }) => powerMonitor.listenerCount('resume'))).toBeGreaterThan(0);

/** Moves all clocks of main and the window together, as when a laptop wakes that counts its sleep. Milliseconds. */
export async function travel({ app, page }: Cockpit, ms: number): Promise<void> {
  const by = (travelled.get(app) ?? 0) + ms;
  travelled.set(app, by);
  // The alarms must be running: a start that is still under way would miss the time change.
  await isStarted({ app });
  await app.evaluate(({ powerMonitor }, moved) => {
    const place = globalThis as { realNow?: () => number; realMonotonic?: () => number };
    const real = (place.realNow ??= Date.now.bind(Date));
    const realMonotonic = (place.realMonotonic ??= performance.now.bind(performance));
    Date.now = () => real() + moved;
    performance.now = () => realMonotonic() + moved;
    powerMonitor.emit('resume');
  }, by);
  await page.evaluate((moved) => {
    const place = window as { realNow?: () => number };
    const real = (place.realNow ??= Date.now.bind(Date));
    Date.now = () => real() + moved;
    document.dispatchEvent(new Event('visibilitychange'));
  }, by);
}

/** The clocks of main go eight times as fast until so many ms more have passed: time awake, which `travel` is not. */
export async function hasten({ app }: Pick<Cockpit, 'app'>, ms: number): Promise<void> {
  await app.evaluate((_electron, more) => {
    const [wall, monotonic] = [Date.now.bind(Date), performance.now.bind(performance)];
    const begun = monotonic();
    const ahead = (): number => Math.min(more, 7 * (monotonic() - begun));
    Date.now = () => Math.round(wall() + ahead());
    performance.now = () => monotonic() + ahead();
  }, ms);
}

export { expect };
