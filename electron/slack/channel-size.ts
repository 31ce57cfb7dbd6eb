import * as v from 'valibot';
import { ok } from '../../src/base/result.ts';
import { endOf, LIMIT_MS, NO_WAIT, type Wait } from '../time/retry-delay.ts';
import type { Called, Caller } from './call.ts';

/** Milliseconds for which a size is cached: two confirmations in a row show the same number. */
const CACHE_MS = 60_000;

/** Number of members of channels that the channel list does not count. */
export function createChannelSizes({ call, now }: Pick<Caller, 'call'> & { now: () => number }) {
  const cache = new Map<string, { people: number | null; at: number }>();
  let limit: Wait = NO_WAIT;

  return async (channel: string): Promise<Called<number | null>> => {
    const known = cache.get(channel);
    const askedAt = now();
    if (known !== undefined && endOf({ from: known.at, for: CACHE_MS }, askedAt) > askedAt) return ok(known.people);
    if (endOf(limit, askedAt) > askedAt) return ok(null);
    const answer = await call('conversations.info', { channel, include_num_members: true }, info);
    if (!answer.ok) {
      const { error } = answer;
      if (error.kind === 'rate-limited') limit = { from: now(), for: error.retryAfterMs ?? LIMIT_MS.question };
      return answer;
    }
    const people = answer.value.channel.num_members ?? null;
    cache.set(channel, { people, at: now() });
    return ok(people);
  };
}

const info = v.object({ channel: v.object({ num_members: v.optional(v.number()) }) });
