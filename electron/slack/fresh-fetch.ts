import type { Session } from 'electron';

type ConnectionPool = Pick<Session, 'fetch' | 'closeAllConnections'>;

/**
 * Chromium's `fetch`, with its proxies and certificates, that puts each request on the wire once.
 *
 * Chromium by itself sends a request again, POST included, when a connection that was used before breaks without an answer:
 * it takes that for a server that had hung up in the meantime. A lost acknowledgement looks the same and becomes a second
 * message. On a connection of its own a request is never repeated, so each one starts with an empty pool; as emptying it
 * would also end what is in flight, requests at the same time have a pool each.
 */
export function createFreshFetch(open: (name: string) => ConnectionPool): typeof globalThis.fetch {
  const idle: ConnectionPool[] = [];
  let opened = 0;
  return async (input, init) => {
    const pool = idle.pop() ?? open(`slack-${++opened}`);
    try {
      await pool.closeAllConnections();
      const url = input instanceof Request ? input.url : String(input);
      const response = await pool.fetch(url, { ...init, credentials: 'omit', cache: 'no-store' });
      // Read to its end before the pool goes to the next request, which would cut it off.
      const body = await response.arrayBuffer();
      const { status, statusText, headers } = response;
      return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
    } finally {
      idle.push(pool);
    }
  };
}
