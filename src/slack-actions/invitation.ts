import { allThat } from '../base/summary.ts';
import type { ActionRequest, Incident } from '../model/incident.ts';
import { destinationKey, type Destination } from '../model/destination.ts';
import { currentAssignments } from '../roster/holders.ts';
import type { Invited } from '../model/slack-action.ts';

/** Somebody in the workspace, by the names that Slack shows. */
export interface SlackPerson {
  id: string;
  name: string;
  realName: string;
}

/** Who holds a role now, and whom of the workspace that is: null where nobody's name says it, or two people's do. */
export interface RoleHolder {
  person: string;
  roles: string[];
  match: Invited | null;
}

/** A person's Slack id as somebody chose it once. */
export interface KnownAs {
  person: string;
  id: string;
}

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[\s._]+/g, ' ')
    .replace(/^@/, '')
    .trim();

/** Everybody who holds a role, once, matched by what was chosen before, else by name. */
export function roleHolders(
  incident: Pick<Incident, 'assignments'>,
  people: readonly SlackPerson[],
  known: readonly KnownAs[],
): RoleHolder[] {
  const found = new Map<string, string[]>();
  for (const { person, role } of currentAssignments(incident)) found.set(person, [...(found.get(person) ?? []), role]);
  return [...found].map(([person, roles]) => ({ person, roles, match: matchOf(person, people, known) }));
}

function matchOf(person: string, people: readonly SlackPerson[], known: readonly KnownAs[]): Invited | null {
  const chosen = known.find((each) => each.person === person);
  // Only while the workspace has them: the same laptop may be connected to another one by now.
  const same = people.find(({ id }) => id === chosen?.id);
  if (same !== undefined) return { id: same.id, name: person };
  const named = people.filter(
    ({ name, realName }) => plain(realName) === plain(person) || plain(name) === plain(person),
  );
  return named.length === 1 ? { id: named[0]!.id, name: person } : null;
}

/** Who was invited to a channel so far, what waits and what follows its making included. */
export function invitedTo(
  { actionRequests }: Pick<Incident, 'actionRequests'>,
  channel: Destination | null,
): Invited[] {
  if (channel === null) return [];
  const key = destinationKey(channel);
  return invitations(actionRequests).flatMap(({ work, copies: [copy] }) =>
    work.do === 'invite' &&
    copy !== undefined &&
    copy.state !== 'cancelled' &&
    copy.state !== 'failed' &&
    destinationKey(copy.destination) === key
      ? work.people
      : [],
  );
}

const invitations = allThat<ActionRequest>(({ work }) => work.do === 'invite');

/** Whom of them nobody invited yet. */
export const notInvited = <P extends Pick<RoleHolder, 'person' | 'match'>>(
  holders: readonly P[],
  invited: readonly Invited[],
): P[] => holders.filter(({ person, match }) => !invited.some(({ id, name }) => id === match?.id || name === person));
