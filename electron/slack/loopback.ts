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

const HOST = '127.0.0.1';
const PATH = '/oauth';

/** Listens on the first free port of `ports`; null when none is free. Slack's manifest lists the ports. */
export async function listenForAnswer(
  ports: readonly number[],
  take: (answer: URLSearchParams) => Verdict,
): Promise<Loopback | null> {
  for (const port of ports) {
    const server = createServer((request, response) => serve(request, response, take));
    if (!(await isListening(server, port))) continue;
    const { port: bound } = server.address() as AddressInfo;
    return {
      redirect: `http://localhost:${bound}${PATH}`,
      close: () => {
        server.close();
        server.closeIdleConnections();
      },
    };
  }
  return null;
}

function isListening(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, HOST, () => resolve(true));
  });
}

function serve(request: IncomingMessage, response: ServerResponse, take: (answer: URLSearchParams) => Verdict): void {
  const { localPort } = request.socket;
  const ours = [`localhost:${localPort}`, `${HOST}:${localPort}`];
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
