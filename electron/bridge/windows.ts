import type { BrowserWindow, WebContents } from 'electron';
import type { Pushes } from '../../src/bridge/pushes.ts';
import { channelName, type CallName, type PushName } from '../../src/bridge/names.ts';

/** The cockpit, or the mini window with the countdown. */
export type Part = 'cockpit' | 'mini';

/** The pushes and calls of the mini window; the cockpit has all. */
const MINI_WINDOW_PUSHES: readonly PushName[] = ['promiseSummaries', 'woke'];
const MINI_WINDOW_CALLS: readonly CallName[] = ['promiseSummaries', 'showIncident', 'showMiniWindow', 'noteProblem'];

/** The windows that may call main, and the pushes to them. */
export interface Windows {
  add: (window: BrowserWindow, part?: Part) => void;
  has: (contents: WebContents) => boolean;
  mayAsk: (contents: WebContents, name: CallName) => boolean;
  /** The page listens from now on: delayed pushes are sent. */
  ready: (contents: WebContents) => void;
  push: <P extends PushName>(name: P, payload: Pushes[P]) => void;
  main: () => BrowserWindow | null;
}

export function createWindows(): Windows {
  const windows = new Map<WebContents, { window: BrowserWindow; part: Part }>();
  const waiting = new Map<WebContents, [string, unknown][]>();

  return {
    add: (window, part = 'cockpit') => {
      const contents = window.webContents;
      windows.set(contents, { window, part });
      // A reloaded page has lost its listeners; it calls `ready` again.
      contents.on('did-start-loading', () => waiting.set(contents, waiting.get(contents) ?? []));
      window.on('closed', () => {
        windows.delete(contents);
        waiting.delete(contents);
      });
    },
    has: (contents) => windows.has(contents),
    mayAsk: (contents, name) => windows.get(contents)?.part !== 'mini' || MINI_WINDOW_CALLS.includes(name),
    ready: (contents) => {
      for (const [channel, payload] of waiting.get(contents) ?? []) contents.send(channel, payload);
      waiting.delete(contents);
    },
    push: (name, payload) => {
      const channel = channelName(name);
      for (const [contents, { part }] of windows) {
        if (part === 'mini' && !MINI_WINDOW_PUSHES.includes(name)) continue;
        const queue = waiting.get(contents);
        if (queue !== undefined) queue.push([channel, payload]);
        else if (!contents.isDestroyed()) contents.send(channel, payload);
      }
    },
    main: () => [...windows.values()].find(({ part }) => part === 'cockpit')?.window ?? null,
  };
}
