import * as v from 'valibot';
import { SLACK_WORK_LIMITS } from './preferences.ts';
import { emojiSchema, slackIdSchema } from '../model/slack-action-schema.ts';

export const slackWorkSchema = v.object({
  pattern: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(SLACK_WORK_LIMITS.pattern)),
  emoji: emojiSchema,
  people: v.pipe(
    v.array(
      v.object({
        person: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
        id: slackIdSchema,
      }),
    ),
    v.maxLength(SLACK_WORK_LIMITS.people),
  ),
});
