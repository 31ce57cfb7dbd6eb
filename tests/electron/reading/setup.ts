import { onTestFinished } from 'vitest';
import { JournalTrouble } from '../../../electron/journal/trouble.ts';
import { createReading, type Reading } from '../../../electron/reading/reading.ts';
import type { Candidate } from '../../../src/model/candidate.ts';
import { openCandidates } from '../../../src/model/candidate.ts';
import { createHouse, type OutboxHouse } from '../outbox/setup.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

export interface ReadingHouse {
  house: OutboxHouse;
  incident: string;
  reading: () => Reading;
  settings: { on: boolean; reaction: string };
  /** Whether somebody looks. */
  watched: { now: boolean };
  /** Whether there is a way to Slack. */
  way: { open: boolean };
  /** Whether the journal takes anything. */
  disk: { full: boolean };
  /** When each request for reading left, ms since 1970. */
  asked: { at: number; method: string }[];
  candidates: () => Candidate[];
  open: () => string[];
  /** A message of ours that arrived; answers with Slack's `ts` of it. */
  sent: (text: string, channel?: string) => Promise<string>;
  /** Somebody else writes in Slack. */
  say: (text: string, options?: { thread?: string; channel?: string }) => Promise<string>;
  edit: (ts: string, text: string) => Promise<void>;
  remove: (ts: string) => Promise<void>;
  react: (ts: string, name: string) => Promise<void>;
  pin: (ts: string) => Promise<void>;
  types: () => string[];
  /** The app ends as if killed, and starts again on the same journal. */
  restart: () => void;
}

const READS = new Set(['conversations.history', 'conversations.replies', 'pins.list', 'users.list', 'users.info']);

/** An incident that talks to #incidents, read back with time in the test's hand. */
export async function createReadingHouse(random: () => number = () => 1): Promise<ReadingHouse> {
  const house = await createHouse({}, { ms: 1_000, tiers: true });
  const { slack, clock } = house;
  const incident = house.declare();
  const settings = { on: true, reaction: 'pushpin' };
  const watched = { now: true };
  const way = { open: true };
  const disk = { full: false };
  const asked: ReadingHouse['asked'] = [];
  await slack.api('conversations.join', { channel: slack.channel('incidents') });

  const start = (): Reading => {
    const made = createReading({
      desk: {
        ...house.desk(),
        record: (...given) => {
          if (disk.full) throw new JournalTrouble({ code: 'disk-full', file: 'f', detail: '' });
          return house.desk().record(...given);
        },
      },
      clock,
      port: (workspace) => {
        const port = house.ways.real;
        if (!way.open || workspace !== slack.team || typeof port === 'string') return null;
        return {
          read: async (question) => {
            asked.push({ at: clock.now(), method: question.of });
            return port.read(question);
          },
        };
      },
      settings: () => settings,
      isWatched: () => watched.now,
      onMissing: () => undefined,
      random,
    });
    made.start([incident]);
    return made;
  };
  let reading = start();
  onTestFinished(() => reading.stop());

  const channelOf = (name = 'incidents'): string => slack.channel(name);
  async function api(method: string, options: Record<string, string>): Promise<Record<string, unknown>> {
    const answer = await slack.api(method, options);
    if (answer['ok'] !== true) throw new Error(`${method}: ${String(answer['error'])}`);
    return answer;
  }

  const candidates = (): Candidate[] => [...house.desk().incident(incident)!.candidates.values()];
  return {
    house,
    incident,
    reading: () => reading,
    settings,
    watched,
    way,
    disk,
    asked,
    candidates,
    open: () => openCandidates(house.desk().incident(incident)!.candidates).map(({ text }) => text),
    sent: async (text, channel = 'incidents') => {
      const message = house.send(text, { to: [channel] });
      await house.until(() => house.copy(message).state === 'sent');
      return house.copy(message).ts!;
    },
    say: async (text, { thread, channel } = {}) => {
      const options = { channel: channelOf(channel), text, ...(thread === undefined ? {} : { thread_ts: thread }) };
      return String((await api('chat.postMessage', options))['ts']);
    },
    edit: async (ts, text) => void (await api('chat.update', { channel: channelOf(), ts, text })),
    remove: async (ts) => void (await api('chat.delete', { channel: channelOf(), ts })),
    react: async (ts, name) => void (await api('reactions.add', { channel: channelOf(), timestamp: ts, name })),
    pin: async (ts) => void (await api('pins.add', { channel: channelOf(), timestamp: ts })),
    types: () => house.events.map(({ type }) => type).filter((type) => type.startsWith('candidate.')),
    restart: () => {
      reading.stop();
      house.restart();
      reading = start();
    },
  };
}

export const readsOf = ({ house }: ReadingHouse): string[] =>
  house.slack.proxy.requests.map(({ method }) => method).filter((method) => READS.has(method));
