import { useEffect, useState } from 'react';
import type { ChannelsProblem } from '../../src/bridge/problems.ts';
import type { Channel, People, SlackConnection } from '../../src/bridge/slack.ts';
import { PRACTICE_WORKSPACE } from '../../src/model/destination.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';
import { slice } from '../core/slice.ts';
import { useStore } from '../core/store.ts';

export interface KnownPeople extends People {
  state: 'loading' | 'ready';
  /** Why the people could not be loaded; those known before stay. */
  problem: ChannelsProblem | { code: 'no-answer' } | null;
}

interface PeopleCache {
  /** The last loaded people by workspace, so that names can be chosen offline. */
  known: ReadonlyMap<string, People>;
}

const usePeopleCache = slice('people', (): PeopleCache => ({ known: new Map() }));
const NOBODY: People = { people: [], groups: [] };

/** The practice workspace, or the connected one. */
function workspaceOf(slack: SlackConnection, { known }: PeopleCache, practice: boolean): string {
  if (practice) return PRACTICE_WORKSPACE;
  return slack.state === 'connected'
    ? slack.team
    : ([...known.keys()].findLast((team) => team !== PRACTICE_WORKSPACE) ?? '');
}

function knownNow(practice: boolean): People | undefined {
  const cache = usePeopleCache.getState();
  return cache.known.get(workspaceOf(useStore.getState().settings.slack, cache, practice));
}

/** Another workspace may be connected by the time of the answer: the result is stored for the one that was asked. */
async function ask(practice: boolean): Promise<KnownPeople> {
  let problem: KnownPeople['problem'] = null;
  try {
    const answer = await bridge().people({ practice });
    if (answer.ok) {
      const { workspace, people, groups } = answer.value;
      // The most recently asked workspace moves to the end.
      usePeopleCache.setState(({ known }) => ({
        known: new Map([...[...known].filter(([each]) => each !== workspace), [workspace, { people, groups }]]),
      }));
    } else problem = answer.error;
  } catch (error) {
    noteProblem('window-people-not-loaded', error);
    problem = { code: 'no-answer' };
  }
  return { ...(knownNow(practice) ?? NOBODY), state: 'ready', problem };
}

function useWorkspace(practice: boolean): string {
  const cache = usePeopleCache();
  return useStore((state) => workspaceOf(state.settings.slack, cache, practice));
}

/** Loads the people when the list of names opens and when another workspace is connected. */
export function usePeople(practice: boolean): KnownPeople {
  const workspace = useWorkspace(practice);
  const [found, setFound] = useState<KnownPeople>(() => {
    const before = knownNow(practice);
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
  }, [practice, workspace]);
  return found;
}

/** The people known so far, without loading. */
export function useKnownPeople(practice: boolean): People {
  const workspace = useWorkspace(practice);
  return usePeopleCache(({ known }) => known.get(workspace)) ?? NOBODY;
}

/** Members of each group, by Slack's id. */
export async function groupSizes(practice: boolean): Promise<ReadonlyMap<string, number | null>> {
  const { groups } = knownNow(practice) ?? (await ask(practice));
  return new Map(groups.map(({ id, people }) => [id, people]));
}

/** Members of each channel, by Slack's id: loaded where the list of channels has no count. */
export async function channelSizes(
  practice: boolean,
  wanted: readonly string[],
  listed: readonly Channel[],
): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map(
    listed.flatMap(({ id, people }): [string, number][] => (people === undefined ? [] : [[id, people]])),
  );
  const channels = [...new Set(wanted)].filter((id) => !sizes.has(id));
  if (channels.length === 0) return sizes;
  const loaded = await bridge()
    .channelSizes({ practice, channels })
    .catch((error: unknown) => {
      noteProblem('window-sizes-not-loaded', error);
      return {};
    });
  return new Map([...sizes, ...Object.entries<number>(loaded)]);
}
