import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Locator } from '@playwright/test';
import { selfSigned } from '../support/self-signed.ts';
import { expect, test, type Cockpit } from './fixtures.ts';
import { connectSlack } from './slack.ts';
import { answerQuestions } from './system.ts';

/** Network faults between a laptop and Slack, as Chromium reports them. Each has its own sentence. */

const SLACK = 'https://slack.example/api/';

async function connect(cockpit: Cockpit, apiUrl: string): Promise<Locator> {
  // A server that is not Slack's is confirmed outside the page.
  await answerQuestions(cockpit, 1);
  return connectSlack(cockpit, { token: 'xoxb-0-cut-off', apiUrl });
}

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
  const cockpit = await start({ args: ['--host-resolver-rules=MAP * ~NOTFOUND'] });
  const section = await connect(cockpit, SLACK);
  await expect(section.getByText(`${SLACK} is not found (ERR_NAME_NOT_RESOLVED).`)).toBeVisible();
});

test('a server with an untrusted certificate gets no token', async ({ start }) => {
  let asked = 0;
  const server = createSecureServer(selfSigned('slack.test'), (_request, response) => {
    asked += 1;
    response.end('{"ok":true,"team_id":"T1"}');
  });
  const address = `https://127.0.0.1:${await listen(server)}/api/`;
  const cockpit = await start();
  const section = await connect(cockpit, address);
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
  const cockpit = await start({ args: [`--proxy-server=127.0.0.1:${await listen(proxy)}`] });
  const section = await connect(cockpit, SLACK);
  await expect(section.getByText(`The proxy of this network did not let us through to ${SLACK}`)).toBeVisible();
  expect(asked).toContain('slack.example:443');
});

test('a proxy that does not answer', async ({ start }) => {
  const nobody = createServer();
  const port = await listen(nobody);
  await new Promise((closed) => nobody.close(closed));
  const cockpit = await start({ args: [`--proxy-server=127.0.0.1:${port}`] });
  const section = await connect(cockpit, SLACK);
  const refused = `The connection to ${SLACK} is refused (ERR_PROXY_CONNECTION_FAILED)`;
  await expect(section.getByText(refused)).toBeVisible();
});

test('a server that is not Slack’s gets no token where the person does not allow it', async ({ start }) => {
  const asked: string[] = [];
  const proxy = createServer((_request, response) => response.end());
  proxy.on('connect', ({ url = '' }: { url?: string }, socket: Socket) => {
    asked.push(url);
    socket.end();
  });
  const cockpit = await start({ args: [`--proxy-server=127.0.0.1:${await listen(proxy)}`] });
  const questions = await answerQuestions(cockpit, 0);
  const section = await connectSlack(cockpit, { token: 'xoxb-0-cut-off', apiUrl: SLACK });
  await expect(section.getByText('connecting to that server was not allowed')).toBeVisible();
  expect(await questions()).toEqual(['Send messages of your incidents to slack.example?']);
  expect(asked.filter((url) => url.startsWith('slack.example'))).toEqual([]);
});
