/** How often one thing may happen: Slack's limits, by a clock that the test has in hand. */
interface Window {
  /** ms until it may happen; 0: it happens now. */
  take: (now: number) => number;
}

/** At most so many in any so many milliseconds. */
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
  /** One post in so many milliseconds to one channel. */
  ms: number;
  now: () => number;
  /** So many at once are let through; Slack lets some, and promises none. */
  burst?: number;
  /** All other methods as often as Slack's pages say. */
  tiers?: boolean;
}

export interface Limits {
  /** Seconds to wait, as Slack says them; 0: it may pass. */
  take: (method: string, channel: string) => number;
  /** What came too fast, of one method or of all. */
  breaches: (method?: string) => number;
}

/** A little grace: the link is not equally long for each. */
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
