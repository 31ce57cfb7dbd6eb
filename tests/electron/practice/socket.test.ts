import { existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createPractice } from '../../../electron/practice/practice.ts';
import { createSocketFetch, makePrivateSocket } from '../../../electron/practice/socket.ts';
import { outgoing } from '../../support/slack.ts';

test('the practice workspace opens no port: it listens in a folder that only this account enters', async () => {
  const listen = vi.spyOn(NetServer.prototype, 'listen');
  const practice = createPractice();
  onTestFinished(practice.stop);
  expect(await practice.port().post(outgoing('incidents'))).toMatchObject({ kind: 'sent' });
  expect(listen).toHaveBeenCalledOnce();
  const [place] = listen.mock.calls[0] as unknown as [unknown];
  expect(listen.mock.contexts[0]).toHaveProperty('listening', true);
  const address = (listen.mock.contexts[0] as NetServer).address();
  if (typeof address !== 'string') throw new Error('it listens on a port');
  expect(address).toBe(place);
  if (process.platform === 'win32') return expect(address).toMatch(/^\\\\\.\\pipe\\/);
  const folder = path.dirname(address);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await practice.stop();
  expect(existsSync(folder)).toBe(false);
});

test('its path is short enough for a socket, however long that of temporary files is; a pipe has none', async () => {
  const long = path.join('/var', 'x'.repeat(200));
  const socket = await makePrivateSocket('linux', long);
  expect(Buffer.byteLength(socket.path)).toBeLessThan(100);
  await socket.remove();
  const pipe = await makePrivateSocket('win32', long);
  expect(pipe.path).toMatch(/^\\\\\.\\pipe\\wheelhouse-[\da-f-]{36}$/);
});

/** A server at a socket, answering as told. */
async function serveAt(answer: Parameters<typeof createServer>[1]): Promise<typeof globalThis.fetch> {
  const socket = await makePrivateSocket();
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(socket.path, resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await socket.remove();
  });
  return createSocketFetch(socket.path);
}

test('a request arrives as it was, whatever host it names, and its answer comes back', async () => {
  const fetch = await serveAt((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method, url, headers } = request;
      response.writeHead(201, { 'content-type': 'application/json', 'x-a': 'b' });
      response.end(JSON.stringify({ method, url, type: headers['content-type'], body: String(Buffer.concat(parts)) }));
    });
  });
  const body = new URLSearchParams({ text: 'a & b' });
  const response = await fetch('https://anywhere.example/api/x?y=1', { method: 'POST', body });
  expect([response.status, response.headers.get('x-a')]).toEqual([201, 'b']);
  expect(await response.json()).toEqual({
    method: 'POST',
    url: '/api/x?y=1',
    type: 'application/x-www-form-urlencoded;charset=UTF-8',
    body: 'text=a+%26+b',
  });
});

test('a request that is given up ends; where nobody listens, it fails', async () => {
  const asked = new AbortController();
  const fetch = await serveAt(() => asked.abort());
  await expect(fetch('http://localhost/', { signal: asked.signal })).rejects.toThrow(/abort/i);
  await expect(createSocketFetch('/nowhere/slack')('http://localhost/')).rejects.toThrow(/ENOENT|connect/);
});
