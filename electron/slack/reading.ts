import * as v from 'valibot';
import { SCOPES } from '../../src/model/slack-scope.ts';
import type { ReadMessage } from '../../src/reading/find-candidates.ts';
import { messageWords } from '../../src/reading/message-words.ts';
import { nextOf, paged, type Called, type Caller } from './call.ts';
import { EVENT_TYPE } from './look-up.ts';
import { asFindOutcome } from './outcome.ts';
import type { ReadQuery, ReadOutcome } from './port.ts';

/**
 * Our identity at Slack. When the token is a person's, only message metadata marks our messages: the person writes
 * there too.
 */
export interface Self {
  user: string | null;
  bot: string | null;
  /** The token's scopes; null where the server does not send them. */
  scopes: readonly string[] | null;
}

interface ReadingParts extends Pick<Caller, 'call'> {
  self: () => Self;
  linkTo: (channel: string, ts: string) => { link: string } | undefined;
}

const PAGE = 100;
/** Large, so that most threads need one page. */
const THREAD_PAGE = 200;
const PEOPLE_PAGE = 999;

/** Reads messages and names: one request per question. */
export function createSlackReading({ call, self, linkTo }: ReadingParts) {
  function messageOf(channel: string, message: Message, pinnedAt: number | null): ReadMessage {
    const { ts, subtype, thread_ts: thread, user, bot_id: bot, username, bot_profile: app, metadata } = message;
    const { user: ourUser, bot: ourBot } = self();
    const isOurBot = ourBot !== null && (bot === ourBot || user === ourUser);
    return {
      ts,
      thread: thread ?? null,
      user: user ?? null,
      name: filled(username) ?? filled(app?.name),
      text: textOf(message),
      bySomebody: subtype === undefined || AUTHORED_SUBTYPES.has(subtype),
      ours: metadata?.event_type === EVENT_TYPE || isOurBot,
      gone: subtype === 'tombstone',
      edited: message.edited !== undefined,
      reactions: (message.reactions ?? []).map(({ name }) => name),
      replies: message.reply_count ?? 0,
      lastReply: message.latest_reply ?? null,
      pinnedAt,
      link: linkOf(channel, ts, thread),
    };
  }

  /** Slack opens a reply in its thread only if the link names the thread. */
  function linkOf(channel: string, ts: string, thread: string | undefined): string | null {
    const link = linkTo(channel, ts)?.link;
    if (link === undefined) return null;
    return thread === undefined || thread === ts ? link : `${link}?thread_ts=${thread}&cid=${channel}`;
  }

  async function messages(method: string, options: Record<string, unknown> & { channel: string }) {
    const answer = await call(method, { ...options, include_all_metadata: true }, messagePage);
    if (!answer.ok) return asFindOutcome(answer.error);
    const found = answer.value.messages.map((message) => messageOf(options.channel, message, null));
    return {
      kind: 'read',
      messages: found,
      cursor: nextOf(answer.value) ?? null,
      names: [],
      missing: missing(),
    } as const;
  }

  /** Slack silently omits reactions for apps without the scope. */
  const missing = (): string[] => {
    const { scopes } = self();
    return scopes === null ? [] : SCOPES['read-reactions'].filter((scope) => !scopes.includes(scope));
  };

  async function pins(channel: string): Promise<ReadOutcome> {
    const answer = await call('pins.list', { channel }, pinList);
    if (!answer.ok) return asFindOutcome(answer.error);
    const found = answer.value.items.flatMap(({ message, created }) =>
      message === undefined ? [] : [messageOf(channel, message, (created ?? 0) * 1_000)],
    );
    return { kind: 'read', messages: found, cursor: null, names: [], missing: [] };
  }

  const named = (called: Called<User[]>): ReadOutcome =>
    called.ok
      ? { kind: 'read', messages: [], cursor: null, names: called.value.map(nameOf), missing: [] }
      : asFindOutcome(called.error);

  return async (query: ReadQuery): Promise<ReadOutcome> => {
    switch (query.of) {
      case 'channel': {
        const { channel, oldest, cursor } = query;
        return messages('conversations.history', { channel, oldest, cursor, limit: PAGE });
      }
      case 'one': {
        const { channel, ts } = query;
        return messages('conversations.history', { channel, oldest: ts, latest: ts, inclusive: true, limit: 1 });
      }
      case 'thread': {
        const { channel, thread, oldest } = query;
        return messages('conversations.replies', { channel, ts: thread, oldest, limit: THREAD_PAGE });
      }
      case 'pins':
        return pins(query.channel);
      case 'people': {
        const answer = await call('users.list', { limit: PEOPLE_PAGE }, userList);
        return named(answer.ok ? { ok: true, value: answer.value.members } : answer);
      }
      case 'person': {
        const answer = await call('users.info', { user: query.id }, userInfo);
        return named(answer.ok ? { ok: true, value: [answer.value.user] } : answer);
      }
    }
  };
}

