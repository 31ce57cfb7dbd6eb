import type { FetchFunction, WebClient } from '@slack/web-api';
import * as v from 'valibot';
import type { Channel } from '../../src/bridge/contract.ts';
import { SLACK_TEXT_CUT } from '../../src/message/limits.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { readFailure, type Failure } from './failure.ts';
import { asConnectProblem, asFindOutcome, asPostOutcome, isMissingScope } from './outcome.ts';
import type { FindOutcome, SlackPort } from './port.ts';
import { createScrub } from './scrub.ts';
import { measureSkew } from './skew.ts';

export interface SlackClientParts {
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

/** By this we know our messages again: readable by every app that may read the channel, so ids only. */
const EVENT_TYPE = 'wheelhouse_message';

/**
 * How far before its first attempt a message is looked for. The message carries Slack's time and the attempt this laptop's,
 * and the laptop's may have been set right since: an hour is more than a working TLS connection lets it be wrong.
 */
const LOOK_BACK_MS = 60 * 60_000;
const PAGE = 200;
const CHANNEL_PAGE = 999;

/** Slack through `@slack/web-api`, with its retries off: it would post again what only lost its answer. */
export function createSlackClient(parts: SlackClientParts): SlackPort {
  const { token, apiUrl, fetch, now, onClock, timeoutMs = 10_000 } = parts;
  const scrub = createScrub(token);
  /** How far our clock is ahead of Slack's, from its latest answer. */
  let aheadMs = 0;
  /** The same from the latest answer of all, which may be no Slack's. */
  let measured: number | null = null;
  /** `https://team.slack.com/`, once Slack said so. */
  let teamUrl: string | null = null;

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
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      logger: SILENT,
    });
  };

  async function call<S extends v.GenericSchema>(
    method: string,
    options: Record<string, unknown>,
    schema: S,
  ): Promise<Called<v.InferOutput<S>>> {
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
      const failure = readFailure(error);
      return err('detail' in failure ? { ...failure, detail: scrub(failure.detail) } : failure);
    }
  }

  function linkTo(channel: string, ts: string): { link: string } | undefined {
    return teamUrl === null
      ? undefined
      : { link: new URL(`archives/${channel}/p${ts.replace('.', '')}`, teamUrl).href };
  }

  async function listChannels(types: string): Promise<Called<Channel[]>> {
    const found: Channel[] = [];
    let cursor: string | undefined;
    do {
      const options = { types, exclude_archived: true, limit: CHANNEL_PAGE, cursor };
      const page = await call('conversations.list', options, channelPage);
      // Of a very large workspace some pages are better than none.
      if (!page.ok) return found.length > 0 ? ok(found) : page;
      found.push(
        ...page.value.channels.map(({ id, name, is_member: member }) => ({ id, name, member: member ?? false })),
      );
      cursor = nextOf(page.value);
    } while (cursor !== undefined);
    return ok(found);
  }

  return {
    authTest: async () => {
      const tested = await call('auth.test', {}, identity);
      if (!tested.ok) return err(asConnectProblem(tested.error, apiUrl));
      const { team_id: team, team: teamName, user, url, response_metadata: metadata } = tested.value;
      if (url !== undefined && URL.canParse(url)) teamUrl = url;
      return ok({ team, teamName: teamName ?? team, user: user ?? '', scopes: metadata?.scopes ?? null });
    },

    channels: async () => {
      const all = await listChannels('public_channel,private_channel');
      const listed = !all.ok && isMissingScope(all.error) ? await listChannels('public_channel') : all;
      if (!listed.ok) return err(asConnectProblem(listed.error, apiUrl));
      return ok(listed.value.toSorted((a, b) => a.name.localeCompare(b.name)));
    },

    post: async ({ channel, text, messageId, incidentId }) => {
      // Slack would cut it off and post the rest.
      if (text.length > SLACK_TEXT_CUT) return { kind: 'failed', code: 'too-long' };
      const metadata = { event_type: EVENT_TYPE, event_payload: { message_id: messageId, incident_id: incidentId } };
      const posted = await call('chat.postMessage', { channel, text, metadata, unfurl_links: false }, receipt);
      if (!posted.ok) return asPostOutcome(posted.error);
      return { kind: 'sent', ts: posted.value.ts, ...linkTo(channel, posted.value.ts) };
    },

    // Newest first, and without `oldest`: our clock may be wrong, and a page too many costs less than a message sent twice.
    find: async ({ channel, messageId, notBefore, cursor: from }): Promise<FindOutcome> => {
      let cursor = from;
      do {
        const options = { channel, limit: PAGE, include_all_metadata: true, cursor };
        const page = await call('conversations.history', options, historyPage);
        if (!page.ok) return { ...asFindOutcome(page.error), ...(cursor === undefined ? {} : { cursor }) };
        const { messages } = page.value;
        const ours = messages.find(
          ({ metadata }) => metadata?.event_type === EVENT_TYPE && metadata.event_payload?.['message_id'] === messageId,
        );
        if (ours !== undefined) return { kind: 'found', ts: ours.ts, ...linkTo(channel, ours.ts) };
        const oldest = Number(messages.at(-1)?.ts ?? 0) * 1_000;
        if (oldest < Math.min(notBefore, now()) - aheadMs - LOOK_BACK_MS) return { kind: 'absent' };
        cursor = nextOf(page.value);
      } while (cursor !== undefined);
      return { kind: 'absent' };
    },

    permalink: async ({ channel, ts }) => {
      const known = linkTo(channel, ts);
      if (known !== undefined) return known.link;
      const asked = await call('chat.getPermalink', { channel, message_ts: ts }, v.object({ permalink: v.string() }));
      return asked.ok ? asked.value.permalink : null;
    },
  };
}

type Called<T> = Result<T, Failure>;

// What we read of Slack's answers. An answer without it is not Slack's.
const identity = v.object({
  team_id: v.string(),
  team: v.optional(v.string()),
  user: v.optional(v.string()),
  url: v.optional(v.string()),
  response_metadata: v.optional(v.object({ scopes: v.optional(v.array(v.string())) })),
});
const receipt = v.object({ ts: v.string() });
const paged = { response_metadata: v.optional(v.object({ next_cursor: v.optional(v.string()) })) };
const channelPage = v.object({
  channels: v.array(v.object({ id: v.string(), name: v.string(), is_member: v.optional(v.boolean()) })),
  ...paged,
});
const historyPage = v.object({
  messages: v.array(
    v.object({
      ts: v.string(),
      metadata: v.optional(
        v.object({ event_type: v.optional(v.string()), event_payload: v.optional(v.record(v.string(), v.unknown())) }),
      ),
    }),
  ),
  ...paged,
});

function nextOf({
  response_metadata: metadata,
}: {
  response_metadata?: { next_cursor?: string | undefined } | undefined;
}) {
  const cursor = metadata?.next_cursor;
  return cursor === '' ? undefined : cursor;
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
