import type { SlackPort } from '../../electron/slack/port.ts';
import type { FaultProxy } from './fault-proxy.ts';

/** By which the proxy tells a request that it lets hang. */
export const REQUEST_MARK = 'x-test-request';

export interface DrivenCalls {
  /** For the client under test; its own time-out stays what it is, real time. */
  fetch: typeof globalThis.fetch;
  /** The time-out of the oldest request that nobody will answer comes now; false where none hangs. */
  timeOut: () => boolean;
}

/** Requests whose time-out the test drives: it comes when nothing else is left to wait for. */
export function driveCalls(hanging: () => readonly string[]): DrivenCalls {
  const waiting = new Map<string, AbortController>();
  let made = 0;
  return {
    fetch: async (input, init = {}) => {
      const mark = String(++made);
      const timer = new AbortController();
      const headers = new Headers(init.headers);
      headers.set(REQUEST_MARK, mark);
      const signal = init.signal ? AbortSignal.any([init.signal, timer.signal]) : timer.signal;
      waiting.set(mark, timer);
      try {
        return await fetch(input, { ...init, headers, signal });
      } finally {
        waiting.delete(mark);
      }
    },
    timeOut: () => {
      const timer = hanging()
        .map((mark) => waiting.get(mark))
        .find((each) => each !== undefined && !each.signal.aborted);
      // As the signal of `AbortSignal.timeout` does.
      timer?.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
      return timer !== undefined;
    },
  };
}

/** A port that says how many of its calls have not answered: a test that drives the time lets it stand still meanwhile. */
export function watchCalls(port: SlackPort): { port: SlackPort; busy: () => number } {
  let busy = 0;
  const watched =
    <I extends unknown[], O>(call: (...input: I) => Promise<O>) =>
    async (...input: I): Promise<O> => {
      busy += 1;
      return call(...input).finally(() => (busy -= 1));
    };
  return {
    busy: () => busy,
    port: {
      authTest: watched(port.authTest),
      channels: watched(port.channels),
      people: watched(port.people),
      channelSize: watched(port.channelSize),
      post: watched(port.post),
      edit: watched(port.edit),
      find: watched(port.find),
      carryOut: watched(port.carryOut),
      read: watched(port.read),
      permalink: watched(port.permalink),
    },
  };
}

/** Turns of the event loop in which nothing happens: what is not a request is done within fewer. */
const QUIET_TURNS = 8;
/** Real milliseconds: nothing here takes a part of that. */
const GIVE_UP_MS = 60_000;

interface UnderWay {
  proxy: FaultProxy;
  /** Calls that have not answered. */
  busy: () => number;
  timeOut: () => boolean;
  /** Changes with whatever happens. */
  seen: () => string;
}

/** Lets what is under way come to its end, time-outs too, while the driven time stands still. */
export async function comeToRest({ proxy, busy, timeOut, seen }: UnderWay): Promise<void> {
  const began = performance.now();
  let before = '';
  for (let quiet = 0; quiet < QUIET_TURNS;) {
    await new Promise((resolve) => setImmediate(resolve));
    const hanging = proxy.hanging().length;
    const isStill = busy() <= hanging && proxy.open() === hanging && proxy.working() === 0;
    const now = `${seen()} ${proxy.requests.length} ${busy()} ${hanging}`;
    quiet = isStill && now === before ? quiet + 1 : 0;
    before = now;
    if (quiet === QUIET_TURNS && hanging > 0 && timeOut()) quiet = 0;
    if (performance.now() - began > GIVE_UP_MS) {
      throw new Error(`${busy()} calls and ${proxy.open()} requests never came to rest`);
    }
  }
}
