import { expect, it } from 'vitest';
import { standIns } from '../../../renderer/promise/hand-on.ts';

const holding = (role: string, person: string, until: number | null = null) => ({ role, person, from: 0, until });

it('asks Comms and the Deputy first, and the commander not at all', () => {
  const holdings = [
    holding('commander', 'A. Person'),
    holding('scribe', 'B. Person'),
    holding('Deputy', 'C. Person'),
    holding('comms', 'D. Person'),
  ];
  expect(standIns({ assignments: holdings }).map(({ person }) => person)).toEqual([
    'D. Person',
    'C. Person',
    'B. Person',
  ]);
});

it('asks nobody who gave the role back', () =>
  expect(standIns({ assignments: [holding('comms', 'D. Person', 5)] })).toEqual([]));
