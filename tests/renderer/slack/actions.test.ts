import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { slackCommands } from '../../../renderer/slack/commands.ts';
import { linkedCommand, registerCommands, runCommand } from '../../../renderer/core/command.ts';
import { useStore } from '../../../renderer/core/store.ts';
import { channelUrl } from '../../../renderer/channel/channel-url.ts';
import { defaultTo } from '../../../renderer/channel/channels.ts';
import { amountText, isActionRequest, forAPerson, pendingMessages } from '../../../renderer/outbox/outbox.ts';
import { timelineRows } from '../../../renderer/timeline/rows.ts';
import { problemText } from '../../../renderer/outbox/problem-text.ts';
import { bookmarkProblem } from '../../../renderer/slack/BookmarkRow.tsx';
import { manifestLine, manifestLines } from '../../../renderer/connection/manifest-line.ts';
import { readPerson } from '../../../renderer/slack/people.ts';
import { earlierChannels, readPlace } from '../../../renderer/slack/place.ts';
import { isOwnPrivate } from '../../../renderer/slack/slack.ts';
import { COMMANDS } from '../../../renderer/shell/commands.ts';
import { neededScopes, SLACK_PARTS } from '../../../src/slack-actions/action-kinds.ts';
import type { Destination } from '../../../src/model/destination.ts';
import { allScopes, NEEDED_SCOPES } from '../../../src/model/slack-scope.ts';
import { CHANNEL, createStory, DECLARE, KEY, type Story } from '../../support/incident.ts';

const OWN: Destination = { workspace: 'practice', channel: 'inc-1', name: 'inc-1' };
const CHANNELS = { workspace: 'practice', channels: [{ id: 'incidents', name: 'incidents', member: true }] };

let story: Story;
beforeEach(() => {
  story = createStory();
  story.do(DECLARE);
});

const told = (message: string, destinations: Destination[]) =>
  story.do({ do: 'sendMessage', message, kind: 'message', text: 'a', destinations });

describe('a place', () => {
  test('is known by its name or a link', () => {
    const real = { workspace: 'T1', channels: [{ id: 'C1', name: 'incidents', member: true }] };
    const incidents = { workspace: 'T1', channel: 'C1', name: 'incidents' };
    expect(readPlace(' #Incidents ', real)).toEqual(incidents);
    expect(readPlace('https://acme.slack.com/archives/C1', real)).toEqual(incidents);
    expect(readPlace('https://acme.slack.com/archives/C9', real)).toEqual({ ...incidents, channel: 'C9', name: 'C9' });
    expect(readPlace('#elsewhere', real)).toBeNull();
    expect(readPlace('incidents', { ...real, workspace: '' })).toBeNull();
  });

  test('has a page at Slack, where Slack is', () => {
    expect(channelUrl('https://slack.com/api/', 'T1', 'C1')).toBe('https://slack.com/app_redirect?team=T1&channel=C1');
    expect(channelUrl('https://slack-gov.com/api/', 'T1', 'C1')).toMatch(/^https:\/\/slack-gov\.com\/app_redirect/);
    expect(channelUrl('http://127.0.0.1:4000/api/', 'T1', 'C1')).toBeNull();
  });
});

describe('the incident’s channel', () => {
  test('is where the next message goes while none was sent; what keeps itself current does not count', () => {
    story.do({ do: 'setChannel', destination: OWN });
    expect(defaultTo(story.incident!, CHANNELS)).toEqual([OWN]);
    story.do({ do: 'showState', message: 'live', place: CHANNEL, text: 'S1' });
    told('digest:inc:0:1', [CHANNEL]);
    expect(defaultTo(story.incident!, CHANNELS)).toEqual([OWN]);
    told('m1', [CHANNEL]);
    expect(defaultTo(story.incident!, CHANNELS)).toEqual([CHANNEL]);
  });

  test('is private or not as it was made; of one that was taken nobody knows', () => {
    const work = { do: 'create-channel', name: 'inc-1', private: true, follow: [] } as const;
    const place = { ...OWN, channel: 'new' };
    story.do({ do: 'requestAction', request: 'e1', place, work: { ...work, follow: [] } });
    const move = { message: 'e1', destination: 'practice/new/errands', attempt: 1 };
    story.write([
      { type: 'delivery.moved', data: { ...move, to: 'sending' } },
      { type: 'delivery.moved', data: { ...move, to: 'sent', ts: 'inc-1' } },
      { type: 'channel.set', data: { destination: OWN } },
    ]);
    expect(isOwnPrivate(story.incident!)).toBe(true);
    story.do({ do: 'setChannel', destination: CHANNEL });
    expect(isOwnPrivate(story.incident!)).toBeNull();
  });

  test('others to be told are those that were written to, threads as their channels', () => {
    const support = { workspace: 'practice', channel: 'C5', name: 'support' };
    told('m1', [CHANNEL, { ...support, thread: '1700000000.000100' }]);
    told('m2', [CHANNEL]);
    story.do({ do: 'showState', message: 'live', place: { ...CHANNEL, channel: 'C7', name: 'state' }, text: 'S1' });
    expect(earlierChannels(story.incident!)).toEqual([CHANNEL, support]);
    story.do({ do: 'setChannel', destination: CHANNEL });
    expect(earlierChannels(story.incident!)).toEqual([support]);
  });
});

