import type { SlackPort } from '../../electron/slack/port.ts';
import type { FaultProxy } from './fault-proxy.ts';

/** A port that counts its unanswered calls: a test that drives time does not advance it meanwhile. */
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

/** Event loop turns without activity: work other than requests ends within fewer. */
const QUIET_TURNS = 8;
/** Real milliseconds: far more than any work here needs. */
const GIVE_UP_MS = 30_000;

interface UnderWay {
  proxy: FaultProxy;
  /** Number of unanswered calls, except those that wait for another server. */
  busy: () => number;
  /** Triggers the next timeout; false when there is none. */
  timeOut: () => boolean;
  /** Changes with all activity. */
  seen: () => string;
}

/** Waits until running work has ended, including timeouts, while driven time stands still. */
export async function untilIdle({ proxy, busy, timeOut, seen }: UnderWay): Promise<void> {
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
