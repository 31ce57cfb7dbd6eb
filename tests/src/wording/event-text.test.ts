import { expect, test } from 'vitest';
import type { Event } from '../../../src/model/event.ts';
import { wordEvent } from '../../../src/wording/event-text.ts';
import { createStory, DECLARE, MINUTE, update } from '../../support/incident.ts';

const time = String;

test.each(['/home/a.person/report.md', 'C:\\Users\\A. Person\\report.md', 'report.md'])(
  'an export to %s names the file, not its folder',
  (file) => {
    const story = createStory();
    story.do(DECLARE);
    const [declared] = [...story.incident!.events];
    const event: Event = { ...declared!, type: 'report.exported', data: { format: 'markdown', file } };
    expect(wordEvent(event, story.incident!, time)).toMatch(/(?:^|\s)report\.md/);
    expect(wordEvent(event, story.incident!, time)).not.toContain('erson');
  },
);

test('a message is told without the sign that keeps a mark literal', () => {
  const story = createStory();
  story.do(DECLARE);
  story.do({ ...update('m1', story.now + 30 * MINUTE), text: 'table \u2060_users\u2060_' });
  const written = [...story.incident!.events].find(({ type }) => type === 'message.written');
  expect(wordEvent(written!, story.incident!, time)).toContain('table _users_');
});
