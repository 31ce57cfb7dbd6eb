/** One of Slack's rate limits, by the test's clock. */
interface Window {
  /** ms until it is allowed; 0 when it is allowed and counted now. */
  take: (now: number) => number;
}

/** At most `most` in any interval of `ms` milliseconds. */
function createWindow(most: number, ms: number): Window {
  let times: number[] = [];
  return {
    take: (now) => {
      times = times.filter((at) => now - at < ms && at <= now);
      if (times.length >= most) return times[0]! + ms - now;
      times.push(now);
      return 0;
    },
  };
}

export interface LimitOptions {
  /** One post per channel in this many milliseconds. */
  ms: number;
  now: () => number;
  /** Posts allowed at once; Slack allows some and guarantees none. */
  burst?: number;
  /** Enforces the documented limits of all other methods. */
  tiers?: boolean;
}

export interface Limits {
  /** Seconds to wait, as in Slack's answer; 0 when allowed. */
  take: (method: string, channel: string) => number;
  /** Requests over the limit, of one method or of all. */
  breaches: (method?: string) => number;
}

/** A tolerance for varying network latency. */
const GRACE = 0.95;
const MINUTE = 60_000;
const TIER = { 2: 20, 3: 50, 4: 100 } as const;
const TIERS: Record<string, keyof typeof TIER> = {
  'conversations.create': 2,
  'conversations.list': 2,
  'conversations.setTopic': 2,
  'bookmarks.add': 2,
  'pins.add': 2,
  'pins.list': 2,
  'users.list': 2,
  'usergroups.list': 2,
  'bookmarks.list': 3,
  'conversations.history': 3,
  'conversations.info': 3,
  'conversations.invite': 3,
  'conversations.replies': 3,
  'chat.update': 3,
  'reactions.add': 3,
  'users.info': 4,
  'files.getUploadURLExternal': 4,
  'files.completeUploadExternal': 4,
};

export function createLimits({ ms, now, burst = 1, tiers = false }: LimitOptions): Limits {
  const windows = new Map<string, Window>();
  const breaches = new Map<string, number>();

  function windowOf(key: string, make: () => Window): Window {
    const known = windows.get(key) ?? make();
    windows.set(key, known);
    return known;
  }

  function waitFor(method: string, channel: string): number {
    if (method === 'chat.postMessage') {
      return windowOf(`post ${channel}`, () => createWindow(burst, burst * ms * GRACE)).take(now());
    }
    const tier = TIERS[method];
    if (!tiers || tier === undefined) return 0;
    return windowOf(method, () => createWindow(TIER[tier], MINUTE)).take(now());
  }

  return {
    take: (method, channel) => {
      const wait = waitFor(method, channel);
      if (wait > 0) breaches.set(method, (breaches.get(method) ?? 0) + 1);
      return Math.ceil(wait / 1_000);
    },
    breaches: (method) =>
      [...breaches].reduce((sum, [of, count]) => sum + (method === undefined || of === method ? count : 0), 0),
  };
}
