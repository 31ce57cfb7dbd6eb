import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { Bridge } from '../src/bridge/calls.ts';
import type { PracticeMessage } from '../src/bridge/practice.ts';

/** Speed of the story in milliseconds: pause after each step, pause before each press, delay per key. */
export interface Pace {
  afterStep: number;
  beforePress: number;
  key: number;
}

export interface StageOptions {
  /** Starts the app on the data folder of this demo; the story does so twice. */
  launch: () => Promise<ElectronApplication>;
  /** Folder for pictures and documents. */
  folder: string;
  pace: Pace;
}

export const WINDOW = { width: 1440, height: 900 } as const;
export const START_MS = 30_000;
/** A step that takes longer than this has failed. */
const PATIENCE_MS = 10_000;
const MAIN_TRIES = 10;
/** Playwright's name for Command on a Mac and Ctrl elsewhere. */
export const MOD = 'ControlOrMeta';

/** Runs in main and, as text, in the window: shifts the wall clock. */
interface Movable {
  realNow?: () => number;
  document?: { dispatchEvent: (event: Event) => boolean };
}

/** One run of the story: the app, the input of its user, and the output. */
export class Stage {
  readonly folder: string;
  readonly #options: StageOptions;
  #app: ElectronApplication | null = null;
  #window: Page | null = null;
  #chapters = 0;
  #pictures = 0;
  #movedMs = 0;
  #doing = '';

  constructor(options: StageOptions) {
    this.folder = options.folder;
    this.#options = options;
  }

  private get app(): ElectronApplication {
    if (this.#app === null) throw new Error('the app is not open');
    return this.#app;
  }

  get window(): Page {
    if (this.#window === null) throw new Error('the app is not open');
    return this.#window;
  }

  /** The current step, for the error message. */
  get doing(): string {
    return this.#doing;
  }

  panel(name: 'Playbook' | 'Next update' | 'Roles' | 'Message' | 'Timeline'): Locator {
    return this.window.getByRole('region', { name });
  }

  get countdown(): Locator {
    return this.window.getByRole('timer');
  }

  chapter(name: string): void {
    this.#chapters += 1;
    console.log(`\n${this.#chapters}. ${name}`);
  }

  /** Prints a step, runs it, and pauses. */
  async step(text: string, act: () => Promise<unknown>): Promise<void> {
    this.#doing = `step ${this.#chapters}: ${text}`;
    console.log(`   ${text}`);
    await act();
    await pause(this.#options.pace.afterStep);
  }

  async click(what: Locator): Promise<void> {
    await pause(this.#options.pace.beforePress);
    await what.click();
  }

  async press(keys: string): Promise<void> {
    await pause(this.#options.pace.beforePress);
    await this.window.keyboard.press(keys);
  }

  async choose(what: Locator, option: string): Promise<void> {
    await pause(this.#options.pace.beforePress);
    await what.click();
    await this.window.getByRole('option', { name: option, exact: true }).click();
  }

  async write(field: Locator, text: string): Promise<void> {
    const { beforePress, key } = this.#options.pace;
    await pause(beforePress);
    await field.fill(key === 0 ? text : '');
    if (key > 0) await field.pressSequentially(text, { delay: key });
  }

  /** Runs a command by its name in the palette. */
  async palette(find: string): Promise<void> {
    await this.press(`${MOD}+k`);
    await this.write(this.window.getByRole('combobox', { name: 'Find a command' }), find);
    await this.press('Enter');
  }

  /** Saves a numbered screenshot of the window in the folder. */
  async picture(name: string): Promise<string> {
    this.#pictures += 1;
    return this.#shoot(`${String(this.#pictures).padStart(2, '0')}-${name}`);
  }

  async #shoot(name: string): Promise<string> {
    const file = path.join(this.folder, `${name}.png`);
    await this.window.screenshot({ path: file, animations: 'disabled', timeout: PATIENCE_MS });
    return file;
  }

  /** A screenshot of the failure, if the window still exists. */
  async pictureOfFailure(): Promise<string | null> {
    return this.#shoot('failed').catch(() => null);
  }

  /** Opens the app and sets its clock to the story's time. */
  async open(): Promise<void> {
    this.#app = await this.#options.launch();
    this.#window = await this.#app.firstWindow({ timeout: START_MS });
    this.#window.setDefaultTimeout(PATIENCE_MS);
    await this.#window.waitForLoadState('load', { timeout: START_MS });
    await this.#window.locator('#root > *').first().waitFor({ timeout: START_MS });
    await this.inMain((app) =>
      app.evaluate(
        ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
        WINDOW,
      ),
    );
    if (this.#movedMs > 0) await this.#setClock();
  }

  /**
   * Runs an idempotent function in main: soon after a start, Node's inspector may lose its result ("Resulting promise
   * was garbage collected"), so it is repeated.
   */
  async inMain<R>(act: (app: ElectronApplication) => Promise<R>): Promise<R> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await act(this.app);
      } catch (error) {
        if (tries === MAIN_TRIES || !String(error).includes('garbage collected')) throw error;
        await pause(50);
      }
    }
  }

  /** Moves the app's clock ahead, as when a laptop wakes, instead of waiting. */
  async passes(ms: number): Promise<void> {
    this.#movedMs += ms;
    const minutes = Math.max(1, Math.round(ms / 60_000));
    console.log(`   (The demo does not wait: it moves the app's clock on by ${minutes} min.)`);
    await this.#setClock();
  }

  async #setClock(): Promise<void> {
    await this.inMain((app) =>
      app.evaluate(({ powerMonitor }, moved) => {
        const place = globalThis as Movable;
        const real = (place.realNow ??= Date.now.bind(Date));
        Date.now = () => real() + moved;
        powerMonitor.emit('resume');
      }, this.#movedMs),
    );
    await this.window.evaluate((moved) => {
      const place = globalThis as Movable;
      const real = (place.realNow ??= Date.now.bind(Date));
      Date.now = () => real() + moved;
      place.document?.dispatchEvent(new Event('visibilitychange'));
    }, this.#movedMs);
  }

  /** The messages in the practice Slack, oldest first. */
  received(): Promise<PracticeMessage[]> {
    return this.window.evaluate(() => (globalThis as unknown as { wheelhouse: Bridge }).wheelhouse.practiceMessages());
  }

  /** Waits until the practice Slack has received this many messages. */
  async receives(count: number): Promise<PracticeMessage[]> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const messages = await this.received();
      if (messages.length >= count) return messages;
      if (Date.now() > until)
        throw new Error(`The practice Slack holds ${messages.length} messages instead of ${count}.`);
      await pause(50);
    }
  }

  /** Ends the app like a power cut, without warning. */
  async kill(): Promise<void> {
    const child = this.#app?.process();
    this.#app = null;
    this.#window = null;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
