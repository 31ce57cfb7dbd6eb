import type { SlackPort } from '../../electron/slack/port.ts';
import type { FaultProxy } from './fault-proxy.ts';

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
const GIVE_UP_MS = 30_000;

interface UnderWay {
  proxy: FaultProxy;
  /** Calls that have not answered, but for those that wait for another server to. */
  busy: () => number;
  /** Brings the next time-out; false where none is left. */
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
