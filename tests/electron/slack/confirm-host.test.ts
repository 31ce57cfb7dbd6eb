import { describe, expect, test, vi } from 'vitest';
import { isForeignSlack } from '../../../electron/security/address.ts';
import type { SettingsView } from '../../../electron/settings/view.ts';
import type { Connection } from '../../../electron/slack/connection.ts';
import { slackHandlers } from '../../../electron/slack/handlers.ts';
import type { SignIn } from '../../../electron/slack/sign-in.ts';
import type { SlackConnection } from '../../../src/bridge/slack.ts';

const EVIL = 'https://evil.example/api/';

function open(answer: boolean, current: SlackConnection = { state: 'none' }) {
  const connect = vi.fn(async () => ({ ok: true, value: null }) as const);
  const [begin, refuse] = [vi.fn(), vi.fn()];
  const confirmHost = vi.fn(async (_host: string) => answer);
  const handlers = slackHandlers({
    connection: { connect, current: () => current } as unknown as Connection,
    signIn: { begin, refuse } as unknown as SignIn,
    view: { describe: () => ({}) } as unknown as SettingsView,
    confirmHost,
    askable: () => null,
  });
  return { handlers, connect, begin, refuse, confirmHost };
}

describe('a server that is not Slack’s', () => {
  test('gets no token and opens no browser unless a person allows it, outside the page', async () => {
    const { handlers, connect, begin, refuse, confirmHost } = open(false);
    expect(await handlers.connectSlack({ token: 'xoxb-1', apiUrl: EVIL })).toEqual({
      ok: false,
      error: { code: 'host-refused' },
    });
    await handlers.signInSlack({ clientId: 'c', apiUrl: EVIL, back: null });
    expect(confirmHost.mock.calls).toEqual([['evil.example'], ['evil.example']]);
    expect([connect, begin].map((each) => each.mock.calls)).toEqual([[], []]);
    expect(refuse).toHaveBeenCalledWith({ code: 'host-refused' });
  });

  test('is used where a person allows it, and asked for no more while it is connected', async () => {
    const allowed = open(true);
    await allowed.handlers.connectSlack({ token: 'xoxb-1', apiUrl: EVIL });
    await allowed.handlers.signInSlack({ clientId: 'c', apiUrl: EVIL, back: null });
    expect([allowed.connect, allowed.begin].map((each) => each.mock.calls.length)).toEqual([1, 1]);
    const again = open(false, { state: 'connected', apiUrl: EVIL } as SlackConnection);
    expect(await again.handlers.connectSlack({ token: 'xoxb-1', apiUrl: EVIL })).toMatchObject({ ok: true });
    expect(again.confirmHost).not.toHaveBeenCalled();
  });
});

test.each([
  ['', false],
  ['https://slack.com/api/', false],
  ['https://slack-gov.com/api/', false],
  ['http://127.0.0.1:4000/api/', false],
  ['nowhere', false],
  ['http://slack.com/api/', false],
  ['https://slack.com.evil.example/api/', true],
  ['https://slack.com:8443/api/', true],
  [EVIL, true],
])('“%s” is foreign: %s', (typed, foreign) => expect(isForeignSlack(typed)).toBe(foreign));
