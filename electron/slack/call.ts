import type { FetchFunction, WebClient } from '@slack/web-api';
import * as v from 'valibot';
import { err, ok, type Result } from '../../src/base/result.ts';
import { isEncryptedOrLocal } from '../security/address.ts';
import { readScrubbed, type Failure } from './failure.ts';
import { createScrub } from '../security/scrub.ts';
import { measureSkew } from './clock-skew.ts';
import { log } from '../log/log.ts';

export interface CallParts {
  token: string;
  /** Normalised by `normaliseAddress`. */
  apiUrl: string;
  /** Must send each request at most once, see fresh-fetch.ts. */
  fetch: typeof globalThis.fetch;
  /** ms since 1970. */
  now: () => number;
  /** Called with each answer from Slack: milliseconds by which our clock is ahead of Slack's; negative: behind. */
  onClock?: (aheadMs: number) => void;
  /** Timeout of a call, ms. */
  timeoutMs?: number;
}

export type Called<T> = Result<T, Failure>;

/** Sends one request to Slack, at most once. No call throws. */
export interface Caller {
  call: <S extends v.GenericSchema>(
    method: string,
    options: Record<string, unknown>,
    schema: S,
  ) => Promise<Called<v.InferOutput<S>>>;
  /** The pages of a list: of a very large workspace, and of a server that never ends, only the first ones. */
  list: <S extends PageSchema, T>(
    method: string,
    options: Record<string, unknown>,
    schema: S,
    itemsOf: (page: v.InferOutput<S>) => T[],
  ) => Promise<Called<T[]>>;
  /** Uploads a file to the address that Slack returned. */
  upload: (address: string, bytes: Uint8Array<ArrayBuffer>) => Promise<Called<null>>;
  /** Milliseconds by which our clock is ahead of Slack's, from the latest answer. */
  aheadMs: () => number;
}

/** Slack's pagination field, part of every list. */
export const paged = { response_metadata: v.optional(v.object({ next_cursor: v.optional(v.string()) })) };

interface Page {
  response_metadata?: { next_cursor?: string | undefined } | undefined;
}
type PageSchema = v.GenericSchema<unknown, Page>;

export function nextOf({ response_metadata: metadata }: Page): string | undefined {
  const cursor = metadata?.next_cursor;
  return cursor === '' ? undefined : cursor;
}

/** Far above the largest workspaces that the app can be used with. */
const MOST_PAGES = 100;
const MOST_ITEMS = 100_000;

/** Factor on the timeout: an upload takes longer than a call. */
const UPLOAD_TAKES = 3;

export function createCaller(parts: CallParts): Caller {
  const { token, apiUrl, fetch, now, onClock, timeoutMs = 10_000 } = parts;
  const scrub = createScrub(token);
  let aheadMs = 0;
  /** Clock difference of the latest answer, which may not be from Slack. */
  let measured: number | null = null;

  const timedFetch: FetchFunction = async (url, init) => {
    const askedAt = now();
    const response = await fetch(url, init);
    measured = measureSkew(askedAt, now(), response.headers.get('date'));
    return response;
  };

  let loading: Promise<WebClient> | null = null;
  const load = async (): Promise<WebClient> => {
    // Loaded with the first call, so that the library does not delay the window.
    const { WebClient: Client } = await import('@slack/web-api');
    return new Client(token, {
      slackApiUrl: apiUrl,
      fetch: timedFetch,
      timeout: timeoutMs,
      // The library's retries would post again a message whose answer was lost.
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
        // Used only for proven Slack answers: a captive portal has another clock.
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
      const found: ReturnType<typeof itemsOf> = [];
      const cursors = new Set<string>();
      let cursor: string | undefined;
      do {
        const page = await caller.call(method, { ...options, cursor }, schema);
        if (!page.ok && found.length === 0) return page;
        const items = page.ok ? itemsOf(page.value) : [];
        for (const item of items.slice(0, MOST_ITEMS - found.length)) found.push(item);
        cursor = page.ok ? nextOf(page.value) : undefined;
        const isCut =
          !page.ok ||
          (cursor !== undefined && (cursors.has(cursor) || cursors.size === MOST_PAGES)) ||
          found.length === MOST_ITEMS;
        if (isCut) {
          log.note('slack-list-cut');
          return ok(found);
        }
        if (cursor !== undefined) cursors.add(cursor);
      } while (cursor !== undefined);
      return ok(found);
    },

    upload: async (address, bytes) => {
      if (!mayReceive(address, apiUrl)) return err({ kind: 'bad-answer', detail: 'upload_url' });
      try {
        // Without the token: the address itself authorises the upload, and its host may not be Slack's.
        const response = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream' },
          body: bytes,
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs * UPLOAD_TAKES),
        });
        if (!response.ok) return err({ kind: 'http', status: response.status });
        // A captive portal answers 200 to anything.
        return /^\s*</.test(await response.text()) ? err({ kind: 'bad-answer', detail: 'not OK' }) : ok(null);
      } catch (error) {
        return failed(error);
      }
    },

    aheadMs: () => aheadMs,
  };
  return caller;
}

/**
 * A file is as confidential as the message: plain http only for this machine, or where the Slack API itself is http.
 */
function mayReceive(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return isEncryptedOrLocal(url) && (url.protocol === 'https:' || apiUrl.startsWith('http:'));
}

const nothing = (): void => undefined;
/** The library would print faults to the terminal that the outbox already records. */
const SILENT = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => 'error' as never,
};
