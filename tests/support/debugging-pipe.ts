import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';

/** Chromium's debugging protocol on the pipes of a program that accepts no port, as an address for Playwright. */
export interface DebuggingPipe {
  /** Resolves to the titles of the pages. */
  titles: () => Promise<string[]>;
  /** `ws:` of this process alone; one client at a time. */
  address: string;
  close: () => void;
}

/** An id that no client of the relay uses. */
const OWN_ID = 2 ** 30;
const TEXT = 1;
const PING = 9;
/** Of RFC 6455. */
const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** `input`, `output`: the program's file descriptors 3 and 4, with messages that end with a zero byte. */
export async function openDebuggingPipe(input: Writable, output: Readable): Promise<DebuggingPipe> {
  let client: Socket | null = null;
  let rest = Buffer.alloc(0);
  const asked: ((titles: string[]) => void)[] = [];

  output.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      take(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
    }
  });

  function take(message: Buffer): void {
    const { id, result } = JSON.parse(String(message)) as { id?: number; result?: { targetInfos?: Target[] } };
    if (id !== OWN_ID) return void client?.write(frameOf(message));
    asked.shift()?.((result?.targetInfos ?? []).filter(({ type }) => type === 'page').map(({ title }) => title));
  }

  const server = createServer();
  server.on('upgrade', (request: IncomingMessage, socket: Socket) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${MAGIC}`).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    client = socket;
    let frames = Buffer.alloc(0);
    socket.on('data', (bytes: Buffer) => {
      frames = Buffer.concat([frames, bytes]);
      for (let frame = readFrame(frames); frame !== null; frame = readFrame(frames)) {
        frames = frames.subarray(frame.length);
        if (frame.kind === TEXT) input.write(Buffer.concat([frame.payload, Buffer.of(0)]));
        else if (frame.kind !== PING) socket.end();
      }
    });
    // The program may end while Playwright is still connected.
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    titles: () =>
      new Promise((resolve) => {
        asked.push(resolve);
        input.write(`${JSON.stringify({ id: OWN_ID, method: 'Target.getTargets' })}\0`);
      }),
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      client?.destroy();
      server.close();
    },
  };
}

interface Target {
  type: string;
  title: string;
}

/** A text frame of a server. */
function frameOf(payload: Buffer): Buffer {
  const head = Buffer.alloc(10);
  head[0] = 0x80 | TEXT;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([head, payload]);
}

/** The first frame of a client, which is masked; null while it is not complete. */
function readFrame(bytes: Buffer): { kind: number; payload: Buffer; length: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes[1]! & 0x7f;
  const at = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < at + 4) return null;
  const size = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  const length = at + 4 + size;
  if (bytes.length < length) return null;
  const mask = bytes.subarray(at, at + 4);
  const payload = Buffer.from(bytes.subarray(at + 4, length).map((byte, i) => byte ^ mask[i % 4]!));
  return { kind: bytes[0]! & 0x0f, payload, length };
}
