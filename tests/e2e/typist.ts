import type { CDPSession } from '@playwright/test';
import type { Cockpit } from './fixtures.ts';

/** Key codes of keys that are not letters. */
const CODES: Record<string, number> = { Backspace: 8, Tab: 9, Enter: 13, Escape: 27, ' ': 32 };
const TEXTS: Record<string, string> = { Enter: '\r', ' ': ' ' };

interface Typist {
  /** Keys by name (`Control+k`) and texts; no key waits for the effect of the one before. */
  type: (...keys: string[]) => Promise<void>;
  /** Slows down the window by this factor. */
  slowDown: (times: number) => Promise<void>;
}

/** Sends keys without waiting: all are sent before the window has received the first. */
export async function typist({ page }: Pick<Cockpit, 'page'>): Promise<Typist> {
  const devtools = await page.context().newCDPSession(page);
  return {
    type: async (...keys) => {
      await Promise.all(keys.flatMap(strokes).flatMap((stroke) => send(devtools, stroke)));
    },
    slowDown: async (rate) => void (await devtools.send('Emulation.setCPUThrottlingRate', { rate })),
  };
}

interface Stroke {
  key: string;
  isCommand: boolean;
}

function strokes(keys: string): Stroke[] {
  const [, modifier, key] = /^(Control\+)?(.|[A-Z][a-z]\w+)$/u.exec(keys) ?? [];
  const isKey = modifier !== undefined || (key !== undefined && (key.length === 1 || key in CODES));
  return isKey
    ? [{ key: key!, isCommand: modifier !== undefined }]
    : Array.from(keys, (each) => ({ key: each, isCommand: false }));
}

function send(devtools: CDPSession, { key, isCommand }: Stroke): Promise<unknown>[] {
  const text = isCommand ? undefined : (TEXTS[key] ?? (key in CODES ? undefined : key));
  const same = {
    key,
    modifiers: isCommand ? 2 : 0,
    // The code of another character would be that of another key.
    windowsVirtualKeyCode: CODES[key] ?? (/^[a-z\d]$/i.test(key) ? key.toUpperCase().charCodeAt(0) : 0),
  };
  return [
    devtools.send('Input.dispatchKeyEvent', {
      type: text === undefined ? 'rawKeyDown' : 'keyDown',
      ...same,
      ...(text === undefined ? {} : { text }),
    }),
    devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...same }),
  ];
}