test('what is asked for waits in the outbox with the messages, and says what a person can do', () => {
  told('m1', [CHANNEL]);
  story.now += 1;
  story.do({ do: 'requestAction', request: 'e1', place: CHANNEL, work: { do: 'set-topic', text: 'S1' } });
  const waiting = pendingMessages(story.incident!);
  expect(waiting.map(({ message }) => [message.id, isActionRequest(message)])).toEqual([
    ['m1', false],
    ['e1', true],
  ]);
  const [message, errand] = waiting;
  const amounts = [[], [message!], [errand!, errand!], [message!, errand!]].map((some) => [
    amountText(some, false),
    amountText(some, true),
  ]);
  expect(amounts).toEqual([
    ['nothing waits', 'nothing waits'],
    ['1 message waits', '1 message needs you'],
    ['2 things to do in Slack wait', '2 things to do in Slack need you'],
    ['1 message and 1 thing to do in Slack wait', '1 message and 1 thing to do in Slack need you'],
  ]);
  const move = { message: 'e1', destination: `${KEY}/errands`, attempt: 1 };
  story.write([
    { type: 'delivery.moved', data: { ...move, to: 'sending' } },
    { type: 'delivery.moved', data: { ...move, to: 'failed', code: 'missing-scope', detail: 'channels:manage' } },
  ]);
  const [failed] = forAPerson(pendingMessages(story.incident!));
  expect(problemText(failed!.messageCopies[0]!.copy, failed!.message)).toMatch(/lacks the scope channels:manage/);
});

test('the timeline has it among the messages, without what happened on the way', () => {
  story.do({ do: 'requestAction', request: 'e1', place: CHANNEL, work: { do: 'set-topic', text: 'S1' } });
  story.do({ do: 'setChannel', destination: OWN });
  story.do({ do: 'keep', what: 'topic', place: OWN });
  const move = { message: 'e1', destination: `${KEY}/errands`, attempt: 1 };
  story.write([
    { type: 'delivery.moved', data: { ...move, to: 'sending' } },
    { type: 'delivery.moved', data: { ...move, to: 'sent' } },
  ]);
  const types = timelineRows(story.incident!, 'messages').map(({ event }) => event.type);
  expect(types.slice(0, 4)).toEqual(['delivery.moved', 'kept.set', 'channel.set', 'errand.asked']);
});

test('a name is one person of the workspace, or nobody', () => {
  const people = [
    { id: 'U1', name: 'ada', realName: 'Ada L' },
    { id: 'U2', name: 'kim', realName: 'Kim S' },
    { id: 'U3', name: 'kim2', realName: 'Kim S' },
  ];
  expect(readPerson('@Ada', people)?.id).toBe('U1');
  expect(readPerson('ada l (@ada)', people)?.id).toBe('U1');
  expect(readPerson('Kim S', people)).toBeNull();
  expect(readPerson('Kim S (@kim2)', people)?.id).toBe('U3');
});

test('a bookmark needs a title and an address that Slack takes', () => {
  const problem = bookmarkProblem({ title: ' ', url: 'http://a.example' });
  expect(Object.keys(problem ?? {})).toEqual(['title', 'url']);
  expect(bookmarkProblem({ title: 'Board', url: ' https://a.example/b ' })).toBeNull();
});

describe('a playbook’s link', () => {
  test('leads to each part, and to nothing else', () => {
    registerCommands(COMMANDS);
    for (const part of SLACK_PARTS) expect(linkedCommand(`wheelhouse:${part}`)?.id).toBe(`slack.${part}`);
    for (const other of ['correct', 'update']) expect(linkedCommand(`wheelhouse:${other}`)?.id).toBe(other);
    expect(COMMANDS.filter((each) => 'link' in each && each.link !== undefined)).toHaveLength(SLACK_PARTS.length + 2);
    for (const url of [
      'wheelhouse:quit',
      'wheelhouse:settings',
      'wheelhouse://oauth',
      'https://wheelhouse:invite',
      'wheelhouse:invite/x',
    ])
      expect(linkedCommand(url)).toBeNull();
  });

  test('opens its part of the dialog, as its command does', () => {
    registerCommands(COMMANDS);
    useStore.setState({ incident: story.incident, dialog: null });
    runCommand(linkedCommand('wheelhouse:state')!.id);
    expect(useStore.getState().dialog).toEqual({ kind: 'slack', part: 'state' });
    useStore.setState({ dialog: null });
    expect(slackCommands.map(({ keys }) => keys)).toEqual(['k', ...SLACK_PARTS.map(() => undefined)]);
    slackCommands.find(({ id }) => id === 'slack.state')!.run({ state: useStore.getState(), now: story.now });
    expect(useStore.getState().dialog).toEqual({ kind: 'slack', part: 'state' });
  });
});

test('each line to add is one of the manifest’s own, under the heading that it is for', () => {
  const manifest = readFileSync('resources/slack-app-manifest.yml', 'utf8');
  const [, bot = '', user = ''] = /\n {4}bot:\n([\s\S]*?)\n {4}user:\n([\s\S]*?)\nsettings:/.exec(manifest) ?? [];
  const lines = { bot: bot.split('\n'), person: user.split('\n') };
  for (const as of ['bot', 'person'] as const) {
    const all = allScopes(as);
    const ours = lines[as].map((line) => line.trim()).filter((line) => line.startsWith('- '));
    expect(ours).toEqual(all.map(manifestLine));
    // Copied together they are the manifest's own text, as far from its edge.
    expect(manifest).toContain(manifestLines(all));
    const needed = [false, true].flatMap((isPrivate) =>
      SLACK_PARTS.flatMap((part) => neededScopes(part, { as, private: isPrivate })),
    );
    expect(all).toEqual(expect.arrayContaining([...NEEDED_SCOPES, ...needed]));
  }
});
