import type { Session } from 'electron';

interface ConnectionPool extends Pick<Session, 'fetch' | 'closeAllConnections'> {
  webRequest: Pick<Session['webRequest'], 'onBeforeRedirect'>;
}

interface Pool {
  connections: ConnectionPool;
  /** Settles when no connection of an earlier request is left. */
  emptied: Promise<void>;
  /** The redirect that answered the request in flight. */
  redirect: Response | null;
}

/** Slack's largest answers have a few megabytes; a larger one is not Slack's, and would block main and fill its memory. */
export const MOST_ANSWER_BYTES = 32_000_000;

/** The unpacked body. @throws where it is longer than `most` bytes, without reading the rest. */
async function bodyWithin({ body }: Response, most: number): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = (body as ReadableStream<Uint8Array> | null)?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (reader === undefined || part?.value === undefined) return Buffer.concat(parts);
    length += part.value.byteLength;
    if (length > most) {
      await reader.cancel();
      throw new Error('the answer is too long');
    }
    parts.push(part.value);
  }
}

// Chromium repeats a request, POST included, when a reused connection breaks without an answer, but not on a new one.
// A lost acknowledgement would so become a second message: each request gets an empty pool of its own.

/**
 * Chromium's `fetch` with its proxies and certificates, which sends each request once. Unlike Electron's it returns a
 * redirect that is not followed as an answer, with its address, as Node does.
 */
export function createFreshFetch(open: (name: string) => ConnectionPool): typeof globalThis.fetch {
  const idle: Pool[] = [];
  let opened = 0;

  function openPool(): Pool {
    const connections = open(`slack-${++opened}`);
    const pool: Pool = { connections, emptied: connections.closeAllConnections(), redirect: null };
    pool.connections.webRequest.onBeforeRedirect(({ statusCode: status, redirectURL: location }) => {
      pool.redirect = new Response(null, { status, headers: { location } });
    });
    return pool;
  }

  return async (input, init) => {
    const pool = idle.pop() ?? openPool();
    const { connections } = pool;
    pool.redirect = null;
    try {
      await pool.emptied;
      const url = input instanceof Request ? input.url : String(input);
      const response = await connections.fetch(url, { ...init, credentials: 'omit', cache: 'no-store' });
      // Read to its end before the pool serves the next request, which would abort it.
      const body = await bodyWithin(response, MOST_ANSWER_BYTES);
      const { status, statusText, headers } = response;
      return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
    } catch (error) {
      if (init?.redirect === 'manual' && pool.redirect !== null) return pool.redirect;
      throw error;
    } finally {
      // Now and not before the next request, which would wait for it.
      pool.emptied = connections.closeAllConnections();
      // The next request hears of a failure.
      pool.emptied.catch(() => undefined);
      idle.push(pool);
    }
  };
}
