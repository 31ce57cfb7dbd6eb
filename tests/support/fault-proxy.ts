import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createOAuthProxy, type OAuthProxy } from './oauth-proxy.ts';
import { createHanging, type Hanging } from './hanging.ts';
import { createLimits, type LimitOptions } from './slack-limits.ts';
import { refusalOf } from './slack-rules.ts';
import { createUpstream, messageIdOf, type Upstream } from './slack-upstream.ts';

/** What happens to one request. "after" means that Slack executed it before the answer was lost. */
export type Fault =
  | { kind: 'pass' | '500' | '500-after' | 'reset-before' | 'reset-after' | 'hang' | 'hang-after' | 'html' }
  | { kind: '429'; retryAfter: number }
  /** An answer of an intermediary, such as a proxy that needs a password (407). */
  | { kind: 'status'; status: number }
  /** The answer is delayed. */
  | { kind: 'slow'; ms: number }
  /** No answer; the request is executed after a delay. */
  | { kind: 'late'; ms: number }
  /** This answer instead of the stand-in's. */
  | { kind: 'say'; answer: object }
  /** Slack's own refusal, such as `token_revoked`. */
  | { kind: 'refuse'; error: string; needed?: string };

export interface SeenRequest {
  method: string;
  fault: Fault['kind'];
  messageId: string | null;
  channel: string | null;
  body: URLSearchParams;
}

export interface FaultProxy extends Hanging, Pick<Upstream, 'posts' | 'edits' | 'files' | 'canvases' | 'groups'> {
  url: string;
  /** Faults for the next requests of this method, one each. `upload` is the transfer of a file. */
  next: (method: string, ...faults: Fault[]) => void;
  /** Faults for every request without one from `next`. */
  mix: (choose: (method: string) => Fault) => void;
  /** Scopes that Slack reports with auth.test; null reports none, as the stand-in does. */
  scopes: (scopes: string[] | null) => void;
  /** The clock that dates Slack's answers, ms since 1970; real time by default. */
  clock: (now: () => number) => void;
  /** Slack's sign-in and its tokens. */
  oauth: OAuthProxy;
  requests: SeenRequest[];
  /** The parameters of each request to a method. */
  requestsTo: (method: string) => URLSearchParams[];
  /** Requests over the limit, of one method or of all; each was answered 429. */
  breaches: (method?: string) => number;
  /** Requests without an answer yet. */
  open: () => number;
  /** Requests in progress, even if the client gave up. */
  working: () => number;
  down: () => Promise<void>;
  up: () => Promise<void>;
  stop: () => Promise<void>;
}

export interface FaultProxyOptions {
  upstream: string;
  /** Enforces Slack's limits by this clock. */
  limit?: LimitOptions;
  /** How `late` waits: a test that drives time decides when the delay ends. */
  wait?: (ms: number) => Promise<unknown>;
}

const PASS: Fault = { kind: 'pass' };
const UPLOAD = 'upload';