/** The scope that a question needs, for refusals in which Slack does not name it. */
export const READING_SCOPES: Record<ReadQuery['of'], string> = {
  channel: SCOPES['read-channels'][0],
  one: SCOPES['read-channels'][0],
  thread: SCOPES['read-channels'][0],
  pins: SCOPES['read-pins'][0],
  people: SCOPES['know-people'][0],
  person: SCOPES['know-people'][0],
};

/** Subtypes of messages by people and apps; the others are Slack's own notices. */
const AUTHORED_SUBTYPES = new Set(['bot_message', 'file_share', 'me_message', 'thread_broadcast']);

/** An app's alert may have no text: its words are in blocks and attachments. */
const textOf = ({ text, files, attachments, blocks, bot_id: bot, subtype }: Message): string =>
  messageWords({
    text,
    blocks: blocks ?? [],
    attachments: attachments ?? [],
    files: (files ?? []).flatMap(({ title, name }) => filled(title) ?? filled(name) ?? []),
    byApp: bot !== undefined || subtype === 'bot_message',
  });

function nameOf({ id, name, real_name: real, profile }: User): [string, string] {
  return [id, filled(profile?.display_name) ?? filled(profile?.real_name) ?? filled(real) ?? name];
}

const filled = (text: string | null | undefined): string | null =>
  text === null || text === undefined || text.trim() === '' ? null : text;

// The parts of Slack's answers that are read. An answer that does not match is not from Slack.
const text = v.nullish(v.string());
/** Seconds and micros; stand-ins write other lengths. Else times and order would not be numbers. */
const stampOf = v.pipe(v.string(), v.regex(/^\d{1,12}(?:\.\d{1,9})?$/));
const message = v.object({
  ts: stampOf,
  subtype: v.optional(v.string()),
  thread_ts: v.optional(stampOf),
  user: v.optional(v.string()),
  bot_id: v.optional(v.string()),
  username: text,
  bot_profile: v.optional(v.object({ name: text })),
  text: v.optional(v.string()),
  edited: v.optional(v.object({ ts: v.optional(v.string()) })),
  reactions: v.optional(v.array(v.object({ name: v.string() }))),
  reply_count: v.optional(v.number()),
  latest_reply: v.optional(stampOf),
  metadata: v.optional(v.object({ event_type: v.optional(v.string()) })),
  files: v.optional(v.array(v.object({ name: text, title: text }))),
  attachments: v.nullish(v.array(v.unknown())),
  blocks: v.nullish(v.array(v.unknown())),
});
type Message = v.InferOutput<typeof message>;
const messagePage = v.object({ messages: v.array(message), ...paged });
const pinList = v.object({
  items: v.array(v.object({ created: v.optional(v.number()), message: v.optional(message) })),
});
const user = v.object({
  id: v.string(),
  name: v.string(),
  real_name: text,
  profile: v.optional(v.object({ display_name: text, real_name: text })),
});
type User = v.InferOutput<typeof user>;
const userList = v.object({ members: v.array(user) });
const userInfo = v.object({ user });
