import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { t } from '../../src/text/text.ts';

/** Waits on this very machine for the browser that comes back from Slack. */
export interface Loopback {
  /** Where Slack sends the browser. */
  redirect: string;
  close: () => void;
}

/** What came of the parameters that a browser brought. */
export type Verdict = 'taken' | 'denied' | 'foreign';

const HOST = '127.0.0.1';
const PATH = '/oauth';

/** Listens on the first port that is free; null where none is. Slack knows them by name, so they cannot be just any. */
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
  // A page elsewhere on the web can lead a browser here under a name of its own.
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
