import { expect, test } from 'vitest';
import { stateText, topicText } from '../../../src/slack-actions/state-text.ts';
import { ACTION_LIMITS } from '../../../src/model/slack-action.ts';
import { createStory, DECLARE, MINUTE, update } from '../../support/incident.ts';

test('the state says what is known, and leaves out what is not', () => {
  const story = createStory();
  story.do({ ...DECLARE, impact: '' });
  expect(stateText(story.incident!, 'UTC').split('\n\n')).toEqual([
    '**S1 · Checkout fails** · investigating',
    '**Started:** 12:00 UTC',
    '**Next update by:** 12:05 UTC',
  ]);
  story.do({ do: 'assignRole', role: 'commander', person: 'A. *Person*' });
  story.do({ do: 'setImpact', impact: 'Nobody can pay' });
  story.do({ ...update('m1', story.now + 30 * MINUTE), text: 'We **look** into it.' });
  story.move('m1', 'sending', 'sent');
  expect(stateText(story.incident!, 'Asia/Tokyo').split('\n\n')).toEqual([
    '**S1 · Checkout fails** · investigating',
    '**Impact:** Nobody can pay',
    '**Commander:** A. \u2060*Person\u2060*',
    '**Started:** 12:00 UTC (21:00 GMT+9)',
    '**Next update by:** 12:30 UTC (21:30 GMT+9)',
    '**Latest update** (12:00 UTC (21:00 GMT+9)):',
    'We **look** into it.',
  ]);
});

test('it does not change with the clock alone', () => {
  const story = createStory();
  story.do(DECLARE);
  const before = stateText(story.incident!, 'UTC');
  story.now += 90 * MINUTE;
  expect(stateText(story.incident!, 'UTC')).toBe(before);
});

test('the topic says severity, status, commander and the next update, as long as Slack takes it', () => {
  const story = createStory();
  story.do(DECLARE);
  expect(topicText(story.incident!, 'UTC')).toBe('S1 · investigating · Next update by 12:05 UTC');
  story.do({ do: 'assignRole', role: 'commander', person: 'x'.repeat(100) });
  story.do({ do: 'setStatus', status: 'monitoring' });
  expect(topicText(story.incident!, 'UTC')).toMatch(/^S1 · monitoring · Commander x{100} · Next update by /);
  expect(topicText(story.incident!, 'UTC').length).toBeLessThanOrEqual(ACTION_LIMITS.topic);
});
