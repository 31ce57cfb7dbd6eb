import { destinationKey, transportOf, type Destination } from '../../src/model/destination.ts';
import { lastMatches } from '../../src/base/summary.ts';
import type { Copy, Incident, Message } from '../../src/model/incident.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { readSlackLink } from '../../src/transport/slack-link.ts';
import { t } from '../../src/text/text.ts';
import { clockText } from '../core/time.ts';
import type { Channels } from './channels.ts';

/** A destination to choose from, with a detail that distinguishes it. */
export interface Choice {
  key: string;
  destination: Destination;
  label: string;
  detail?: string | undefined;
}

export interface ChoiceGroup {
  name: 'chosen' | 'link' | 'channels' | 'threads' | 'others';
  choices: Choice[];
}

interface Parts {
  channels: Pick<Channels, 'workspace' | 'channels'>;
  incident: Pick<Incident, 'messages'>;
  /** Webhooks, mail lists and the clipboard. */
  others: readonly Destination[];
  chosen: readonly Destination[];
  query: string;
}

/** More options than anyone reads; the rest are found by typing. */
const SHOWN = 100;
const THREADS = 8;
/** Characters of a message that identify it. */
const GIST = 40;

/** All options: chosen destinations come first, even when Slack cannot be reached now. */
export function choices({ channels, incident, others, chosen, query }: Parts): ChoiceGroup[] {
  const known = knownOf(channels);
  const taken = new Set(chosen.map(destinationKey));
  const wanted = query.trim().replace(/^#/, '').toLowerCase();
  const fits = ({ label, detail = '' }: Choice): boolean => `${label} ${detail}`.toLowerCase().includes(wanted);
  const free = (group: readonly Choice[]): Choice[] => group.filter((each) => !taken.has(each.key) && fits(each));
  const link = linked(query, channels);
  const groups: ChoiceGroup[] = [
    {
      name: 'chosen',
      choices: chosen
        .map((each) => choice(each, known.find((k) => k.key === destinationKey(each))?.detail))
        .filter(fits),
    },
    { name: 'link', choices: link === null || taken.has(destinationKey(link)) ? [] : [choice(link)] },
    { name: 'channels', choices: free(known).slice(0, SHOWN) },
    { name: 'threads', choices: free(threads(incident).map(({ destination, detail }) => choice(destination, detail))) },
    { name: 'others', choices: free(others.map((each) => choice(each))) },
  ];
  return groups.filter((group) => group.choices.length > 0);
}

const choice = (destination: Destination, detail?: string): Choice => ({
  key: destinationKey(destination),
  destination,
  label: placeName(destination),
  detail,
});

/** Cached by Slack's list: with ten thousand channels, the options are not rebuilt at each key. */
const made = new WeakMap<Channels['channels'], { workspace: string; known: Choice[] }>();

function knownOf({ workspace, channels }: Parts['channels']): Choice[] {
  const before = made.get(channels);
  if (before?.workspace === workspace) return before.known;
  const known = channels.map(({ id, name, people }) =>
    choice(
      { workspace, channel: id, name },
      people === undefined ? undefined : t('message.to.people', { count: people }),
    ),
  );
  made.set(channels, { workspace, known });
  return known;
}

/** The threads of sent messages, the newest first. */
function threads({ messages }: Pick<Incident, 'messages'>): { destination: Destination; detail: string }[] {
  return lastWithThread(messages)
    .toReversed()
    .flatMap(({ text, writtenAt, copies }) =>
      copies.filter(mayHaveThread).map(({ ts, destination }) => ({
        destination: { ...destination, thread: ts! },
        detail: `${clockText(writtenAt)} ${text.replaceAll(/\s+/g, ' ').slice(0, GIST)}`,
      })),
    )
    .slice(0, THREADS);
}

const mayHaveThread = ({ ts, destination }: Copy): boolean =>
  ts !== null && destination.thread === undefined && transportOf(destination) === 'slack';

const lastWithThread = lastMatches<Message>(
  THREADS,
  ({ corrects, copies }) => corrects === null && copies.some(mayHaveThread),
);

function linked(query: string, { workspace, channels }: Parts['channels']): Destination | null {
  const link = readSlackLink(query);
  if (link === null || workspace === '') return null;
  const name = channels.find(({ id }) => id === link.channel)?.name ?? link.channel;
  return { workspace, ...link, name };
}
