import type { Emulator } from 'emulate';
import type { PracticeChannel, PracticeMessage } from '../../src/bridge/practice.ts';
import type { Channel, ConnectProblem } from '../../src/bridge/slack.ts';
import type { SlackAction } from '../../src/model/slack-action.ts';
import { PRACTICE_WORKSPACE } from '../../src/model/destination.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { createSlackClient } from '../slack/client.ts';
import type { PostOutcome, SlackPort } from '../slack/port.ts';
import { createSocketFetch, makePrivateSocket } from './socket.ts';
import { log } from '../log/log.ts';

/** A Slack inside the app: messages to it never leave this machine, and are gone when the app ends. */
export interface Practice {
  /** The first call starts the stand-in, so that the first message does not wait for it. */
  port: () => SlackPort;
  /** Whether the stand-in is running: before that nobody posted there. */
  isRunning: () => boolean;
  /** The messages it received, oldest first. */
  messages: () => Promise<PracticeMessage[]>;
  /** Its channels that have a topic. */
  channels: () => Promise<PracticeChannel[]>;
  stop: () => Promise<void>;
}

/** The first one is the default of new practice incidents. */
const CHANNELS = ['incidents', 'status-updates', 'engineering', 'executives', 'support'] as const;
const PERSON = 'wheelhouse';
/** Some people to mention. */
const PEOPLE = [
  { name: 'ada', real_name: 'Ada Practice' },
  { name: 'ben', real_name: 'Ben Practice' },
  { name: 'chiara', real_name: 'Chiara Practice' },
];
const TOKEN = 'practice';
/**
 * The stand-in's address as it stands in requests; they go to its socket. Set explicitly: an environment variable could
 * name another host.
 */
const ADDRESS = 'http://localhost';

interface Running {
  close: () => Promise<void>;
  fetch: typeof globalThis.fetch;
  slack: SlackPort;
  /** The stand-in makes new ids at each start, so outside this file a channel's name is its id. */
  ids: Map<string, string>;
}

/** `mayBegin` resolves when the window has drawn: a start is 150 ms of main's work. What needs the stand-in starts it at once. */
export function createPractice(mayBegin: Promise<void> = Promise.resolve()): Practice {
  /** Resolves to what went wrong when the start failed. */
  let running: Promise<Result<Running, string>> | null = null;

  const started = (): Promise<Result<Running, string>> => {
    running ??= start().then(ok, (error: unknown) => {
      // The next call starts it again.
      running = null;
      log.caught('practice-not-started', error);
      return err(String(error));
    });
    return running;
  };

  const runningOrNull = async (): Promise<Running | null> => {
    const known = await running;
    return known?.ok === true ? known.value : null;
  };

  async function send(
    name: string,
    act: (slack: SlackPort, channel: string) => Promise<PostOutcome>,
  ): Promise<PostOutcome> {
    const known = await started();
    if (!known.ok) return { kind: 'later', code: 'offline', detail: known.error };
    const id = await idOf(known.value, name);
    if (!id.ok) return { kind: 'later', code: 'offline', detail: id.error };
    const outcome = await act(known.value.slack, id.value);
    // The stand-in's links lead to slack.com, which does not know the message.
    return outcome.kind === 'sent' ? { kind: 'sent', ts: outcome.ts } : outcome;
  }

  async function ask<T>(
    question: (known: Running) => Promise<Result<T, ConnectProblem>>,
  ): Promise<Result<T, ConnectProblem>> {
    const known = await started();
    return known.ok ? question(known.value) : err({ code: 'unreachable', address: ADDRESS, detail: known.error });
  }

  const port: SlackPort = {
    authTest: () =>
      ask(async ({ slack }) => {
        const tested = await slack.authTest();
        return tested.ok ? ok({ ...tested.value, team: PRACTICE_WORKSPACE }) : tested;
      }),
    channels: async () => {
      const names = running === null ? CHANNELS : (await runningOrNull())?.ids.keys();
      return ok([...(names ?? CHANNELS)].map((name): Channel => ({ id: name, name, member: true })));
    },
    people: () => ask(({ slack }) => slack.people()),
    channelSize: (name) =>
      ask(async ({ slack, ids }) => {
        const id = ids.get(name);
        return id === undefined ? ok(null) : slack.channelSize(id);
      }),
    post: async (message) => send(message.channel, (slack, channel) => slack.post({ ...message, channel })),
    edit: async (message) => send(message.channel, (slack, channel) => slack.edit({ ...message, channel })),
    find: async (sought) => {
      const known = await started();
      if (!known.ok) return { kind: 'later', code: 'offline', detail: known.error };
      const { slack, ids } = known.value;
      const channel = ids.get(sought.channel);
      if (channel === undefined) return { kind: 'absent' };
      const outcome = await slack.find({ ...sought, channel });
      return outcome.kind === 'found' ? { kind: 'found', ts: outcome.ts } : outcome;
    },
    carryOut: async (call) => {
      const { work } = call;
      if (work.do !== 'create-channel')
        return send(call.channel, async (slack, channel) => slack.carryOut({ ...call, channel }));
      // A channel's name is its id outside this file.
      const made = await send(work.name, async () => ({ kind: 'sent', ts: '' }));
      return made.kind === 'sent' ? { kind: 'sent', ts: work.name } : made;
    },
    read: async (asked) => {
      const known = await runningOrNull();
      if (known === null) return { kind: 'later', code: 'offline' };
      if (!('channel' in asked)) return known.slack.read(asked);
      const channel = known.ids.get(asked.channel);
      if (channel === undefined) return { kind: 'cannot', code: 'channel-not-found' };
      const outcome = await known.slack.read({ ...asked, channel });
      // The stand-in's links lead to slack.com, which does not know the message.
      if (outcome.kind !== 'read') return outcome;
      return { ...outcome, messages: outcome.messages.map((message) => ({ ...message, link: null })) };
    },
    permalink: async () => null,
  };

  return {
    isRunning: () => running !== null,
    port: () => {
      void mayBegin.then(started);
      return port;
    },
    messages: async () => {
      const known = await runningOrNull();
      return known === null ? [] : read(known);
    },
    channels: async () => {
      const known = await runningOrNull();
      return known === null ? [] : topics(known);
    },
    stop: async () => {
      const stopping = runningOrNull();
      running = null;
      await (await stopping)?.close();
    },
  };
}

