import { expect, test } from 'vitest';
import { currentAssignments } from '../../../src/roster/holders.ts';
import { createStory, DECLARE } from '../../support/incident.ts';

test('who holds a role now: not who gave it back, and again who took it anew', () => {
  const story = createStory();
  story.do(DECLARE);
  const held = () => currentAssignments(story.incident!).map(({ role, person }) => `${role}: ${person}`);
  story.do({ do: 'assignRole', role: 'comms', person: 'Ada' });
  story.do({ do: 'assignRole', role: 'comms', person: 'Grace' });
  story.do({ do: 'releaseRole', role: 'comms', person: 'Ada' });
  const before = held();
  expect(before).toContain('comms: Grace');
  expect(before).not.toContain('comms: Ada');
  story.do({ do: 'assignRole', role: 'comms', person: 'Ada' });
  expect(held()).toEqual([...before, 'comms: Ada']);
});
