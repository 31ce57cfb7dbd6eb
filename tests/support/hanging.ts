import type { IncomingMessage, ServerResponse } from 'node:http';

/** By which a server tells a request that it lets hang. */
const MARK = 'x-test-request';

export interface Hanging {
  /** The requests that nobody will answer and nobody has given up, by their mark, oldest first. */
  hanging: () => readonly string[];
  /** Told of each. */
  onHang: (told: () => void) => void;
}

/** The requests that a server lets hang. */
export function createHanging(): Hanging & { hang: (request: IncomingMessage, response: ServerResponse) => void } {
  const marks = new Map<ServerResponse, string>();
  const listeners: (() => void)[] = [];
  return {
    hang: (request, response) => {
      if (response.closed) return;
      marks.set(response, String(request.headers[MARK] ?? ''));
      response.once('close', () => marks.delete(response));
      for (const tell of listeners) tell();
    },
    hanging: () => [...marks.values()],
    onHang: (told) => void listeners.push(told),
  };
}

export interface DrivenRequests {
  /** For the client under test. Its own time-outs stay what they are, in real time. */
  fetch: typeof globalThis.fetch;
  /** The time-out of the oldest request that nobody will answer comes now; false where none hangs. */
  timeOut: () => boolean;
}

/** Requests whose time-out the test drives. One that has no time-out never ends by one. */
export function driveRequests({ hanging }: Pick<Hanging, 'hanging'>): DrivenRequests {
  const waiting = new Map<string, AbortController>();
  let made = 0;
  return {
    fetch: async (input, init = {}) => {
      if (!init.signal) return fetch(input, init);
      const mark = String(++made);
      const timer = new AbortController();
      const headers = new Headers(init.headers);
      headers.set(MARK, mark);
      waiting.set(mark, timer);
      try {
        return await fetch(input, { ...init, headers, signal: AbortSignal.any([init.signal, timer.signal]) });
      } finally {
        waiting.delete(mark);
      }
    },
    timeOut: () => {
      const oldest = hanging().find((mark) => waiting.get(mark)?.signal.aborted === false);
      if (oldest === undefined) return false;
      // As the signal of `AbortSignal.timeout` does.
      waiting.get(oldest)?.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
      return true;
    },
  };
}

/** The same where nothing else has to happen first: the time-out comes as soon as the server lets a request hang. */
export function impatientFetch(server: Hanging): typeof globalThis.fetch {
  const { fetch, timeOut } = driveRequests(server);
  server.onHang(timeOut);
  return fetch;
}
