import * as v from 'valibot';
import type { SlackAction } from '../../src/model/slack-action.ts';
import { unescapeSlack } from '../../src/markdown/slack-escape.ts';
import { paged, type Called, type Caller } from './call.ts';
import { asPostOutcome } from './outcome.ts';
import type { ActionCall, PostOutcome } from './port.ts';

type WorkOf<D extends SlackAction['do']> = Extract<SlackAction, { do: D }>;
type LinkTo = (channel: string, ts: string) => { link: string } | undefined;

/**
 * Slack actions. "Already done" counts as success: a request is repeated after a lost answer, and two people may ask
 * for the same.
 */
export function createActions({ call, list }: Pick<Caller, 'call' | 'list'>, linkTo: LinkTo) {
  async function createChannel({ name, private: isPrivate }: WorkOf<'create-channel'>, again: boolean) {
    const made = await call('conversations.create', { name, is_private: isPrivate }, created);
    if (made.ok) return done(made.value.channel.id);
    // Only after a lost answer can the channel be ours: otherwise another person took the name.
    const ours = again && isRefused(made, 'name_taken') ? await ownChannel(name) : null;
    return ours === null ? outcomeOf(made) : done(ours);
  }

  async function ownChannel(name: string): Promise<string | null> {
    const me = await call('auth.test', {}, self);
    if (!me.ok) return null;
    const types = 'public_channel,private_channel';
    const listed = await list('conversations.list', { types, limit: PAGE }, channelPage, ({ channels }) => channels);
    if (!listed.ok) return null;
    const { user_id: maker } = me.value;
    return listed.value.find((channel) => channel.name === name && channel.creator === maker)?.id ?? null;
  }

  /** Each change of a topic posts a line in the channel, so an equal topic is not set again. */
  async function setTopic(topic: string, channel: string): Promise<PostOutcome> {
    const known = await call('conversations.info', { channel }, channelInfo);
    if (known.ok && unescapeSlack(known.value.channel.topic?.value ?? '') === topic) return done('');
    return outcomeOf(await call('conversations.setTopic', { channel, topic }, anything));
  }

  async function addBookmark({ title, url }: WorkOf<'bookmark'>, channel: string, again: boolean) {
    if (again) {
      const known = await call('bookmarks.list', { channel_id: channel }, bookmarks);
      if (known.ok && known.value.bookmarks.some(({ link }) => link === url)) return done('');
    }
    const options = { channel_id: channel, title, type: 'link', link: url };
    return outcomeOf(await call('bookmarks.add', options, anything));
  }

  async function createCanvas(markdown: string, channel: string, again: boolean) {
    const options = { channel_id: channel, document_content: await documentOf(markdown) };
    const made = await call('conversations.canvases.create', options, canvas);
    if (made.ok) return done(made.value.canvas_id);
    // A canvas that people wrote is not overwritten: only one created by our own lost answer is adopted.
    const ours = again && isRefused(made, 'channel_canvas_already_exists') ? await ownCanvas(channel) : null;
    return ours === null ? outcomeOf(made) : done(ours);
  }

  async function ownCanvas(channel: string): Promise<string | null> {
    const [known, me] = [await call('conversations.info', { channel }, channelInfo), await call('auth.test', {}, self)];
    const id = known.ok ? known.value.channel.properties?.canvas?.file_id : undefined;
    if (id === undefined || !me.ok) return null;
    const made = await call('files.info', { file: id }, fileInfo);
    return made.ok && made.value.file.user === me.value.user_id ? id : null;
  }

  return async ({ work, channel, again }: ActionCall): Promise<PostOutcome> => {
    switch (work.do) {
      case 'create-channel':
        return createChannel(work, again);
      case 'invite': {
        // `force`: Slack invites those it can, even when others of the list cannot be invited.
        const options = { channel, users: work.people.map(({ id }) => id).join(','), force: true };
        // The person who asks is already a member, or could not ask.
        const invited = await call('conversations.invite', options, anything);
        return outcomeOf(invited, 'already_in_channel', 'cant_invite_self');
      }
      case 'set-topic':
        return setTopic(work.text, channel);
      case 'bookmark':
        return addBookmark(work, channel, again);
      case 'react': {
        const options = { channel, timestamp: work.ts, name: work.emoji };
        return linked(outcomeOf(await call('reactions.add', options, anything), 'already_reacted'), channel, work.ts);
      }
      case 'canvas':
        return createCanvas(work.markdown, channel, again);
      case 'edit-canvas': {
        const changes = [{ operation: 'replace', document_content: await documentOf(work.markdown) }];
        return outcomeOf(await call('canvases.edit', { canvas_id: work.canvas, changes }, anything));
      }
      case 'pin': {
        const pinned = await call('pins.add', { channel, timestamp: work.ts }, anything);
        return linked(outcomeOf(pinned, 'already_pinned'), channel, work.ts);
      }
    }
  };

  function linked(outcome: PostOutcome, channel: string, ts: string): PostOutcome {
    return outcome.kind === 'sent' ? { ...outcome, ts, ...linkTo(channel, ts) } : outcome;
  }
}

const PAGE = 999;

/** A canvas reads Markdown as a document. */
async function documentOf(typed: string): Promise<{ type: 'markdown'; markdown: string }> {
  const { messageAsMarkdown } = await import('../../src/markdown/document-text.ts');
  return { type: 'markdown', markdown: messageAsMarkdown(typed) };
}

const done = (ts: string): PostOutcome => ({ kind: 'sent', ts });

/** `already`: Slack's codes for "already done". */
function outcomeOf(called: Called<unknown>, ...already: string[]): PostOutcome {
  return called.ok || already.some((code) => isRefused(called, code)) ? done('') : asPostOutcome(called.error);
}

const isRefused = (called: Called<unknown>, code: string): boolean =>
  !called.ok && called.error.kind === 'refused' && called.error.code === code;

// The parts of Slack's answers that are read. An answer that does not match is not from Slack.
const anything = v.object({});
const created = v.object({ channel: v.object({ id: v.string() }) });
const channelPage = v.object({
  channels: v.array(v.object({ id: v.string(), name: v.string(), creator: v.optional(v.string()) })),
  ...paged,
});
const canvas = v.object({ canvas_id: v.string() });
const self = v.object({ user_id: v.string() });
const fileInfo = v.object({ file: v.object({ user: v.string() }) });
const channelInfo = v.object({
  channel: v.object({
    topic: v.optional(v.object({ value: v.optional(v.string()) })),
    properties: v.optional(v.object({ canvas: v.optional(v.object({ file_id: v.optional(v.string()) })) })),
  }),
});
const bookmarks = v.object({ bookmarks: v.array(v.object({ link: v.optional(v.string()) })) });
