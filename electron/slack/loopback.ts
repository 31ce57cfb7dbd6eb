import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { t } from '../../src/text/text.ts';

/** Waits on this machine for the browser's return from Slack. */
export interface Loopback {
  /** The redirect address for Slack. */
  redirect: string;
  close: () => void;
}

/** The outcome of the parameters that a browser brought. */
export type Verdict = 'taken' | 'denied' | 'foreign';

/** `localhost` is either of them, the second one first in many browsers: who listens there would get the answer. */
const HOST = '127.0.0.1';
const HOST_6 = '::1';
const PATH = '/oauth';

/** Listens on the first free port of `ports`; null when none is free. Slack's manifest lists the ports. */
export async function listenForAnswer(
  ports: readonly number[],
  take: (answer: URLSearchParams) => Verdict,
): Promise<Loopback | null> {
  for (const port of ports) {
    const servers = [HOST, HOST_6].map(() => createServer((request, response) => serve(request, response, take)));
    const [server, server6] = servers as [Server, Server];
    const close = (): void => {
      for (const each of servers) {
        each.close();
        each.closeIdleConnections();
      }
    };
    if ((await listen(server, port, HOST)) === null) {
      const { port: bound } = server.address() as AddressInfo;
      const failure = await listen(server6, bound, HOST_6);
      if (failure === null || NO_IPV6.has(failure)) return { redirect: `http://localhost:${bound}${PATH}`, close };
    }
    close();
  }
  return null;
}

/** The system has no such addresses. */
const NO_IPV6 = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);

/** Resolves to the system's code where it cannot listen. */
function listen(server: Server, port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    server.once('error', ({ code = '' }: NodeJS.ErrnoException) => resolve(code));
    server.listen({ port, host, exclusive: true, ipv6Only: true }, () => resolve(null));
  });
}

function serve(request: IncomingMessage, response: ServerResponse, take: (answer: URLSearchParams) => Verdict): void {
  const { localPort } = request.socket;
  const ours = [`localhost:${localPort}`, `${HOST}:${localPort}`, `[${HOST_6}]:${localPort}`];
  const address = `http://${HOST}${request.url ?? ''}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  // A web page can point another host name at this port.
  const isOurs = request.method === 'GET' && ours.includes(request.headers.host ?? '') && url?.pathname === PATH;
  const verdict = isOurs && url !== null ? take(url.searchParams) : null;
  response.writeHead(verdict === null ? 404 : verdict === 'foreign' ? 400 : 200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(verdict === null ? '' : page(t(`signIn.page.${verdict}`)));
}

const page = (sentence: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${t('app.name')}</title><p>${sentence}</p></html>`;
