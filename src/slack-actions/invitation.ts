import { allMatching } from '../base/summary.ts';
import type { ActionRequest, Incident } from '../model/incident.ts';
import { destinationKey, type Destination } from '../model/destination.ts';
import { currentAssignments } from '../roster/holders.ts';
import type { Invited } from '../model/slack-action.ts';

/** A person of the workspace, with the names that Slack shows. */
export interface SlackPerson {
  id: string;
  name: string;
  realName: string;
}

/** A role holder and the matching Slack person; null where no name matches, or several do. */
export interface RoleHolder {
  person: string;
  roles: string[];
  match: Invited | null;
}

/** A Slack id that a person once chose for a name. */
export interface PersonMatch {
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

/** All current role holders, once each, matched by an earlier choice, else by name. */
export function roleHolders(
  incident: Pick<Incident, 'assignments'>,
  people: readonly SlackPerson[],
  known: readonly PersonMatch[],
): RoleHolder[] {
  const found = new Map<string, string[]>();
  for (const { person, role } of currentAssignments(incident)) found.set(person, [...(found.get(person) ?? []), role]);
  return [...found].map(([person, roles]) => ({ person, roles, match: matchOf(person, people, known) }));
}

function matchOf(person: string, people: readonly SlackPerson[], known: readonly PersonMatch[]): Invited | null {
  const chosen = known.find((each) => each.person === person);
  // Only if the workspace has this person: the laptop may be connected to another one by now.
  const same = people.find(({ id }) => id === chosen?.id);
  if (same !== undefined) return { id: same.id, name: person };
  const named = people.filter(
    ({ name, realName }) => plain(realName) === plain(person) || plain(name) === plain(person),
  );
  return named.length === 1 ? { id: named[0]!.id, name: person } : null;
}

/** People invited to a channel so far, with pending requests and those that follow its creation. */
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

const invitations = allMatching<ActionRequest>(({ work }) => work.do === 'invite');

/** Those who were not invited yet. */
export const notInvited = <P extends Pick<RoleHolder, 'person' | 'match'>>(
  holders: readonly P[],
  invited: readonly Invited[],
): P[] => holders.filter(({ person, match }) => !invited.some(({ id, name }) => id === match?.id || name === person));