/** A proxy before the stand-in that applies the faults of networks and of Slack. */
export async function createFaultProxy({
  upstream: address,
  limit,
  wait: waitFor = delay,
}: FaultProxyOptions): Promise<FaultProxy> {
  const queued = new Map<string, Fault[]>();
  const requests: SeenRequest[] = [];
  const oauth = createOAuthProxy(address, () => (now ?? Date.now)());
  const upstream = createUpstream(address, () => here((server.address() as AddressInfo).port));
  const limits = limit === undefined ? null : createLimits(limit);
  let choose: (method: string) => Fault = () => PASS;
  let scopes: string[] | null = null;
  let now: (() => number) | null = null;
  let open = 0;
  let working = 0;
  const { hang, hanging, onHang } = createHanging();

  function date(response: ServerResponse): void {
    if (now !== null) response.setHeader('date', new Date(now()).toUTCString());
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await readAll(request);
    const path = request.url ?? '';
    const method = path.startsWith('/upload/') ? UPLOAD : /^\/api\/(.+)/.exec(path)?.[1];
    if (method === undefined) {
      if (!(await oauth.page(request, response, bytes.toString()))) json(response, 404, 'nothing here', null);
      return;
    }
    const body = new URLSearchParams(method === UPLOAD ? '' : bytes.toString());
    const fault = queued.get(method)?.shift() ?? choose(method);
    const channel = body.get('channel') ?? body.get('channel_id');
    requests.push({ method, fault: fault.kind, messageId: messageIdOf(body), channel, body });
    const respond = (answer: object): void => json(response, 200, JSON.stringify(answer), scopes);
    const bearer = /^Bearer (.+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const forward = async (): Promise<{ status: number; body: string }> => {
      if (method === UPLOAD) return upstream.takeIn(path, bytes);
      return (await oauth.answer(method, body, bearer)) ?? upstream.carryOut(method, body);
    };
    const pass = async (): Promise<void> => {
      const answer = await forward();
      json(response, answer.status, answer.body, scopes);
    };
    const wait = limits?.take(method, channel ?? '') ?? 0;
    if (wait > 0) return limited(response, wait);
    const refusal = refusalOf(method, body);
    if (refusal !== null) return respond({ ok: false, error: refusal });
    switch (fault.kind) {
      case 'pass':
        return pass();
      case 'slow':
        await delay(fault.ms);
        date(response);
        return pass();
      case '429':
        return limited(response, fault.retryAfter);
      case 'status':
        return json(response, fault.status, 'not here', null);
      case '500':
        return json(response, 500, 'oops', null);
      case '500-after':
        await forward();
        return json(response, 500, 'oops', null);
      case 'reset-before':
        request.socket.resetAndDestroy();
        return;
      case 'reset-after':
        await forward();
        request.socket.resetAndDestroy();
        return;
      case 'hang':
        return hang(request, response);
      case 'hang-after':
        await forward();
        return hang(request, response);
      case 'late':
        hang(request, response);
        // Not counted as work while delayed: a test that drives time may advance it.
        working -= 1;
        await waitFor(fault.ms).finally(() => (working += 1));
        await forward();
        return;
      case 'say':
        return respond(fault.answer);
      case 'refuse':
        return respond({
          ok: false,
          error: fault.error,
          ...(fault.needed === undefined ? {} : { needed: fault.needed }),
        });
      case 'html':
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<!doctype html><title>Welcome to the hotel</title><form>Room number</form>');
    }
  }

  function listener(request: IncomingMessage, response: ServerResponse): void {
    open += 1;
    response.once('close', () => (open -= 1));
    date(response);
    working += 1;
    serve(request, response)
      .catch(() => response.destroy())
      .finally(() => (working -= 1));
  }

  let server = await listenAnywhere(listener);
  const { port } = server.address() as AddressInfo;

  return {
    url: here(port),
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
    oauth,
    requests,
    requestsTo: (method) => requests.filter((request) => request.method === method).map(({ body }) => body),
    posts: upstream.posts,
    edits: upstream.edits,
    files: upstream.files,
    canvases: upstream.canvases,
    groups: upstream.groups,
    breaches: (method) => limits?.breaches(method) ?? 0,
    open: () => open,
    hanging,
    onHang,
    working: () => working,
    down: () => close(server),
    up: async () => {
      if (!server.listening) server = await listen(listener, port);
    },
    stop: () => close(server),
  };
}

const here = (port: number): string => `http://127.0.0.1:${port}`;

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
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

/** At a port that the system gives to nobody while the server is down. */
async function listenAnywhere(listener: Listener): Promise<Server> {
  for (;;) {
    try {
      return await listen(listener, LOWEST_PORT + Math.floor(Math.random() * (SYSTEM_PORTS_FROM - LOWEST_PORT)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

const LOWEST_PORT = 15_000;
/** Linux gives the ports from here on to whoever asks for any. */
const SYSTEM_PORTS_FROM = 32_768;

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

async function listen(listener: Listener, port: number): Promise<Server> {
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
