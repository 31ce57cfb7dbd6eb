import type { IncomingMessage, ServerResponse } from 'node:http';

/** Header by which a server identifies a hanging request. */
const MARK = 'x-test-request';

export interface Hanging {
  /** Marks of the requests that are neither answered nor aborted, oldest first. */
  hanging: () => readonly string[];
  /** Called for each hanging request. */
  onHang: (listener: () => void) => void;
}

/** Records the requests that a server does not answer. */
export function createHanging(): Hanging & { hang: (request: IncomingMessage, response: ServerResponse) => void } {
  const marks = new Map<ServerResponse, string>();
  const listeners: (() => void)[] = [];
  return {
    hang: (request, response) => {
      if (response.closed) return;
      marks.set(response, String(request.headers[MARK] ?? ''));
      response.once('close', () => marks.delete(response));
      for (const listener of listeners) listener();
    },
    hanging: () => [...marks.values()],
    onHang: (listener) => void listeners.push(listener),
  };
}

export interface DrivenRequests {
  /** For the client under test. Its own timeouts remain, in real time. */
  fetch: typeof globalThis.fetch;
  /** Times out the oldest hanging request; returns false when there is none. */
  timeOut: () => boolean;
}

/** A fetch whose timeouts the test drives. A request without a timeout never times out. */
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

/** A fetch whose request times out as soon as the server leaves it unanswered. */
export function impatientFetch(server: Hanging): typeof globalThis.fetch {
  const { fetch, timeOut } = driveRequests(server);
  server.onHang(timeOut);
  return fetch;
}
