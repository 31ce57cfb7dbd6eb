import type { FetchFunction, WebClient } from '@slack/web-api';
import * as v from 'valibot';
import { err, ok, type Result } from '../../src/base/result.ts';
import { travelsSafely } from '../security/address.ts';
import { readScrubbed, type Failure } from './failure.ts';
import { createScrub } from '../security/scrub.ts';
import { measureSkew } from './clock-skew.ts';
import { log } from '../log/log.ts';

export interface CallParts {
  token: string;
  /** As `normaliseAddress` makes it. */
  apiUrl: string;
  /** Must put a request on the wire once at the most, see fresh-fetch.ts. */
  fetch: typeof globalThis.fetch;
  /** ms since 1970. */
  now: () => number;
  /** Told with each answer of Slack's how far our clock is ahead of its, ms; negative: behind. */
  onClock?: (aheadMs: number) => void;
  /** A call that takes longer has not answered. */
  timeoutMs?: number;
}

export type Called<T> = Result<T, Failure>;

/** One request to Slack, put on the wire once at the most. No call throws. */
export interface Caller {
  call: <S extends v.GenericSchema>(
    method: string,
    options: Record<string, unknown>,
    schema: S,
  ) => Promise<Called<v.InferOutput<S>>>;
  /** Every page of a list. Of a very large workspace some pages are better than none. */
  list: <S extends PageSchema, T>(
    method: string,
    options: Record<string, unknown>,
    schema: S,
    itemsOf: (page: v.InferOutput<S>) => T[],
  ) => Promise<Called<T[]>>;
  /** Brings a file to where Slack said. */
  upload: (address: string, bytes: Uint8Array<ArrayBuffer>) => Promise<Called<null>>;
  /** How far our clock is ahead of Slack's, from its latest answer. */
  aheadMs: () => number;
}

/** What every page of Slack's may carry. */
export const paged = { response_metadata: v.optional(v.object({ next_cursor: v.optional(v.string()) })) };

interface Page {
  response_metadata?: { next_cursor?: string | undefined } | undefined;
}
type PageSchema = v.GenericSchema<unknown, Page>;

export function nextOf({ response_metadata: metadata }: Page): string | undefined {
  const cursor = metadata?.next_cursor;
  return cursor === '' ? undefined : cursor;
}

/** A file is larger than a question. */
const UPLOAD_TAKES = 3;

export function createCaller(parts: CallParts): Caller {
  const { token, apiUrl, fetch, now, onClock, timeoutMs = 10_000 } = parts;
  const scrub = createScrub(token);
  let aheadMs = 0;
  /** The same from the latest answer of all, which may be no Slack's. */
  let measured: number | null = null;

  const timedFetch: FetchFunction = async (url, init) => {
    const asked = now();
    const response = await fetch(url, init);
    measured = measureSkew(asked, now(), response.headers.get('date'));
    return response;
  };

  let loading: Promise<WebClient> | null = null;
  const load = async (): Promise<WebClient> => {
    // Loaded with the first call: the window must not wait for it.
    const { WebClient: Client } = await import('@slack/web-api');
    return new Client(token, {
      slackApiUrl: apiUrl,
      fetch: timedFetch,
      timeout: timeoutMs,
      // With the library's own retries it would post again what only lost its answer.
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      logger: SILENT,
    });
  };

  const failed = (error: unknown): { ok: false; error: Failure } => err(readScrubbed(error, scrub));

  const caller: Caller = {
    call: async (method, options, schema) => {
      try {
        const client = await (loading ??= load());
        const answer = v.safeParse(schema, await client.apiCall(method, options));
        // Not before it proved to be Slack's: a hotel's login page has a clock of its own.
        if (answer.success && measured !== null) {
          aheadMs = measured;
          onClock?.(aheadMs);
        }
        return answer.success
          ? ok(answer.output)
          : err({ kind: 'bad-answer', detail: v.getDotPath(answer.issues[0]) ?? '' });
      } catch (error) {
        return failed(error);
      }
    },

    list: async (method, options, schema, itemsOf) => {
      const found = [];
      let cursor: string | undefined;
      do {
        const page = await caller.call(method, { ...options, cursor }, schema);
        if (!page.ok) {
          if (found.length === 0) return page;
          log.note('slack-list-cut');
          return ok(found);
        }
        found.push(...itemsOf(page.value));
        cursor = nextOf(page.value);
      } while (cursor !== undefined);
      return ok(found);
    },

    upload: async (address, bytes) => {
      if (!mayReceive(address, apiUrl)) return err({ kind: 'bad-answer', detail: 'upload_url' });
      try {
        // Without the token: the address itself is what lets us in, and it is another host's.
        const response = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream' },
          body: bytes,
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs * UPLOAD_TAKES),
        });
        if (!response.ok) return err({ kind: 'http', status: response.status });
        // A sign-in page of the network would take anything.
        return /^\s*</.test(await response.text()) ? err({ kind: 'bad-answer', detail: 'not OK' }) : ok(null);
      } catch (error) {
        return failed(error);
      }
    },

    aheadMs: () => aheadMs,
  };
  return caller;
}

/** What is in the file is worth as much as the message: plain http is for this very machine, and where Slack itself is there. */
function mayReceive(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return travelsSafely(url) && (url.protocol === 'https:' || apiUrl.startsWith('http:'));
}

const nothing = (): void => undefined;
/** The library would print to the terminal what the outbox already knows and the screen says. */
const SILENT = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => 'error' as never,
};
