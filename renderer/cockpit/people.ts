import { useEffect, useState } from 'react';
import type { ChannelsProblem, People } from '../../src/bridge/contract.ts';
import { bridge } from '../app/bridge.ts';
import { useStore } from '../app/store.ts';

export interface KnownPeople extends People {
  state: 'loading' | 'ready';
  /** Why nobody could be asked now; those that were known stay. */
  problem: ChannelsProblem | { code: 'no-answer' } | null;
}

/** Who was there when they were asked for last: names can be chosen with the network gone. */
const known = new Map<string, People>();
const NOBODY: People = { people: [], groups: [] };

/** The practice workspace, or the one that is connected. */
function workspaceNow(practice: boolean): string {
  const { slack } = useStore.getState().settings;
  if (practice) return 'practice';
  return slack.state === 'connected' ? slack.team : ([...known.keys()].findLast((team) => team !== 'practice') ?? '');
}

async function ask(practice: boolean): Promise<KnownPeople> {
  const before = known.get(workspaceNow(practice)) ?? NOBODY;
  try {
    const answer = await bridge().people({ practice });
    if (!answer.ok) return { ...before, state: 'ready', problem: answer.error };
    known.set(workspaceNow(practice), answer.value);
    return { ...answer.value, state: 'ready', problem: null };
  } catch {
    return { ...before, state: 'ready', problem: { code: 'no-answer' } };
  }
}

/** Asked for anew when the list of names opens. */
export function usePeople(practice: boolean): KnownPeople {
  const [found, setFound] = useState<KnownPeople>(() => {
    const before = known.get(workspaceNow(practice));
    return { ...(before ?? NOBODY), state: before === undefined ? 'loading' : 'ready', problem: null };
  });
  useEffect(() => {
    let current = true;
    void ask(practice).then((next) => {
      if (current) setFound(next);
    });
    return () => {
      current = false;
    };
  }, [practice]);
  return found;
}

/** How many people are in each group, by Slack's id. */
export async function groupSizes(practice: boolean): Promise<ReadonlyMap<string, number | null>> {
  const { groups } = known.get(workspaceNow(practice)) ?? (await ask(practice));
  return new Map(groups.map(({ id, people }) => [id, people]));
}
