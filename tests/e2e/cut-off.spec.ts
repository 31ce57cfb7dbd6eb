import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import { selfSigned } from '../support/self-signed.ts';
import { expect, test } from './fixtures.ts';
import { connectSlack } from './slack.ts';

/** Network faults between a laptop and Slack, as Chromium reports them. Each has its own sentence. */

const SLACK = 'https://slack.example/api/';

const connect = (page: Page, apiUrl: string): Promise<Locator> =>
  connectSlack({ page }, { token: 'xoxb-0-cut-off', apiUrl });

const listening: Server[] = [];
test.afterEach(() => {
  for (const server of listening.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(server: Server): Promise<number> {
  listening.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

test('no name service', async ({ start }) => {
  const { page } = await start({ args: ['--host-resolver-rules=MAP * ~NOTFOUND'] });
  const section = await connect(page, SLACK);
  await expect(section.getByText(`${SLACK} is not found (ERR_NAME_NOT_RESOLVED).`)).toBeVisible();
});

test('a server with an untrusted certificate gets no token', async ({ start }) => {
  let asked = 0;
  const server = createSecureServer(selfSigned('slack.test'), (_request, response) => {
    asked += 1;
    response.end('{"ok":true,"team_id":"T1"}');
  });
  const address = `https://127.0.0.1:${await listen(server)}/api/`;
  const { page } = await start();
  const section = await connect(page, address);
  await expect(section.getByText(`The certificate of ${address} is not trusted on this laptop`)).toBeVisible();
  expect(asked).toBe(0);
});

test('a proxy that requires a password', async ({ start }) => {
  const asked: string[] = [];
  const proxy = createServer((_request, response) => response.writeHead(407).end());
  proxy.on('connect', ({ url = '' }: { url?: string }, socket: Socket) => {
    asked.push(url);
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n');
  });
  const { page } = await start({ args: [`--proxy-server=127.0.0.1:${await listen(proxy)}`] });
  const section = await connect(page, SLACK);
  await expect(section.getByText(`The proxy of this network did not let us through to ${SLACK}`)).toBeVisible();
  expect(asked).toContain('slack.example:443');
});

test('a proxy that does not answer', async ({ start }) => {
  const nobody = createServer();
  const port = await listen(nobody);
  await new Promise((closed) => nobody.close(closed));
  const { page } = await start({ args: [`--proxy-server=127.0.0.1:${port}`] });
  const section = await connect(page, SLACK);
  const refused = `The connection to ${SLACK} is refused (ERR_PROXY_CONNECTION_FAILED)`;
  await expect(section.getByText(refused)).toBeVisible();
});
