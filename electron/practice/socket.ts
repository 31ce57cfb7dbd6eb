import { randomUUID } from 'node:crypto';
import { request as send } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A place for a server that no other account and no web page reaches, unlike a port. */
export interface PrivateSocket {
  path: string;
  remove: () => Promise<void>;
}

/** Bytes; the name of the socket's own folder follows. */
const LONGEST_FOLDER = 75;

/** A Unix socket in a folder of this account alone (0700), or a named pipe, to which only its owner may write. */
export async function makePrivateSocket(
  platform: string = process.platform,
  temporary = tmpdir(),
): Promise<PrivateSocket> {
  if (platform === 'win32') return { path: `\\\\.\\pipe\\wheelhouse-${randomUUID()}`, remove: () => Promise.resolve() };
  // Not in the data folder: a path longer than about 100 bytes is cut off or refused.
  const within = Buffer.byteLength(temporary) > LONGEST_FOLDER ? '/tmp' : temporary;
  const folder = await mkdtemp(path.join(within, 'wheelhouse-'));
  return { path: path.join(folder, 'slack'), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** `fetch` to the server at this socket, whatever host the address names. It follows no redirect. */
export function createSocketFetch(socketPath: string): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, headers, signal } = request;
    const { pathname, search } = new URL(request.url);
    const body = Buffer.from(await request.arrayBuffer());
    return new Promise((resolve, reject) => {
      const options = { socketPath, path: pathname + search, method, headers: Object.fromEntries(headers), signal };
      const sent = send(options, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const fields = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
          const status = answer.statusCode ?? 500;
          const isEmpty = status === 204 || status === 304;
          resolve(new Response(isEmpty ? null : Buffer.concat(parts), { status, headers: fields }));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  };
}
