import { useCallback, useEffect, useState } from 'react';
import type { Channel, ChannelsProblem } from '../../src/bridge/contract.ts';
import type { Destination } from '../../src/message/destination.ts';
import { PRACTICE_WORKSPACE } from '../../src/message/destination.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { bridge } from '../app/bridge.ts';
import { useStore } from '../app/store.ts';

export interface Channels {
  state: 'loading' | 'ready' | 'problem';
  workspace: string;
  channels: Channel[];
  problem: ChannelsProblem | { code: 'no-answer' } | null;
  reload: () => void;
}

const NOTHING = { state: 'loading', workspace: '', channels: [], problem: null } as const;

/** The channels of the workspace that messages of this incident go to. Asked for anew when the connection changes. */
export function useChannels(practice: boolean): Channels {
  const [found, setFound] = useState<Omit<Channels, 'reload'>>({ ...NOTHING, channels: [] });
  const [asked, setAsked] = useState(0);
  const connection = useStore((state) => (practice ? 'practice' : state.settings.slack.state));
  useEffect(() => {
    let current = true;
    setFound((before) => ({ ...before, state: 'loading' }));
    void bridge()
      .channels({ practice })
      .then(
        (answer): Omit<Channels, 'reload'> =>
          answer.ok
            ? { state: 'ready', ...answer.value, problem: null }
            : { state: 'problem', workspace: '', channels: [], problem: answer.error },
        (): Omit<Channels, 'reload'> => ({
          state: 'problem',
          workspace: '',
          channels: [],
          problem: { code: 'no-answer' },
        }),
      )
      .then((next) => {
        if (current) setFound(next);
      });
    return () => {
      current = false;
    };
  }, [practice, connection, asked]);
  const reload = useCallback(() => setAsked((count) => count + 1), []);
  return { ...found, reload };
}

/** Where messages of practice incidents go unless told otherwise. */
const PRACTICE_CHANNEL = 'incidents';

/** Where the next message goes until the person chooses: where the last one went; in practice the channel for it. */
export function defaultTo(
  incident: Incident,
  { workspace, channels }: Pick<Channels, 'workspace' | 'channels'>,
): Destination[] {
  const last = [...incident.messages.values()].at(-1);
  if (last !== undefined) return last.copies.map((copy) => copy.destination);
  if (!incident.practice) return [];
  const found = channels.find((channel) => channel.name === PRACTICE_CHANNEL) ?? channels[0];
  return found === undefined
    ? []
    : [{ workspace: workspace || PRACTICE_WORKSPACE, channel: found.id, name: found.name }];
}

/** All that can be chosen: the workspace's channels, and those chosen before, even when Slack cannot be asked now. */
export function choices(
  { workspace, channels }: Pick<Channels, 'workspace' | 'channels'>,
  chosen: readonly Destination[],
): Destination[] {
  const known = channels.map(({ id, name }): Destination => ({ workspace, channel: id, name }));
  const extra = chosen.filter((each) => !known.some((other) => other.channel === each.channel));
  return [...extra, ...known];
}
