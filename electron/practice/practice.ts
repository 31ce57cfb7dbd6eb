import { createServer, type AddressInfo } from 'node:net';
import type { Emulator } from 'emulate';
import type { Channel, PracticeMessage } from '../../src/bridge/contract.ts';
import { PRACTICE_WORKSPACE } from '../../src/message/destination.ts';
import { ok } from '../../src/result.ts';
import { createSlackClient } from '../slack/client.ts';
import type { SlackPort } from '../slack/port.ts';

/** A Slack inside the app: what is sent there never leaves this machine, and is gone when the app ends. */
export interface Practice {
  /** The stand-in starts with the first call. */
  port: () => SlackPort;
  /** What it received so far, oldest first. */
  messages: () => Promise<PracticeMessage[]>;
  stop: () => Promise<void>;
}

/** The first is where a new practice incident talks. */
const CHANNELS = ['incidents', 'status-updates', 'engineering', 'executives', 'support'] as const;
const PERSON = 'wheelhouse';
const TOKEN = 'practice';
const LOOPBACK = '127.0.0.1';

interface Running {
  emulator: Emulator;
  slack: SlackPort;
  /** The stand-in makes new ids at each start; a channel's name is what lasts, so it is the id outside. */
  ids: Map<string, string>;
}

export function createPractice(): Practice {
  let running: Promise<Running> | null = null;

  const started = (): Promise<Running> => {
    running ??= start().catch((error: unknown) => {
      // The next call tries anew.
      running = null;
      throw error;
    });
    return running;
  };

  const port: SlackPort = {
    authTest: async () => {
      try {
        const { slack } = await started();
        const tested = await slack.authTest();
        return tested.ok ? ok({ ...tested.value, team: PRACTICE_WORKSPACE }) : tested;
      } catch (error) {
        return { ok: false, error: { code: 'unreachable', address: LOOPBACK, detail: String(error) } };
      }
    },
    channels: async () => ok(CHANNELS.map((name): Channel => ({ id: name, name, member: true }))),
    post: async (message) => {
      try {
        const { slack, ids } = await started();
        const channel = ids.get(message.channel);
        if (channel === undefined) return { kind: 'failed', code: 'channel-not-found' };
        const outcome = await slack.post({ ...message, channel });
        // Its addresses lead to a slack.com that does not know it.
        return outcome.kind === 'sent' ? { kind: 'sent', ts: outcome.ts } : outcome;
      } catch (error) {
        return { kind: 'later', code: 'offline', detail: String(error) };
      }
    },
    find: async (sought) => {
      try {
        const { slack, ids } = await started();
        const channel = ids.get(sought.channel);
        if (channel === undefined) return { kind: 'absent' };
        const outcome = await slack.find({ ...sought, channel });
        return outcome.kind === 'found' ? { kind: 'found', ts: outcome.ts } : outcome;
      } catch {
        return { kind: 'later', code: 'offline' };
      }
    },
    permalink: async () => null,
  };

  return {
    port: () => {
      started().catch(() => undefined);
      return port;
    },
    messages: async () => (running === null ? [] : read(await running)),
    stop: async () => {
      const stopping = running;
      running = null;
      const { emulator } = (await stopping?.catch(() => null)) ?? {};
      await emulator?.close();
    },
  };
}

async function start(): Promise<Running> {
  const { createEmulator } = await import('emulate');
  const port = await freePort();
  // Said here, or a variable in the environment would name another host, and practice would leave the machine.
  const baseUrl = `http://${LOOPBACK}:${port}`;
  const emulator = await createEmulator({
    service: 'slack',
    hostname: LOOPBACK,
    port,
    baseUrl,
    seed: {
      slack: {
        team: { name: 'Practice workspace', domain: 'practice' },
        users: [{ name: PERSON, real_name: 'Wheelhouse' }],
        channels: CHANNELS.map((name) => ({ name })),
        tokens: [{ token: TOKEN, user: PERSON }],
      },
    },
  });
  const slack = createSlackClient({ token: TOKEN, apiUrl: `${baseUrl}/api/`, fetch: globalThis.fetch, now: Date.now });
  const listed = await slack.channels();
  if (!listed.ok) {
    await emulator.close();
    throw new Error(listed.error.code);
  }
  // It brings channels of its own beside ours.
  const ours = listed.value.filter(({ name }) => (CHANNELS as readonly string[]).includes(name));
  return { emulator, slack, ids: new Map(ours.map(({ id, name }) => [name, id])) };
}

/** The stand-in takes 0 for "any", but must be told its own address before it starts. */
async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

interface History {
  messages?: { text?: string; ts?: string; user?: string }[];
}

async function read({ emulator, ids }: Running): Promise<PracticeMessage[]> {
  const perChannel = CHANNELS.map(async (name): Promise<PracticeMessage[]> => {
    const response = await fetch(`${emulator.url}/api/conversations.history`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: new URLSearchParams({ channel: ids.get(name) ?? '', limit: '1000' }),
    });
    const { messages = [] } = (await response.json()) as History;
    return messages.map(({ text = '', ts = '' }) => ({ channel: name, text, ts, user: 'Wheelhouse' }));
  });
  return (await Promise.all(perChannel)).flat().toSorted((a, b) => Number(a.ts) - Number(b.ts));
}