async function start(): Promise<Running> {
  const { createEmulator } = await import('emulate');
  // On a port any web page and any account could read, post and answer: the stand-in takes every token.
  const socket = await makePrivateSocket();
  let emulator: Emulator | null = null;
  const close = async (): Promise<void> => {
    await emulator?.close();
    await socket.remove();
  };
  try {
    emulator = await createEmulator({
      service: 'slack',
      // Node's servers listen at a path in place of a port.
      port: socket.path as unknown as number,
      baseUrl: ADDRESS,
      seed: {
        slack: {
          team: { name: 'Practice workspace', domain: 'practice' },
          users: [{ name: PERSON, real_name: 'Wheelhouse' }, ...PEOPLE],
          channels: CHANNELS.map((name) => ({ name })),
          tokens: [{ token: TOKEN, user: PERSON }],
        },
      },
    });
    const fetch = createSocketFetch(socket.path);
    const slack = createSlackClient({ token: TOKEN, apiUrl: `${ADDRESS}/api/`, fetch, now: Date.now });
    const listed = await slack.channels();
    if (!listed.ok) throw new Error(listed.error.code);
    // The stand-in has channels of its own; ours keep their order.
    const ids = new Map(listed.value.map(({ id, name }) => [name, id]));
    return { close, fetch, slack, ids: new Map(CHANNELS.map((name) => [name, ids.get(name) ?? ''])) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The id of a channel. One made in an earlier run is gone and is made again. */
async function idOf({ slack, ids }: Running, name: string): Promise<Result<string, string>> {
  const known = ids.get(name);
  if (known !== undefined) return ok(known);
  const work: SlackAction = { do: 'create-channel', name, private: false, follow: [] };
  const made = await slack.carryOut({ work, channel: '', again: true });
  if (made.kind !== 'sent') return err(made.kind);
  ids.set(name, made.ts);
  return ok(made.ts);
}

interface Topical {
  id: string;
  topic?: { value?: string };
}

interface Written {
  text?: string;
  ts?: string;
  thread_ts?: string;
  subtype?: string;
  reply_count?: number;
}

async function topics({ fetch, ids }: Running): Promise<PracticeChannel[]> {
  const { channels = [] } = await askStandIn<{ channels?: Topical[] }>(fetch, 'conversations.list', {});
  return [...ids].flatMap(([name, id]): PracticeChannel[] => {
    const topic = channels.find((channel) => channel.id === id)?.topic?.value ?? '';
    return topic === '' ? [] : [{ name, topic }];
  });
}

async function askStandIn<T>(fetch: Running['fetch'], method: string, options: Record<string, string>): Promise<T> {
  const response = await fetch(`${ADDRESS}/api/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: new URLSearchParams({ ...options, limit: '1000' }),
  });
  return (await response.json()) as T;
}

async function read({ fetch, ids }: Running): Promise<PracticeMessage[]> {
  async function list(method: string, options: Record<string, string>): Promise<Written[]> {
    const { messages = [] } = await askStandIn<{ messages?: Written[] }>(fetch, method, options);
    // Slack's own notices are not messages.
    return messages.filter(({ subtype = '' }) => !/^(?:channel|group)_/.test(subtype));
  }
  const perChannel = [...ids.keys()].map(async (name): Promise<PracticeMessage[]> => {
    const channel = ids.get(name) ?? '';
    const messages = await list('conversations.history', { channel });
    // The channel lists threads without their replies.
    const threads = messages.filter(({ reply_count: replies = 0 }) => replies > 0);
    const answers = await Promise.all(threads.map(({ ts = '' }) => list('conversations.replies', { channel, ts })));
    const replies = answers.flat().filter(({ ts, thread_ts: thread }) => thread !== undefined && thread !== ts);
    return [...messages, ...replies].map(({ text = '', ts = '' }) => ({ channel: name, text, ts, user: 'Wheelhouse' }));
  });
  return (await Promise.all(perChannel)).flat().toSorted((a, b) => Number(a.ts) - Number(b.ts));
}
