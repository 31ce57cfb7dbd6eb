import { expect, test } from 'vitest';
import { createPositions, jobsOf } from '../../../electron/reading/read-request.ts';
import { findCandidates } from '../../../src/incident/decide-candidate.ts';
import { newPosition } from '../../../src/reading/read-cursor.ts';
import { createStory, DECLARE, CHANNEL, START } from '../../support/incident.ts';

test('all that waits for a word is looked at again; of what is on the record the newest; nothing that was laid aside', () => {
  const story = createStory();
  story.do(DECLARE);
  story.do({ do: 'setChannel', destination: CHANNEL });
  const { workspace, channel } = CHANNEL;
  const ids = Array.from({ length: 180 }, (_, i) => `${workspace}/${channel}/${i + 1}.000000`);
  const seen = ids.map(
    (candidate, i) => ({ candidate, why: 'reaction', author: 'Ada', text: 'a', time: START + i }) as const,
  );
  const found = findCandidates(story.incident!, { seen, changed: [], gone: [] });
  if (found.ok) story.write(found.value);
  for (const candidate of ids.slice(60, 120)) story.do({ do: 'takeCandidate', candidate, kind: 'note' });
  for (const candidate of ids.slice(120)) story.do({ do: 'dismissCandidate', candidate });

  const positions = createPositions();
  const place = { workspace, channel, whole: true, threads: [] };
  // All of it is too long ago to be among the latest.
  positions.set(story.incident!.id, place, { ...newPosition(), since: START, latestAt: START, window: '9999.000000' });
  const again = jobsOf(story.incident!, workspace, { positions, now: START, mayRead: () => true }).flatMap(
    ({ request: turn }) => (turn.of === 'one' ? [`${workspace}/${channel}/${turn.ts}`] : []),
  );
  expect(new Set(again)).toEqual(new Set([...ids.slice(0, 60), ...ids.slice(70, 120)]));
});
