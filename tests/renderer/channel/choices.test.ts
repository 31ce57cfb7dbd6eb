import { describe, expect, test } from 'vitest';
import { audienceOf, textOf, textsOf, withText } from '../../../renderer/draft/audience.ts';
import { defaultTo } from '../../../renderer/channel/channels.ts';
import { choices } from '../../../renderer/channel/choices.ts';
import { useDraft, type Draft } from '../../../renderer/draft/draft.ts';
import { recipientsOf } from '../../../renderer/channel/recipients.ts';
import type { Destination } from '../../../src/model/destination.ts';
import { createStory, DECLARE } from '../../support/incident.ts';

const slack = (channel: string, name: string): Destination => ({ workspace: 'T1', channel, name });
const INCIDENTS = slack('C1', 'incidents');
const EXECUTIVES = slack('C2', 'executives');
const BRIDGE: Destination = { workspace: 'webhook', channel: 'w1', name: 'Bridge' };
const DUTY: Destination = { workspace: 'e-mail', channel: 'l1', name: 'Duty list' };
const CHANNELS = {
  workspace: 'T1',
  channels: [
    { id: 'C1', name: 'incidents', member: true, people: 12 },
    { id: 'C2', name: 'executives', member: true, people: 5 },
    { id: 'C3', name: 'support', member: false },
  ],
};

function told() {
  const story = createStory();
  story.do({ ...DECLARE, practice: false });
  story.do({ do: 'sendMessage', message: 'm1', kind: 'message', text: 'First\nwords', destinations: [INCIDENTS] });
  const move = { message: 'm1', destination: 'T1/C1', attempt: 1 };
  story.write([
    { type: 'delivery.moved', data: { ...move, to: 'sending' } },
    { type: 'delivery.moved', data: { ...move, to: 'sent', ts: '1700000000.000100' } },
  ]);
  return story.incident!;
}

function labels(query = '', chosen: Destination[] = []): Record<string, string[]> {
  const groups = choices({ channels: CHANNELS, incident: told(), others: [BRIDGE, DUTY], chosen, query });
  return Object.fromEntries(groups.map(({ name, choices: found }) => [name, found.map(({ label }) => label)]));
}

describe('where a message can go', () => {
  test('channels, threads of what was sent, and what is not Slack; the chosen ones first', () => {
    expect(labels('', [EXECUTIVES])).toEqual({
      chosen: ['#executives'],
      channels: ['#incidents', '#support'],
      threads: ['thread in #incidents'],
      others: ['Bridge', 'e-mail to Duty list'],
    });
  });

  test('stays chosen where Slack does not list it now', () => {
    expect(labels('', [slack('C9', 'gone')])['chosen']).toEqual(['#gone']);
    expect(labels('gon', [slack('C9', 'gone')])).toEqual({ chosen: ['#gone'] });
    expect(labels('exec', [slack('C9', 'gone')])).toEqual({ channels: ['#executives'] });
  });

  test('is found by name, and a thread by its text', () => {
    expect(labels('#supp')).toEqual({ channels: ['#support'] });
    expect(labels('first words')).toEqual({ threads: ['thread in #incidents'] });
    expect(labels('duty')).toEqual({ others: ['e-mail to Duty list'] });
  });

  test('a pasted link leads to its thread', () => {
    expect(labels('https://acme.slack.com/archives/C2/p1700000000000200')).toEqual({ link: ['thread in #executives'] });
  });

  test('is where the last message went; a correction and what stood in for Slack do not count', () => {
    const story = createStory();
    story.do({ ...DECLARE, practice: false });
    story.do({ do: 'sendMessage', message: 'm1', kind: 'message', text: 'a', destinations: [INCIDENTS, EXECUTIVES] });
    story.do({ do: 'sendElsewhere', message: 'm1', destinations: [BRIDGE], instead: ['T1/C1', 'T1/C2'] });
    expect(defaultTo(story.incident!, CHANNELS)).toEqual([INCIDENTS, EXECUTIVES]);
  });
});

describe('recipients', () => {
  const addresses = new Map([['l1', 3]]);
  test.each([
    [[], { places: 0, people: null }],
    [[INCIDENTS, EXECUTIVES], { places: 2, people: 17 }],
    [[INCIDENTS, DUTY], { places: 2, people: 15 }],
    [[INCIDENTS, slack('C3', 'support')], { places: 2, people: null }],
    [[INCIDENTS, BRIDGE], { places: 2, people: null }],
    [[{ ...INCIDENTS, thread: '1.1' }], { places: 1, people: null }],
  ])('of %j', (to, expected) => {
    expect(recipientsOf(to, { channels: CHANNELS, addresses })).toEqual(expected);
  });
});

describe('an own text', () => {
  const to = [INCIDENTS, EXECUTIVES];
  const draft = (patch: Partial<Draft>): Draft => ({ ...useDraft.getState().draft, text: 'For all', ...patch });

  test('is what stands in the editor while its audience is chosen', () => {
    const own = draft({ texts: { 'T1/C2': 'For few' }, audience: 'T1/C2' });
    expect(textOf(own, to)).toBe('For few');
    expect(withText(own, to, 'Changed')).toEqual({ texts: { 'T1/C2': 'Changed' } });
    expect(textOf({ ...own, audience: null }, to)).toBe('For all');
    expect(withText({ ...own, audience: null }, to, 'Changed')).toMatchObject({ text: 'Changed' });
  });

  test('goes with its destination only', () => {
    const own = draft({ texts: { 'T1/C2': 'For few', 'T1/C3': 'For none' }, audience: 'T1/C3' });
    expect(audienceOf(own, to)).toBeNull();
    expect(textsOf(own, to)).toEqual([{ destination: 'T1/C2', text: 'For few' }]);
    expect(textsOf(draft({ texts: { 'T1/C2': '  ' } }), to)).toEqual([]);
  });
});
