import type { SlackPerson } from '../../src/slack-actions/invitation.ts';
import { t } from '../../src/text/text.ts';

/** A Slack user's label in a list of names. */
export const personLabel = ({ realName, name }: SlackPerson): string => t('slack.invite.label', { realName, name });

/** The user meant by a typed name or a list entry; null when nobody or more than one fits. */
export function readPerson(text: string, people: readonly SlackPerson[]): SlackPerson | null {
  const wanted = text.trim().replace(/^@/, '').toLowerCase();
  const chosen = people.find((person) => personLabel(person).toLowerCase() === wanted);
  if (chosen !== undefined) return chosen;
  const named = people.filter(
    ({ name, realName }) => name.toLowerCase() === wanted || realName.toLowerCase() === wanted,
  );
  return named.length === 1 ? named[0]! : null;
}
