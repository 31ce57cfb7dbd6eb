import type { Session } from 'electron';

interface ConnectionPool extends Pick<Session, 'fetch' | 'closeAllConnections'> {
  webRequest: Pick<Session['webRequest'], 'onBeforeRedirect'>;
}

interface Pool {
  connections: ConnectionPool;
  /** The redirect that answered the request in flight. */
  redirect: Response | null;
}

/**
 * Chromium's `fetch`, with its proxies and certificates, that puts each request on the wire once.
 *
 * Chromium by itself sends a request again, POST included, when a connection that was used before breaks without an answer:
 * it takes that for a server that had hung up in the meantime. A lost acknowledgement looks the same and becomes a second
 * message. On a connection of its own a request is never repeated, so each one starts with an empty pool; as emptying it
 * would also end what is in flight, requests at the same time have a pool each.
 *
 * A redirect that is not to be followed Electron makes an error, which does not say where to: here it is an answer, as in Node.
 */
export function createFreshFetch(open: (name: string) => ConnectionPool): typeof globalThis.fetch {
  const idle: Pool[] = [];
  let opened = 0;

  function openPool(): Pool {
    const pool: Pool = { connections: open(`slack-${++opened}`), redirect: null };
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
      await connections.closeAllConnections();
      const url = input instanceof Request ? input.url : String(input);
      const response = await connections.fetch(url, { ...init, credentials: 'omit', cache: 'no-store' });
      // Read to its end before the pool serves the next request, which would abort it.
      const body = await response.arrayBuffer();
      const { status, statusText, headers } = response;
      return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
    } catch (error) {
      if (init?.redirect === 'manual' && pool.redirect !== null) return pool.redirect;
      throw error;
    } finally {
      idle.push(pool);
    }
  };
}
