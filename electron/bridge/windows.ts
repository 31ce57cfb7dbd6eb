import type { BrowserWindow, WebContents } from 'electron';
import type { Pushes } from '../../src/bridge/contract.ts';
import { channelName, type PushName } from '../../src/bridge/names.ts';

/** The windows that may speak to main, and what they are told unasked. */
export interface Windows {
  add: (window: BrowserWindow) => void;
  has: (contents: WebContents) => boolean;
  /** The page listens from now on: what waited for it is delivered. */
  ready: (contents: WebContents) => void;
  push: <P extends PushName>(name: P, payload: Pushes[P]) => void;
  main: () => BrowserWindow | null;
}

export function createWindows(): Windows {
  const windows = new Map<WebContents, BrowserWindow>();
  const waiting = new Map<WebContents, [string, unknown][]>();

  return {
    add: (window) => {
      const contents = window.webContents;
      windows.set(contents, window);
      // A page that loads anew has lost its listeners: it reports ready again.
      contents.on('did-start-loading', () => waiting.set(contents, waiting.get(contents) ?? []));
      window.on('closed', () => {
        windows.delete(contents);
        waiting.delete(contents);
      });
    },
    has: (contents) => windows.has(contents),
    ready: (contents) => {
      for (const [channel, payload] of waiting.get(contents) ?? []) contents.send(channel, payload);
      waiting.delete(contents);
    },
    push: (name, payload) => {
      const channel = channelName(name);
      for (const contents of windows.keys()) {
        const queue = waiting.get(contents);
        if (queue !== undefined) queue.push([channel, payload]);
        else if (!contents.isDestroyed()) contents.send(channel, payload);
      }
    },
    main: () => windows.values().next().value ?? null,
  };
}
