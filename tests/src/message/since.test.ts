import { expect, it } from 'vitest';
import { draftUpdate, lastHeard } from '../../../src/message/since.ts';
import { moveDelivery } from '../../../src/incident/decide.ts';
import { CHANNEL, createStory, DECLARE, KEY, MINUTE, START } from '../../support/incident.ts';

const time = (instant: number): string => `+${(instant - START) / MINUTE}`;

function begun(): ReturnType<typeof createStory> {
  const story = createStory();
  story.do(DECLARE);
  story.now += MINUTE;
  return story;
}

function deliver(story: ReturnType<typeof createStory>): void {
  const nextUpdateBy = story.now + 30 * MINUTE;
  story.do({ do: 'sendMessage', message: 'm1', kind: 'update', text: 'x', destinations: [CHANNEL], nextUpdateBy });
  for (const to of ['sending', 'sent'] as const) {
    const moved = moveDelivery(
      story.incident!,
      { message: 'm1', destination: KEY, to, attempt: 1 },
      { newId: () => `new-${to}` },
    );
    if (!moved.ok) throw new Error(moved.error.code);
    story.write(moved.value);
  }
}

it('begins where things stand, and tells what people outside want to know', () => {
  const story = begun();
  const task = [...story.incident!.tasks.keys()][0]!;
  story.do({ do: 'doTask', task });
  story.do({ do: 'writeNote', kind: 'decision', text: 'Drain the shard\nand wait' });
  story.do({ do: 'writeNote', kind: 'note', text: 'for ourselves alone' });
  story.do({ do: 'setStatus', status: 'identified' });
  expect(draftUpdate(story.incident!, time)).toBe(
    [
      'S1, identified',
      'Impact: Nobody can pay',
      '',
      'Since +0:',
      '- Done: Read the report',
      '- Decision: Drain the shard and wait',
      '- Status investigating → identified',
    ].join('\n'),
  );
});

it('counts from the last update that arrived, and says so when nothing happened since', () => {
  const story = begun();
  story.do({ do: 'writeNote', kind: 'decision', text: 'told already' });
  story.now += 4 * MINUTE;
  deliver(story);
  expect(lastHeard(story.incident!)).toBe(story.now);
  story.now += MINUTE;
  expect(draftUpdate(story.incident!, time)).toContain('Nothing new since +5.');
  expect(draftUpdate(story.incident!, time)).not.toContain('told already');
});

it('keeps the latest lines of many', () => {
  const story = begun();
  for (let n = 0; n < 30; n++) story.do({ do: 'writeNote', kind: 'discovery', text: `find ${n}` });
  const lines = draftUpdate(story.incident!, time)
    .split('\n')
    .filter((line) => line.startsWith('- '));
  expect(lines).toHaveLength(12);
  expect(lines.at(-1)).toContain('find 29');
});
