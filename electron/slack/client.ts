import * as v from 'valibot';
import { SLACK_TEXT_CUT } from '../../src/transport/slack-limits.ts';
import { err, ok } from '../../src/base/result.ts';
import { isEncryptedOrLocal } from '../security/address.ts';
import { createCaller, type CallParts } from './call.ts';
import { createChannelSizes } from './channel-size.ts';
import { createActions } from './actions.ts';
import { createFiles } from './files.ts';
import { createKnownMethod } from './optional-method.ts';
import { createLookUp, EVENT_TYPE } from './look-up.ts';
import { asConnectProblem, asPostOutcome } from './outcome.ts';
import { createPeople } from './people.ts';
import type { OutgoingMessage, SlackPort } from './port.ts';
import { createSlackReading, type Self } from './reading.ts';

/** Slack shows no page, picture or video of a link by itself. */
const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false };

/** A person waits for the answer and can continue without it. */
const SHORT_TIMEOUT_MS = 3_000;

/** Slack through `@slack/web-api`: one request per call. */
export function createSlackClient(parts: CallParts): SlackPort {
  const { apiUrl, now } = parts;
  const { call, list, upload, aheadMs } = createCaller(parts);
  /** `https://team.slack.com/`, from Slack's first answer. */
  let teamUrl: string | null = null;
  let self: Self = { user: null, bot: null, scopes: null };

  function linkTo(channel: string, ts: string): { link: string } | undefined {
    return teamUrl === null
      ? undefined
      : { link: new URL(`archives/${channel}/p${ts.replace('.', '')}`, teamUrl).href };
  }

  const callIfKnown = createKnownMethod(call);
  const find = createLookUp({ call: callIfKnown, aheadMs, now, linkTo });
  const postFile = createFiles({ call: callIfKnown, upload, now, find, linkTo });
  const people = createPeople({ call, list });
  const shortCaller = createCaller({
    ...parts,
    timeoutMs: Math.min(parts.timeoutMs ?? SHORT_TIMEOUT_MS, SHORT_TIMEOUT_MS),
  });
  const sizeOf = createChannelSizes({ call: shortCaller.call, now });
  const read = createSlackReading({ call, self: () => self, linkTo });
  const carryOut = createActions({ call: callIfKnown, list }, linkTo);

  return {
    authTest: async () => {
      const tested = await call('auth.test', {}, identity);
      if (!tested.ok) return err(asConnectProblem(tested.error, apiUrl));
      const { team_id: team, team: teamName, user, url, response_metadata: metadata } = tested.value;
      // It becomes part of links that people open.
      if (url !== undefined && URL.canParse(url) && isEncryptedOrLocal(new URL(url))) teamUrl = url;
      const { user_id: userId = null, bot_id: bot = null } = tested.value;
      self = { user: userId, bot, scopes: metadata?.scopes ?? null };
      return ok({ team, teamName: teamName ?? team, user: user ?? '', scopes: metadata?.scopes ?? null });
    },

    channels: async () => {
      const listed = await people.channels();
      return listed.ok ? listed : err(asConnectProblem(listed.error, apiUrl));
    },

    people: async () => {
      const listed = await people.people();
      return listed.ok ? listed : err(asConnectProblem(listed.error, apiUrl));
    },

    channelSize: async (channel) => {
      const size = await sizeOf(channel);
      return size.ok ? size : err(asConnectProblem(size.error, apiUrl));
    },

    post: async (message) => {
      const { channel, thread, text, file } = message;
      // Slack would truncate it or split it into several messages.
      if (text.length > SLACK_TEXT_CUT) return { kind: 'failed', code: 'too-long' };
      if (file !== undefined) return postFile(message, file);
      const options = { channel, thread_ts: thread, text, metadata: metadataOf(message), ...NO_PREVIEWS };
      const posted = await call('chat.postMessage', options, receipt);
      if (!posted.ok) return asPostOutcome(posted.error);
      const { ts, message: arrived } = posted.value;
      // A reply to a deleted message is posted to the channel, and Slack does not report it.
      const isBeside = thread !== undefined && arrived !== undefined && arrived.thread_ts !== thread;
      return { kind: 'sent', ts, ...linkTo(channel, ts), ...(isBeside ? { code: 'unthreaded' } : {}) };
    },

    edit: async (message) => {
      const { channel, ts, text } = message;
      if (text.length > SLACK_TEXT_CUT) return { kind: 'failed', code: 'too-long' };
      // `chat.update`, unlike `chat.postMessage`, links names and addresses by default.
      const options = { channel, ts, text, metadata: metadataOf(message), parse: 'none' };
      const edited = await call('chat.update', options, receipt);
      if (!edited.ok) return asPostOutcome(edited.error);
      return { kind: 'sent', ts: edited.value.ts, ...linkTo(channel, edited.value.ts) };
    },

    find,

    carryOut,

    read,

    permalink: async ({ channel, ts }) => {
      const known = linkTo(channel, ts);
      if (known !== undefined) return known.link;
      const asked = await call('chat.getPermalink', { channel, message_ts: ts }, v.object({ permalink: v.string() }));
      if (!asked.ok || !URL.canParse(asked.value.permalink)) return null;
      return isEncryptedOrLocal(new URL(asked.value.permalink)) ? asked.value.permalink : null;
    },
  };
}

const metadataOf = ({ messageId, incidentId }: OutgoingMessage) => ({
  event_type: EVENT_TYPE,
  event_payload: { message_id: messageId, incident_id: incidentId },
});

// The parts of Slack's answers that are read. An answer that does not match is not from Slack.
const identity = v.object({
  // Slack's ids begin with a capital letter: another server's `practice` or `webhook` would be a transport of ours.
  team_id: v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9]*$/)),
  team: v.optional(v.string()),
  user: v.optional(v.string()),
  user_id: v.optional(v.string()),
  bot_id: v.optional(v.string()),
  url: v.optional(v.string()),
  response_metadata: v.optional(v.object({ scopes: v.optional(v.array(v.string())) })),
});
const receipt = v.object({
  ts: v.string(),
  message: v.optional(v.object({ thread_ts: v.optional(v.string()) })),
});
