import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHanging, type Hanging } from './hanging.ts';

/** What happens to one request after it was received. */
export type WebhookFault =
  | { status: number; body?: string; headers?: Record<string, string> }
  | { kind: 'reset' | 'hang' };

export interface TestWebhook extends Hanging {
  /** Its address, whose last part is the secret. */
  url: string;
  host: string;
  secret: string;
  /** The received requests in order, whatever was answered. */
  arrived: { body: unknown; headers: IncomingHttpHeaders; path: string }[];
  /** Faults for the next requests, one each; later requests succeed. */
  next: (...faults: WebhookFault[]) => void;
  stop: () => Promise<void>;
}

/** A local server that accepts messages as JSON. */
export async function startWebhook(): Promise<TestWebhook> {
  const arrived: TestWebhook['arrived'] = [];
  const faults: WebhookFault[] = [];
  const { hang, ...hanging } = createHanging();
  const secret = 'k3y9f0secret77';

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString()) as unknown;
    arrived.push({ body, headers: request.headers, path: request.url ?? '' });
    const fault = faults.shift() ?? { status: 200, body: 'ok' };
    if (!('kind' in fault)) response.writeHead(fault.status, fault.headers).end(fault.body);
    else if (fault.kind === 'reset') request.socket.resetAndDestroy();
    else hang(request, response);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/hooks/${secret}`,
    host,
    secret,
    arrived,
    ...hanging,
    next: (...more) => void faults.push(...more),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
