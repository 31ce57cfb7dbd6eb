import type { SlackPerson } from '../../src/slack-actions/invitation.ts';
import { t } from '../../src/text/text.ts';

/** As somebody stands in a list of names. */
export const personLabel = ({ realName, name }: SlackPerson): string => t('slack.invite.label', { realName, name });

/** Who was meant: chosen from the list, or written as Slack writes the name; null where it is nobody, or two. */
export function readPerson(text: string, people: readonly SlackPerson[]): SlackPerson | null {
  const wanted = text.trim().replace(/^@/, '').toLowerCase();
  const chosen = people.find((person) => personLabel(person).toLowerCase() === wanted);
  if (chosen !== undefined) return chosen;
  const named = people.filter(
    ({ name, realName }) => name.toLowerCase() === wanted || realName.toLowerCase() === wanted,
  );
  return named.length === 1 ? named[0]! : null;
}
