import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSlackClient } from '../../../electron/slack/client.ts';
import { createRenewal } from '../../../electron/slack/renewal.ts';
import { granted } from '../../../electron/slack/tokens.ts';
import { createManualClock } from '../../support/clock.ts';
import { START } from '../../support/incident.ts';
import { outgoing } from '../../support/slack.ts';

type Answer = Record<string, unknown>;

/** A client before a server that answers each method as told, with the number of its earlier requests. */
function client(answers: Record<string, (before: number) => Answer>) {
  const asked: string[] = [];
  const port = createSlackClient({
    token: 'xoxb-1',
    apiUrl: 'http://127.0.0.1:1/api/',
    now: () => START,
    fetch: async (input) => {
      const method = new URL(input instanceof Request ? input.url : input).pathname.split('/').at(-1) ?? '';
      const before = asked.filter((each) => each === method).length;
      asked.push(method);
      const answer = answers[method]?.(before) ?? {};
      return new Response(JSON.stringify({ ok: true, ...answer }), { headers: { 'content-type': 'application/json' } });
    },
  });
  return { port, asked };
}

const next = (cursor: string): Answer => ({ response_metadata: { next_cursor: cursor } });
const channels = (count: number): Answer => ({
  channels: Array.from({ length: count }, (_, i) => ({ id: `C${i}`, name: `c${i}` })),
});
const sought = { channel: 'C1', messageId: 'm1', incidentId: 'i1', notBefore: START };

describe('a server that never ends', () => {
  test('is asked for a page again only while its cursor is new', async () => {
    const { port, asked } = client({ 'conversations.list': () => ({ ...channels(1), ...next('same') }) });
    expect(await port.channels()).toMatchObject({ ok: true });
    expect(asked).toHaveLength(2);
  });

  test('is asked for some pages of a list only, and for some entries', async () => {
    const slow = client({ 'conversations.list': (n) => ({ ...channels(1), ...next(`page ${n}`) }) });
    const listed = await slow.port.channels();
    expect(listed.ok && listed.value.length).toBe(101);
    expect(slow.asked).toHaveLength(101);
    const wide = client({ 'conversations.list': (n) => ({ ...channels(60_000), ...next(`page ${n}`) }) });
    const entries = await wide.port.channels();
    expect(entries.ok && entries.value.length).toBe(100_000);
    expect(wide.asked).toHaveLength(2);
  });

  test('proves no message absent: the search for it goes on later', async () => {
    const message = { ts: `${START / 1_000}.000001` };
    const same = client({ 'conversations.history': () => ({ messages: [message], ...next('same') }) });
    expect(await same.port.find(sought)).toEqual({ kind: 'later', code: 'server-error' });
    expect(same.asked).toHaveLength(2);
    const endless = client({ 'conversations.history': (n) => ({ messages: [message], ...next(`page ${n}`) }) });
    expect(await endless.port.find(sought)).toEqual({ kind: 'later', code: 'server-error', cursor: 'page 50' });
    expect(endless.asked).toHaveLength(51);
  });
});

describe('what is read of a channel', () => {
  const read = async (message: Answer) => {
    const { port } = client({ 'conversations.history': () => ({ messages: [message] }) });
    return port.read({ of: 'channel', channel: 'C1', oldest: '0' });
  };

  test('an alert without text has its words', async () => {
    const attachments = [{ title: 'Disk full', fields: [{ title: 'Host', value: 'db-2' }] }];
    expect(await read({ ts: '1700000000.000100', bot_id: 'B1', text: '', attachments })).toMatchObject({
      kind: 'read',
      messages: [{ text: 'Disk full\nHost: db-2', bySomebody: true }],
    });
  });

  test.each(['', 'NaN', 'soon', '1e400', '-1', '1700000000.000100/x', '9999999999999999.1'])(
    'a time of “%s” is no answer of Slack’s',
    async (ts) => expect(await read({ ts, text: 'x' })).toMatchObject({ kind: 'later', code: 'bad-answer' }),
  );
});

describe('a server that names a workspace', () => {
  test.each(['practice', 'webhook', 'practice/T1', 'T1/C1', ''])('“%s” is none of Slack’s', async (team) => {
    const { port } = client({ 'auth.test': () => ({ team_id: team }) });
    expect(await port.authTest()).toMatchObject({ ok: false, error: { code: 'not-slack' } });
  });
});

describe('a server that names an address', () => {
  test.each(['javascript:alert(1)', 'file:///etc/', 'http://evil.example/', 'smb://evil.example/share/', 'x'])(
    '%s: no link is made of it',
    async (url) => {
      const { port } = client({
        'auth.test': () => ({ team_id: 'T1', url }),
        'chat.postMessage': () => ({ ts: '1.2' }),
        'chat.getPermalink': () => ({ permalink: url }),
      });
      await port.authTest();
      expect(await port.post(outgoing('C1'))).toEqual({ kind: 'sent', ts: '1.2' });
      expect(await port.permalink({ channel: 'C1', ts: '1.2' })).toBeNull();
    },
  );
});

describe('a server whose tokens last no time, or for ever', () => {
  test('is not believed: they last ten minutes at least, and a year at most', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -1, 1e300)), (seconds) => {
        const { grant } = granted('xoxe.xoxp-1', 'xoxe-1', 'c', START, seconds);
        const lasts = grant!.expiresAt - START;
        expect(lasts).toBeGreaterThanOrEqual(10 * 60_000);
        expect(() => new Date(grant!.expiresAt).toISOString()).not.toThrow();
        expect(grant!.renewAt).toBeGreaterThan(START);
        expect(grant!.renewAt).toBeLessThan(grant!.expiresAt);
      }),
    );
  });

  test('and that calls each new one expired is asked for another once a minute', async () => {
    const clock = createManualClock(START);
    let asked = 0;
    const tokens = () => granted(`token ${asked}`, 'xoxe-1', 'c', clock.now(), 0);
    const renewal = createRenewal({
      tokens: tokens(),
      ask: async () => {
        asked += 1;
        return { ok: true, value: tokens() };
      },
      store: async () => undefined,
      clock,
      onChange: () => undefined,
      random: () => 1,
    });
    expect(await renewal.ranOut(renewal.access())).toBe(true);
    for (let n = 0; n < 100; n++) expect(await renewal.ranOut(renewal.access())).toBe(false);
    expect([asked, renewal.isUsable()]).toEqual([1, false]);
    clock.advance(60_000);
    await expect.poll(() => asked).toBe(2);
    await expect.poll(() => renewal.isUsable()).toBe(true);
    renewal.stop();
  });
});
