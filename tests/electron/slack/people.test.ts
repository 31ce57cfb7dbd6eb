import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createSlackClient } from '../../../electron/slack/client.ts';
import type { SlackPort } from '../../../electron/slack/port.ts';
import { impatientFetch } from '../../support/hanging.ts';
import { START } from '../../support/incident.ts';
import { startSlack, type TestSlack } from '../../support/slack.ts';

let slack: TestSlack;
let port: SlackPort;

let now: number;

beforeEach(async () => {
  slack = await startSlack();
  onTestFinished(() => slack.stop());
  const { token, apiUrl } = slack;
  now = START;
  port = createSlackClient({ token, apiUrl, fetch: impatientFetch(slack.proxy), now: () => now });
});

const page = (members: object[], next = ''): object => ({
  ok: true,
  members,
  response_metadata: { next_cursor: next },
});
const known = (members: object[], next = '') =>
  slack.proxy.next('users.list', { kind: 'say', answer: page(members, next) });

test('people by the names they gave themselves, without robots and those who left', async () => {
  known([
    { id: 'U3', name: 'zoe', real_name: 'Zoe Z', profile: { display_name: '', real_name: 'Zoe Zet' } },
    { id: 'U1', name: 'ada.l', real_name: 'Ada L', profile: { display_name: 'ada' } },
    { id: 'U4', name: 'nobody' },
    { id: 'B1', name: 'robot', is_bot: true },
    { id: 'USLACKBOT', name: 'slackbot', is_bot: false },
    { id: 'U9', name: 'gone', deleted: true },
  ]);
  expect(await port.people()).toEqual({
    ok: true,
    value: {
      people: [
        { id: 'U1', name: 'ada', realName: 'Ada L' },
        { id: 'U4', name: 'nobody', realName: 'nobody' },
        { id: 'U3', name: 'zoe', realName: 'Zoe Zet' },
      ],
      groups: [],
    },
  });
});

test('page after page; of a very large workspace some are better than none', async () => {
  known([{ id: 'U1', name: 'a' }], 'next');
  known([{ id: 'U2', name: 'b' }], 'last');
  slack.proxy.next('users.list', { kind: '429', retryAfter: 9 });
  const people = await port.people();
  expect(people.ok && people.value.people.map(({ id }) => id)).toEqual(['U1', 'U2']);
  expect(slack.proxy.requestsTo('users.list').map((body) => body.get('cursor'))).toEqual([null, 'next', 'last']);
});

test('groups, with how many are in them where Slack says', async () => {
  slack.proxy.groups([
    { id: 'S2', handle: 'oncall', name: 'On call', user_count: '12' },
    { id: 'S1', handle: 'admins', name: 'Admins', user_count: 2 },
    { id: 'S3', handle: 'unknown', name: 'Unknown' },
  ]);
  const people = await port.people();
  expect(people.ok && people.value.groups).toEqual([
    { id: 'S1', name: 'admins', realName: 'Admins', people: 2 },
    { id: 'S2', name: 'oncall', realName: 'On call', people: 12 },
    { id: 'S3', name: 'unknown', realName: 'Unknown', people: null },
  ]);
  expect(slack.proxy.requestsTo('usergroups.list')[0]?.get('include_count')).toBe('true');
});

test.each(['missing_scope', 'plan_upgrade_required', 'unknown_method'])(
  'groups that may not be asked for (%s) hide nobody',
  async (error) => {
    slack.proxy.next('usergroups.list', { kind: 'refuse', error });
    expect(await port.people()).toMatchObject({ ok: true, value: { groups: [] } });
  },
);

test('people who may not be asked for', async () => {
  slack.proxy.next('users.list', { kind: 'refuse', error: 'missing_scope', needed: 'users:read' });
  expect(await port.people()).toEqual({ ok: false, error: { code: 'missing-scope', scopes: ['users:read'] } });
});

describe('how many people are in a channel', () => {
  const size = async (name = 'incidents') => port.channelSize(slack.channel(name));
  const asked = () => slack.proxy.requestsTo('conversations.info').length;

  test('is asked for once a minute at the most, and not again before Slack lets', async () => {
    const { members } = (await slack.api('conversations.members', { channel: slack.channel('incidents') })) as {
      members: string[];
    };
    expect(members.length).toBeGreaterThan(0);
    expect(await size()).toEqual({ ok: true, value: members.length });
    expect(slack.proxy.requestsTo('conversations.info')[0]?.get('include_num_members')).toBe('true');
    now += 59_000;
    expect(await size()).toEqual({ ok: true, value: members.length });
    expect(asked()).toBe(1);
    now += 1_000;
    slack.proxy.next('conversations.info', { kind: '429', retryAfter: 30 });
    expect(await size()).toEqual({ ok: false, error: { code: 'rate-limited', seconds: 30 } });
    now += 29_000;
    expect(await size('executives')).toEqual({ ok: true, value: null });
    expect(asked()).toBe(2);
    now += 1_000;
    expect(await size()).toEqual({ ok: true, value: members.length });
    expect(asked()).toBe(3);
  });

  test('is not known where Slack does not say', async () => {
    slack.proxy.next('conversations.info', { kind: 'say', answer: { ok: true, channel: { id: 'C1' } } });
    expect(await size()).toEqual({ ok: true, value: null });
    slack.proxy.next('conversations.info', { kind: 'refuse', error: 'missing_scope', needed: 'channels:read' });
    expect(await size('support')).toMatchObject({ ok: false, error: { code: 'missing-scope' } });
  });
});

test('a channel brings what its topic says, as it was typed', async () => {
  const topics: [string, object][] = [
    ['none', { topic: { value: '' } }],
    ['theirs', { topic: { value: 'Ask &lt;Ada&gt; &amp; co' } }],
    ['unsaid', {}],
  ];
  const channels = topics.map(([name, more]) => ({ id: name, name, ...more }));
  slack.proxy.next('conversations.list', { kind: 'say', answer: { ok: true, channels } });
  const listed = await port.channels();
  const said = listed.ok ? listed.value.map(({ name, topic }) => [name, topic]) : [];
  expect(said).toEqual([
    ['none', ''],
    ['theirs', 'Ask <Ada> & co'],
    ['unsaid', undefined],
  ]);
});
