import * as v from 'valibot';
import { readEmoji } from './emoji-name.ts';
import { ACTION_LIMITS, type Followup, type SlackAction } from './slack-action.ts';

/** Slack's id of a person. */
export const slackIdSchema = v.pipe(v.string(), v.regex(/^[A-Z0-9]{2,30}$/));
export const emojiSchema = v.pipe(
  v.string(),
  v.maxLength(ACTION_LIMITS.emoji),
  v.check((name) => readEmoji(name) === name),
);
const ts = v.pipe(v.string(), v.regex(/^\d{1,12}\.\d{1,8}$/));

const invite = v.object({
  do: v.literal('invite'),
  people: v.pipe(
    v.array(v.object({ id: slackIdSchema, name: v.pipe(v.string(), v.maxLength(200)) })),
    v.minLength(1),
    v.maxLength(ACTION_LIMITS.invited),
  ),
});
const setTopic = v.object({
  do: v.literal('set-topic'),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(ACTION_LIMITS.topic)),
});
const bookmark = v.object({
  do: v.literal('bookmark'),
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(ACTION_LIMITS.bookmark)),
  url: v.pipe(v.string(), v.maxLength(ACTION_LIMITS.url), v.regex(/^https:\/\/\S+$/)),
});
const followup: v.GenericSchema<Followup> = v.variant('do', [invite, setTopic, bookmark]);

export const slackActionSchema: v.GenericSchema<SlackAction> = v.variant('do', [
  v.object({
    do: v.literal('create-channel'),
    name: v.pipe(v.string(), v.regex(/^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u)),
    private: v.boolean(),
    follow: v.pipe(v.array(followup), v.maxLength(20)),
    keepTopic: v.optional(v.boolean()),
  }),
  invite,
  setTopic,
  bookmark,
  v.object({ do: v.literal('react'), ts, emoji: emojiSchema }),
  v.object({ do: v.literal('pin'), ts }),
  v.object({
    do: v.literal('canvas'),
    markdown: v.pipe(v.string(), v.minLength(1), v.maxLength(ACTION_LIMITS.canvas)),
  }),
]);
