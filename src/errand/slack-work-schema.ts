import * as v from 'valibot';
import { readEmoji, SLACK_WORK_LIMITS } from './slack-work.ts';
import { WORK_LIMITS } from './work.ts';

export const slackWorkSchema = v.object({
  pattern: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(SLACK_WORK_LIMITS.pattern)),
  emoji: v.pipe(
    v.string(),
    v.maxLength(WORK_LIMITS.emoji),
    v.check((name) => readEmoji(name) === name),
  ),
  people: v.pipe(
    v.array(
      v.object({
        person: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
        id: v.pipe(v.string(), v.regex(/^[A-Z0-9]{2,30}$/)),
      }),
    ),
    v.maxLength(SLACK_WORK_LIMITS.people),
  ),
});
