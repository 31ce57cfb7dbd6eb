import { expect, test } from 'vitest';
import { invitedTo, notInvited, roleHolders } from '../../../src/slack-actions/invitation.ts';
import { createStory, DECLARE } from '../../support/incident.ts';

const PEOPLE = [
  { id: 'U1', name: 'ada', realName: 'Ada Lovelace' },
  { id: 'U2', name: 'ben.k', realName: 'Ben König' },
  { id: 'U3', name: 'kim', realName: 'Kim Smith' },
  { id: 'U4', name: 'kims', realName: 'Kim Smith' },
];
const CHANNEL = { workspace: 'practice', channel: 'inc-1', name: 'inc-1' };

function story() {
  const made = createStory();
  made.do(DECLARE);
  for (const [role, person] of [
    ['commander', 'Ada Lovelace'],
    ['comms', 'Ada Lovelace'],
    ['ops-lead', 'ben konig'],
    ['scribe', 'Kim Smith'],
    ['planner', 'root'],
  ] as const)
    made.do({ do: 'assignRole', role, person });
  return made;
}

test('whoever holds a role, once, matched by name; two of a name are nobody', () => {
  const holders = roleHolders(story().incident!, PEOPLE, []);
  expect(holders.map(({ person, roles, match }) => [person, roles, match?.id])).toEqual([
    ['Ada Lovelace', ['commander', 'comms'], 'U1'],
    ['ben konig', ['ops-lead'], 'U2'],
    ['Kim Smith', ['scribe'], undefined],
    ['root', ['planner'], undefined],
  ]);
});

test('what was chosen once goes before names, while the workspace has them', () => {
  const known = [
    { person: 'Kim Smith', id: 'U4' },
    { person: 'root', id: 'U9' },
  ];
  const matches = roleHolders(story().incident!, PEOPLE, known).map(({ match }) => match?.id);
  expect(matches).toEqual(['U1', 'U2', 'U4', undefined]);
});

test('who was released is not counted; new holders are not invited yet', () => {
  const made = story();
  made.do({ do: 'setChannel', destination: CHANNEL });
  made.do({
    do: 'requestAction',
    request: 'e1',
    place: CHANNEL,
    work: {
      do: 'invite',
      people: [
        { id: 'U1', name: 'Ada Lovelace' },
        { id: 'U2', name: 'ben konig' },
        { id: 'U7', name: 'root' },
      ],
    },
  });
  made.do({ do: 'releaseRole', role: 'scribe', person: 'Kim Smith' });
  const left = () => {
    const incident = made.incident!;
    return notInvited(roleHolders(incident, PEOPLE, []), invitedTo(incident, incident.channel)).map(
      (each) => each.person,
    );
  };
  expect(left()).toEqual([]);
  made.do({ do: 'assignRole', role: 'liaison', person: 'New One' });
  expect(left()).toEqual(['New One']);
  made.do({ do: 'cancelDelivery', message: 'e1', destination: 'practice/inc-1/errands' });
  expect(left()).toHaveLength(4);
  expect(invitedTo(made.incident!, null)).toEqual([]);
});
