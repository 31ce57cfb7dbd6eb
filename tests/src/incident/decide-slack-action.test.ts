import { expect, test } from 'vitest';
import { MIRROR_KINDS } from '../../../src/model/words.ts';
import { CHANNEL, createStory, DECLARE } from '../../support/incident.ts';

test('what is kept current is ended in one way, whatever it is, also once the incident is closed', () => {
  const story = createStory();
  story.do(DECLARE);
  for (const what of ['topic', 'digest'] as const) story.do({ do: 'keep', what, place: CHANNEL });
  story.write([
    { type: 'kept.set', data: { what: 'state', place: CHANNEL } },
    { type: 'kept.set', data: { what: 'canvas', place: CHANNEL } },
  ]);
  story.write([{ type: 'status.changed', data: { from: 'investigating', to: 'closed' } }]);
  for (const what of MIRROR_KINDS) {
    expect(story.ask({ do: 'stopKeeping', what })).toMatchObject({
      ok: true,
      value: [{ type: 'kept.set', data: { what, place: null } }],
    });
  }
  story.do({ do: 'stopKeeping', what: 'topic' });
  expect(story.incident!.mirrored.topic).toBeUndefined();
  expect(story.refusal({ do: 'stopKeeping', what: 'topic' })).toBe('nothing-changes');
});
