import * as v from 'valibot';
import { ACTION_PREFERENCE_LIMITS } from './preferences.ts';
import { emojiSchema, slackIdSchema } from '../model/slack-action-schema.ts';

export const actionPreferencesSchema = v.object({
  pattern: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(ACTION_PREFERENCE_LIMITS.pattern)),
  emoji: emojiSchema,
  people: v.pipe(
    v.array(
      v.object({
        person: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
        id: slackIdSchema,
      }),
    ),
    v.maxLength(ACTION_PREFERENCE_LIMITS.people),
  ),
});
