import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What happens to one request. "after" means that Slack carried it out before the answer went astray. */
export type Fault =
  | { kind: 'pass' | '500' | '500-after' | 'reset-before' | 'reset-after' | 'hang' | 'hang-after' | 'html' }
  | { kind: '429'; retryAfter: number }
  /** The answer comes, so much later. */
  | { kind: 'slow'; ms: number }
  /** Nobody answers, and so much later it is carried out after all. */
  | { kind: 'late'; ms: number }
  /** Slack's own refusal, `token_revoked` say. */
  | { kind: 'refuse'; error: string; needed?: string };

export interface SeenRequest {
  method: string;
  fault: Fault['kind'];
  messageId: string | null;
  channel: string | null;
}

export interface ArrivedPost {
  messageId: string;
  channel: string;
  text: string;
  ts: string;
}

export interface FaultProxy {
  url: string;
  /** For the next requests of this method, one each. */
  next: (method: string, ...faults: Fault[]) => void;
  /** For every request that `next` says nothing of. */
  mix: (choose: (method: string) => Fault) => void;
  /** As Slack does with auth.test; null says nothing, as the stand-in. */
  scopes: (scopes: string[] | null) => void;
  /** Slack's clock as its answers are dated, ms since 1970; the real time until then. */
  clock: (now: () => number) => void;
  requests: SeenRequest[];
  /** What Slack really carried out, in order. */
  posts: ArrivedPost[];
  /** Posts to one channel that came too fast; each was answered 429. */
  breaches: () => number;
  /** Requests that are not answered yet. */
  open: () => number;
  down: () => Promise<void>;
  up: () => Promise<void>;
  stop: () => Promise<void>;
}

export interface FaultProxyOptions {
  upstream: string;
  /** At most one post in so many milliseconds to one channel, by this clock. */
  limit?: { ms: number; now: () => number };
  /** What `late` waits with: a test that drives the time says when it is over. */
  wait?: (ms: number) => Promise<unknown>;
}

const PASS: Fault = { kind: 'pass' };
const TEXT_LIMIT = 40_000;
/** The stand-in lets a token ask 5,000 times an hour. */
const TOKEN_LASTS = 4_000;

/** A bad road to Slack: stands before the stand-in and does to requests what networks and Slack do to them. */
export async function createFaultProxy({ upstream, limit, wait = delay }: FaultProxyOptions): Promise<FaultProxy> {
  const queued = new Map<string, Fault[]>();
  const requests: SeenRequest[] = [];
  const posts: ArrivedPost[] = [];
  const lastPost = new Map<string, number>();
  let choose: (method: string) => Fault = () => PASS;
  let scopes: string[] | null = null;
  let now: (() => number) | null = null;
  let breaches = 0;
  let open = 0;
  let served = 0;

  async function forward(method: string, body: URLSearchParams): Promise<string> {
    served += 1;
    const response = await fetch(`${upstream}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer proxy-${Math.floor(served / TOKEN_LASTS)}` },
      body,
    });
    const text = await response.text();
    const answer = JSON.parse(text) as { ok: boolean; ts?: string };
    if (method === 'chat.postMessage' && answer.ok) {
      const [messageId, channel] = [messageIdOf(body) ?? '', body.get('channel') ?? ''];
      posts.push({ messageId, channel, text: body.get('text') ?? '', ts: answer.ts ?? '' });
    }
    return text;
  }

  function isTooFast(channel: string): boolean {
    if (limit === undefined) return false;
    const now = limit.now();
    const last = lastPost.get(channel);
    // A little grace: the road is not equally long for each.
    if (last !== undefined && now - last < limit.ms * 0.95) {
      breaches += 1;
      return true;
    }
    lastPost.set(channel, now);
    return false;
  }

  function date(response: ServerResponse): void {
    if (now !== null) response.setHeader('date', new Date(now()).toUTCString());
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = new URLSearchParams(await readAll(request));
    const method = /^\/api\/(.+)/.exec(request.url ?? '')?.[1];
    if (method === undefined) return json(response, 404, 'nothing here', null);
    const fault = queued.get(method)?.shift() ?? choose(method);
    requests.push({ method, fault: fault.kind, messageId: messageIdOf(body), channel: body.get('channel') });
    const say = (answer: object): void => json(response, 200, JSON.stringify(answer), scopes);
    if (method === 'chat.postMessage' && isTooFast(body.get('channel') ?? '')) return limited(response, 1);
    if ((body.get('text') ?? '').length > TEXT_LIMIT) return say({ ok: false, error: 'msg_too_long' });
    switch (fault.kind) {
      case 'pass':
        return json(response, 200, await forward(method, body), scopes);
      case 'slow':
        await delay(fault.ms);
        date(response);
        return json(response, 200, await forward(method, body), scopes);
      case '429':
        return limited(response, fault.retryAfter);
      case '500':
        return json(response, 500, 'oops', null);
      case '500-after':
        await forward(method, body);
        return json(response, 500, 'oops', null);
      case 'reset-before':
        request.socket.resetAndDestroy();
        return;
      case 'reset-after':
        await forward(method, body);
        request.socket.resetAndDestroy();
        return;
      case 'hang':
        return;
      case 'hang-after':
        await forward(method, body);
        return;
      case 'late':
        await wait(fault.ms);
        await forward(method, body);
        return;
      case 'refuse':
        return say({ ok: false, error: fault.error, ...(fault.needed === undefined ? {} : { needed: fault.needed }) });
      case 'html':
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<!doctype html><title>Welcome to the hotel</title><form>Room number</form>');
    }
  }

  function listener(request: IncomingMessage, response: ServerResponse): void {
    open += 1;
    response.once('close', () => (open -= 1));
    date(response);
    serve(request, response).catch(() => response.destroy());
  }

  let server = await listen(listener, 0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    next: (method, ...faults) => queued.set(method, [...(queued.get(method) ?? []), ...faults]),
    mix: (chooser) => {
      choose = chooser;
    },
    scopes: (given) => {
      scopes = given;
    },
    clock: (given) => {
      now = given;
    },
    requests,
    posts,
    breaches: () => breaches,
    open: () => open,
    down: () => close(server),
    up: async () => {
      if (!server.listening) server = await listen(listener, port);
    },
    stop: () => close(server),
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function messageIdOf(body: URLSearchParams): string | null {
  const metadata = JSON.parse(body.get('metadata') ?? 'null') as { event_payload?: { message_id?: string } } | null;
  return metadata?.event_payload?.message_id ?? null;
}

function json(response: ServerResponse, status: number, body: string, scopes: string[] | null): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(scopes === null ? {} : { 'x-oauth-scopes': scopes.join(',') }),
  });
  response.end(body);
}

function limited(response: ServerResponse, seconds: number): void {
  response.writeHead(429, { 'content-type': 'application/json', 'retry-after': String(seconds) });
  response.end('{"ok":false,"error":"ratelimited"}');
}

async function listen(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
  port: number,
): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
