import type { Cockpit } from './fixtures.ts';

type App = Pick<Cockpit, 'app'>;

/** A delay that the test ends. */
interface Gate {
  open: () => Promise<void>;
  /** How many requests wait at the gate. */
  waiting: () => Promise<number>;
}

/** The gates in main's global object, by name. */
interface Gates {
  gates: Record<string, { opened: Promise<void>; open: () => void; waiting: number; isInstalled: boolean }>;
}

async function build({ app }: App, name: string): Promise<Gate> {
  await app.evaluate((_electron, each) => {
    const place = globalThis as unknown as Partial<Gates>;
    place.gates ??= {};
    if (place.gates[each] !== undefined) return;
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    place.gates[each] = { opened, open, waiting: 0, isInstalled: false };
  }, name);
  return {
    open: () => app.evaluate((_electron, each) => (globalThis as unknown as Gates).gates[each]!.open(), name),
    waiting: () => app.evaluate((_electron, each) => (globalThis as unknown as Gates).gates[each]!.waiting, name),
  };
}

/** Delays this call of the window to main until the gate is open. */
export async function delayAnswer({ app }: App, call: string): Promise<Gate> {
  const gate = await build({ app }, call);
  await app.evaluate(({ ipcMain }, name) => {
    type Handler = (...args: unknown[]) => unknown;
    const known = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const delay = (globalThis as unknown as Gates).gates[name]!;
    // The function is idempotent, because calls into main may be repeated.
    if (delay.isInstalled) return;
    delay.isInstalled = true;
    const answer = known.get(`wheelhouse:${name}`)!;
    ipcMain.removeHandler(`wheelhouse:${name}`);
    ipcMain.handle(`wheelhouse:${name}`, async (...args: unknown[]) => {
      delay.waiting++;
      await delay.opened;
      return answer(...args);
    });
  }, call);
  return gate;
}

/** Delays the code of a part of the window, by its file name. */
export async function delayCode({ app }: App, file: string): Promise<Gate> {
  const gate = await build({ app }, file);
  await app.evaluate(({ session }, name) => {
    const delay = (globalThis as unknown as Gates).gates[name]!;
    session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) => {
      if (!url.includes(`/${name}-`)) return answer({});
      delay.waiting++;
      void delay.opened.then(() => answer({}));
    });
  }, file);
  return gate;
}

/** Reloads the window and delays the code of this part until the gate is open. */
export async function startWithout(cockpit: Cockpit, part: string): Promise<Gate> {
  const gate = await delayCode(cockpit, part);
  const session = await cockpit.page.context().newCDPSession(cockpit.page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cockpit.page.reload();
  await cockpit.page.locator('#root > *').first().waitFor({ state: 'attached' });
  return gate;
}

/** Writes a note whose answer is delayed until the gate is open: the keys that follow wait for it. */
export async function writeDelayedNote(cockpit: Cockpit): Promise<Gate> {
  const { keyboard } = cockpit.page;
  await keyboard.press('5');
  const gate = await delayAnswer(cockpit, 'command');
  await keyboard.press('n');
  await keyboard.type('They see errors');
  await keyboard.press('Enter');
  return gate;
}

/** The window is never idle: panels and code that wait for that do not come. */
export const neverIdle = ({ page }: Pick<Cockpit, 'page'>): Promise<void> =>
  page.evaluate(() => {
    window.requestIdleCallback = () => 0;
  });
