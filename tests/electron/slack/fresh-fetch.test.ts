import { expect, test } from 'vitest';
import { createFreshFetch, MOST_ANSWER_BYTES } from '../../../electron/slack/fresh-fetch.ts';

interface Log {
  pool: string;
  did: string;
}

/** Chromium's sessions as far as they matter here: closing ends what is in flight. */
function createSessions(): {
  log: Log[];
  open: Parameters<typeof createFreshFetch>[0];
  answer: Map<string, (text: string) => void>;
} {
  const log: Log[] = [];
  const answer = new Map<string, (text: string) => void>();
  return {
    log,
    answer,
    open: (pool) => {
      const inFlight = new Set<(reason: Error) => void>();
      return {
        webRequest: { onBeforeRedirect: () => undefined },
        closeAllConnections: async () => {
          log.push({ pool, did: 'close' });
          for (const fail of inFlight) fail(new Error('net::ERR_ABORTED'));
        },
        fetch: async (url) => {
          const address = url as string;
          log.push({ pool, did: address });
          return new Promise<Response>((resolve, reject) => {
            inFlight.add(reject);
            answer.set(address, (text) => {
              inFlight.delete(reject);
              resolve(new Response(text, { headers: { date: 'now' } }));
            });
          });
        },
      };
    },
  };
}

test('each request begins with an empty pool, and one after the other share it', async () => {
  const { log, open, answer } = createSessions();
  const fetch = createFreshFetch(open);
  for (const url of ['/1', '/2']) {
    const asked = fetch(url);
    await expect.poll(() => answer.has(url)).toBe(true);
    answer.get(url)?.('yes');
    const response = await asked;
    expect([await response.text(), response.headers.get('date')]).toEqual(['yes', 'now']);
  }
  expect(log.map(({ pool, did }) => `${pool} ${did}`)).toEqual([
    'slack-1 close',
    'slack-1 /1',
    'slack-1 close',
    'slack-1 /2',
    'slack-1 close',
  ]);
});

test('requests at the same time never end each other', async () => {
  const { log, open, answer } = createSessions();
  const fetch = createFreshFetch(open);
  const asked = ['/1', '/2', '/3'].map((url) => fetch(url));
  await expect.poll(() => answer.size).toBe(3);
  for (const [url, give] of answer) give(url);
  expect(await Promise.all(asked.map(async (response) => (await response).text()))).toEqual(['/1', '/2', '/3']);
  expect(new Set(log.map(({ pool }) => pool)).size).toBe(3);
});

test('a request that fails gives its pool back', async () => {
  let opened = 0;
  const fetch = createFreshFetch(() => {
    opened += 1;
    return {
      webRequest: { onBeforeRedirect: () => undefined },
      closeAllConnections: async () => undefined,
      fetch: () => Promise.reject(new Error('net::ERR_CONNECTION_RESET')),
    };
  });
  await expect(fetch('/1')).rejects.toThrow('ERR_CONNECTION_RESET');
  await expect(fetch('/2')).rejects.toThrow('ERR_CONNECTION_RESET');
  expect(opened).toBe(1);
});

test('an answer that never ends is not read to its end, and its pool serves the next request', async () => {
  let pulled = 0;
  let cancelled = 0;
  let opened = 0;
  const endless = (): ReadableStream =>
    new ReadableStream({
      pull: (stream) => {
        pulled += 1_000_000;
        stream.enqueue(new Uint8Array(1_000_000));
      },
      cancel: () => void (cancelled += 1),
    });
  const fetch = createFreshFetch(() => {
    opened += 1;
    return {
      webRequest: { onBeforeRedirect: () => undefined },
      closeAllConnections: async () => undefined,
      fetch: async (url) => new Response(url === '/endless' ? endless() : 'short'),
    };
  });
  await expect(fetch('/endless')).rejects.toThrow('too long');
  expect(pulled).toBeLessThan(MOST_ANSWER_BYTES + 3_000_000);
  expect(cancelled).toBe(1);
  expect(await (await fetch('/short')).text()).toBe('short');
  expect(opened).toBe(1);
});

test('a redirect that is not to be followed is an answer that says where to, for that request alone', async () => {
  type Details = { statusCode: number; redirectURL: string };
  let tell = (_details: Details): void => undefined;
  const fetch = createFreshFetch(() => ({
    webRequest: {
      onBeforeRedirect: (listener: unknown) => {
        tell = listener as (details: Details) => void;
      },
    },
    closeAllConnections: async () => undefined,
    fetch: async (url) => {
      if (url === '/moved') tell({ statusCode: 307, redirectURL: 'http://elsewhere.example/x' });
      throw new Error('Redirect was cancelled');
    },
  }));
  const response = await fetch('/moved', { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([307, 'http://elsewhere.example/x']);
  await expect(fetch('/moved', { redirect: 'error' })).rejects.toThrow('cancelled');
  await expect(fetch('/broken', { redirect: 'manual' })).rejects.toThrow('cancelled');
});
