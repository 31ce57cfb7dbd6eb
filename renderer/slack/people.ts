import { useEffect, useState } from 'react';
import type { ChannelsProblem, People } from '../../src/bridge/contract.ts';
import type { SlackPerson } from '../../src/errand/invited.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../app/bridge.ts';

type Found = People['people'];

export interface SlackPeople {
  state: 'loading' | 'ready' | 'problem';
  people: Found;
  problem: ChannelsProblem | { code: 'no-answer' } | null;
}

/** Who is in the workspace; asked when it is first needed. */
export function useSlackPeople(practice: boolean): SlackPeople {
  const [found, setFound] = useState<SlackPeople>({ state: 'loading', people: [], problem: null });
  useEffect(() => {
    let current = true;
    const take = (next: SlackPeople): void => {
      if (current) setFound(next);
    };
    bridge()
      .people({ practice })
      .then(
        (answer) =>
          take(
            answer.ok
              ? { state: 'ready', people: answer.value.people, problem: null }
              : { state: 'problem', people: [], problem: answer.error },
          ),
        () => take({ state: 'problem', people: [], problem: { code: 'no-answer' } }),
      );
    return () => {
      current = false;
    };
  }, [practice]);
  return found;
}

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
