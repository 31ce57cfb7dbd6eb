import { useCallback, useEffect, useState } from 'react';
import { lastMatching } from '../../src/base/summary.ts';
import type { ChannelsProblem } from '../../src/bridge/problems.ts';
import type { Channel } from '../../src/bridge/slack.ts';
import { isDigest } from '../../src/slack-actions/digest-id.ts';
import type { Destination } from '../../src/model/destination.ts';
import { PRACTICE_WORKSPACE, transportOf } from '../../src/model/destination.ts';
import type { Copy, Incident, Message } from '../../src/model/incident.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';
import { useStore } from '../core/store.ts';

export interface Channels {
  state: 'loading' | 'ready' | 'problem';
  workspace: string;
  channels: Channel[];
  problem: ChannelsProblem | { code: 'no-answer' } | null;
  reload: () => void;
}

const NOTHING = { state: 'loading', workspace: '', channels: [], problem: null } as const;

/** The workspace's channels for messages of this incident. Loaded again when the connection changes. */
export function useChannels(practice: boolean): Channels {
  const [found, setFound] = useState<Omit<Channels, 'reload'>>({ ...NOTHING, channels: [] });
  const [attempt, setAttempt] = useState(0);
  const connection = useStore(({ settings: { slack } }) =>
    practice ? 'practice' : slack.state === 'connected' ? slack.team : slack.state,
  );
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
        (error: unknown): Omit<Channels, 'reload'> => {
          noteProblem('window-channels-not-loaded', error);
          return { state: 'problem', workspace: '', channels: [], problem: { code: 'no-answer' } };
        },
      )
      .then((next) => {
        if (current) setFound(next);
      });
    return () => {
      current = false;
    };
  }, [practice, connection, attempt]);
  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...found, reload };
}

/** Default channel for messages of practice incidents. */
const PRACTICE_CHANNEL = 'incidents';

/** Default destinations of the next message: those of the last message, else the incident's own channel. */
export function defaultTo(
  incident: Incident,
  { workspace, channels }: Pick<Channels, 'workspace' | 'channels'>,
): Destination[] {
  const last = lastWord(incident.messages);
  if (last !== undefined) return usualCopies(last).map((copy) => copy.destination);
  if (incident.channel !== null) return [incident.channel];
  if (!incident.practice) return [];
  const found = channels.find((channel) => channel.name === PRACTICE_CHANNEL) ?? channels[0];
  return found === undefined
    ? []
    : [{ workspace: workspace || PRACTICE_WORKSPACE, channel: found.id, name: found.name }];
}

/** Mirrors are excluded: no person chose their destination. */
const lastWord = lastMatching<Message>(({ id, corrects, live }) => corrects === null && !live && !isDigest(id));

/** Excludes the transports that replaced Slack during an outage. */
function usualCopies({ copies }: Message): Copy[] {
  const diverted = copies.some((copy) => copy.diverted);
  return diverted ? copies.filter((copy) => transportOf(copy.destination) === 'slack') : copies;
}
