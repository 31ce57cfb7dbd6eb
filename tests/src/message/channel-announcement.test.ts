import { beforeEach, describe, expect, test } from 'vitest';
import { announcedOf } from '../../../src/message/channel-announcement.ts';
import type { CommandOf } from '../../../src/model/command.ts';
import type { Destination } from '../../../src/model/destination.ts';
import { CHANNEL, createStory, DECLARE, STATUS, type Story } from '../../support/incident.ts';

const OWN: Destination = { ...CHANNEL, channel: 'C9', name: 'inc-9' };
const TELL: CommandOf<'tellChannels'> = {
  do: 'tellChannels',
  channel: OWN,
  to: [CHANNEL, STATUS],
  out: 'We go on in #inc-9',
  here: 'We come from #incidents',
};

let story: Story;
beforeEach(() => {
  story = createStory();
  story.do(DECLARE);
});

const texts = (): string[] => [...story.incident!.messages.values()].map(({ text }) => text);

describe('telling the channels', () => {
  test('is a message to those so far, and one into the new channel, which comes last', () => {
    story.do(TELL);
    const told = [...story.incident!.messages.values()];
    expect(told.map(({ text, copies }) => [text, copies.map(({ key }) => key)])).toEqual([
      [TELL.out, ['practice/C1', 'practice/C2']],
      [TELL.here, ['practice/C9']],
    ]);
    expect(announcedOf(story.incident!, OWN)).toEqual({ out: true, here: true });
    expect(announcedOf(story.incident!, CHANNEL)).toEqual({ out: false, here: false });
  });

  test('is done once, whatever became of it; another channel is told of for itself', () => {
    story.do(TELL);
    expect(story.refusal(TELL)).toBe('already-sent');
    const here = [...story.incident!.messages.keys()].at(-1)!;
    story.do({ do: 'takeBack', message: here });
    expect(story.refusal({ ...TELL, out: 'Or not' })).toBe('already-sent');
    story.do({ ...TELL, channel: { ...OWN, channel: 'C10' } });
    expect(texts()).toHaveLength(4);
  });

  test('gives its messages ids that no other incident has', () => {
    const ids = (): string[] => [...story.incident!.messages.keys()];
    let made = 0;
    story.context = () => ({ now: story.now, newId: () => `fresh-${++made}`, playbook: () => undefined });
    story.do(TELL);
    expect(ids()).toEqual(['fresh-1', 'fresh-2']);
  });

  test('stays where the incident may go', () => {
    expect(story.refusal({ ...TELL, channel: { ...OWN, workspace: 'T1' } })).toBe('practice-stays-inside');
    expect(story.refusal({ ...TELL, to: [{ ...CHANNEL, workspace: 'T1' }] })).toBe('practice-stays-inside');
    expect(story.refusal({ ...TELL, channel: { ...OWN, workspace: 'clipboard' } })).toBe('not-in-slack');
    expect(story.refusal({ ...TELL, to: [OWN] })).toBe('same-destination-twice');
    expect(texts()).toEqual([]);
  });
});

describe('what an earlier version told, under an id that only said the channel', () => {
  const message = { do: 'sendMessage', kind: 'message', text: 'as then' } as const;
  const out = { ...message, message: 'tell:C9', destinations: [CHANNEL] };
  const here = { ...message, message: 'here:C9', destinations: [OWN] };

  test('is told', () => {
    story.do(out);
    story.do(here);
    expect(announcedOf(story.incident!, OWN)).toEqual({ out: true, here: true });
    expect(story.refusal(TELL)).toBe('already-sent');
  });

  test('half of it: only the other half is', () => {
    story.do(out);
    story.do(TELL);
    expect(texts()).toEqual(['as then', TELL.here]);
    expect(story.refusal(TELL)).toBe('already-sent');
  });

  test('of another channel says nothing of this one', () => {
    story.do({ ...out, message: 'tell:C99' });
    story.do({ ...here, message: 'here:C99', destinations: [{ ...OWN, channel: 'C99' }] });
    story.do(TELL);
    expect(texts()).toEqual(['as then', 'as then', TELL.out, TELL.here]);
  });
});
