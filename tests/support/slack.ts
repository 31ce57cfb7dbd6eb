import { createEmulator } from 'emulate';
import type { OutgoingMessage } from '../../electron/slack/port.ts';
import { createFaultProxy, type FaultProxy, type FaultProxyOptions } from './fault-proxy.ts';

export interface TestSlack {
  /** The app's API address: that of the fault proxy. */
  apiUrl: string;
  token: string;
  /** The environment of an app that is connected from the start. */
  env: { SLACK_TOKEN: string; SLACK_API_URL: string };
  /** Slack's id of the workspace. */
  team: string;
  /** Slack's id of a channel, by its name. */
  channel: (name: string) => string;
  /** The messages of a channel, oldest first. */
  messages: (name: string) => Promise<SlackMessage[]>;
  /** The texts of these messages. */
  texts: (name: string) => Promise<string[]>;
  /** Calls any method, bypassing the proxy. */
  api: (method: string, options: Record<string, string>) => Promise<Record<string, unknown>>;
  proxy: FaultProxy;
  stop: () => Promise<void>;
}

export interface SlackMessage {
  ts: string;
  text: string;
  thread_ts?: string;
  files?: { name: string; title: string }[];
  edited?: { ts: string };
  metadata?: { event_payload?: { message_id?: string; incident_id?: string } };
}

const CHANNELS = ['incidents', 'status-updates', 'engineering', 'executives', 'support'] as const;

/** The stand-in for Slack (`emulate`), behind the fault proxy. */
export async function startSlack(
  options: Omit<FaultProxyOptions, 'upstream'> & { channels?: readonly string[] } = {},
): Promise<TestSlack> {
  const { channels: names = CHANNELS, ...road } = options;
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: { slack: { team: { name: 'Test workspace', domain: 'test' }, channels: names.map((name) => ({ name })) } },
  });
  const upstream = emulator.url.replace('localhost', '127.0.0.1');
  const proxy = await createFaultProxy({ upstream, ...road });

  async function api(method: string, body: Record<string, string>): Promise<Record<string, unknown>> {
    const response = await fetch(`${upstream}/api/${method}`, {
      method: 'POST',
      headers: { authorization: 'Bearer straight' },
      body: new URLSearchParams(body),
    });
    return (await response.json()) as Record<string, unknown>;
  }

  const { channels } = (await api('conversations.list', { limit: '1000' })) as unknown as {
    channels: { id: string; name: string }[];
  };
  const ids = new Map(channels.map(({ id, name }) => [name, id]));
  const channel = (name: string): string => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`no channel ${name}`);
    return id;
  };
  const { team_id: team } = (await api('auth.test', {})) as { team_id: string };

  const apiUrl = `${proxy.url}/api/`;
  const token = 'xoxb-0123456789-test-secret';

  const messages = async (name: string): Promise<SlackMessage[]> => {
    const history = await api('conversations.history', { channel: channel(name), limit: '1000' });
    return (history as unknown as { messages: SlackMessage[] }).messages.toReversed();
  };

  return {
    apiUrl,
    token,
    env: { SLACK_TOKEN: token, SLACK_API_URL: apiUrl },
    team,
    channel,
    messages,
    texts: async (name) => (await messages(name)).map(({ text }) => text),
    api,
    proxy,
    stop: async () => {
      await proxy.stop();
      await emulator.close();
    },
  };
}

/** A message as the outbox passes it to the port; by default `m1` of incident `i1`. */
export const outgoing = (channel: string, over: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  channel,
  text: 'a',
  markdown: 'a',
  subject: 's',
  messageId: 'm1',
  incidentId: 'i1',
  ...over,
});
