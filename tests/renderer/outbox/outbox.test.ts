import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { helpsToSee, placeUrl } from '../../../renderer/outbox/see-there.ts';
import { forAPerson, groupsOf, pendingMessages, restText } from '../../../renderer/outbox/outbox.ts';
import { problemText } from '../../../renderer/outbox/problem-text.ts';
import type { SlackConnection } from '../../../src/bridge/slack.ts';
import { draft } from '../../../src/model/event.ts';
import { isPending, type DeliveryState } from '../../../src/model/delivery.ts';
import { destinationKey, type Destination } from '../../../src/model/destination.ts';
import { placesText } from '../../../src/message/copies-text.ts';
import { createStory, DECLARE, type Story } from '../../support/incident.ts';

const place = (channel: string, more: Partial<Destination> = {}): Destination => ({
  workspace: 'T1',
  channel,
  name: channel.toLowerCase(),
  ...more,
});
const [A, B, C] = [place('CA'), place('CB'), place('CC')];
const PLACES = [A, B, C];

let story: Story;
beforeEach(() => {
  story = createStory();
  story.do({ ...DECLARE, practice: false });
});

const say = (message: string, more: Partial<Parameters<Story['do']>[0]> = {}): void =>
  void story.do({ do: 'sendMessage', message, kind: 'message', text: 'Last', destinations: PLACES, ...more } as never);

function moved(message: string, to: Destination, state: DeliveryState, code?: string, more: object = {}): void {
  const move = { message, destination: destinationKey(to), to: state, attempt: 1, ...more };
  story.write([draft('delivery.moved', code === undefined ? move : { ...move, code })]);
}

const waiting = () => pendingMessages(story.incident!);
const lines = (): string[] =>
  groupsOf(waiting()[0]!.messageCopies, ({ copy, message }) => problemText(copy, message)).map(
    ({ messageCopies: parcels }) => `${placesText(parcels.map(({ copy }) => copy))} ${parcels[0]!.copy.state}`,
  );

describe('a text in the outbox', () => {
  test('is one however many messages it takes, and says what of it waits', () => {
    say('m1', {
      before: [
        { message: 'p1', text: 'One' },
        { message: 'p2', text: 'Two' },
      ],
      texts: [{ destination: destinationKey(C), text: 'Own end', before: [{ message: 'o1', text: 'Own' }] }],
    });
    say('m2');
    expect(waiting().map(({ message, messageCopies: parcels }) => [message.id, parcels.length])).toEqual([
      ['m1', 8],
      ['m2', 3],
    ]);
    expect(restText(waiting()[0]!)).toBe('One\n\nTwo\n\nLast');
    for (const to of [A, B])
      for (const message of ['p1', 'p2', 'm1']) {
        moved(message, to, 'sending');
        moved(message, to, 'sent');
      }
    expect(restText(waiting()[0]!)).toBe('Own\n\nOwn end');
    expect(lines()).toEqual(['#cc queued']);
  });

  test('has one line for all that fare alike, with the parts that do', () => {
    say('m1', { before: [{ message: 'p1', text: 'One' }] });
    expect(lines()).toEqual(['#ca, #cb, #cc queued']);
    moved('p1', A, 'sending');
    moved('p1', A, 'failed', 'channel-archived');
    moved('p1', B, 'sending');
    moved('p1', B, 'failed', 'channel-archived');
    moved('p1', C, 'queued', 'offline');
    expect(lines()).toEqual([
      '#ca (1/2), #cb (1/2) failed',
      '#cc (1/2) queued',
      '#ca (2/2), #cb (2/2), #cc (2/2) queued',
    ]);
  });

  test('asks about each place by itself where a person has to look', () => {
    say('m1');
    for (const to of PLACES) moved('m1', to, 'sending');
    for (const to of PLACES) moved('m1', to, 'unconfirmed', 'timeout');
    expect(lines()).toEqual(['#ca, #cb, #cc unconfirmed']);
    expect(forAPerson(waiting())).toEqual([]);
    for (const to of PLACES) moved('m1', to, 'unconfirmed', 'cannot-look-up');
    expect(lines()).toEqual(['#ca unconfirmed', '#cb unconfirmed', '#cc unconfirmed']);
    expect(forAPerson(waiting())).toHaveLength(1);
  });

  test('asks also where an answer pointed elsewhere, which nobody can look up', () => {
    say('m1', { destinations: [A] });
    moved('m1', A, 'sending');
    moved('m1', A, 'unconfirmed', 'redirected');
    expect(forAPerson(waiting())).toHaveLength(1);
  });

  test('whatever becomes of its copies, each that waits is in exactly one line, with others like it only', () => {
    const step = fc.record({
      message: fc.constantFrom('p1', 'm1'),
      to: fc.constantFrom(...PLACES),
      state: fc.constantFrom<DeliveryState>('queued', 'sending', 'sent', 'failed', 'unconfirmed', 'stale', 'cancelled'),
      code: fc.constantFrom('timeout', 'cannot-look-up', undefined),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        story = createStory();
        story.do({ ...DECLARE, practice: false });
        say('m1', { before: [{ message: 'p1', text: 'One' }] });
        for (const { message, to, state, code } of steps) moved(message, to, state, code);
        const all = [...story.incident!.messages.values()].flatMap(({ id, copies }) =>
          copies.filter(({ state }) => isPending(state)).map(({ key }) => `${id} ${key}`),
        );
        const groups = waiting().flatMap(({ messageCopies: parcels }) =>
          groupsOf(parcels, ({ copy, message }) => problemText(copy, message)),
        );
        const shown = groups.flatMap(({ messageCopies: parcels }) =>
          parcels.map(({ message, copy }) => `${message.id} ${copy.key}`),
        );
        expect(shown.toSorted()).toEqual(all.toSorted());
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
        for (const { messageCopies: parcels } of groups)
          expect(new Set(parcels.map(({ copy }) => `${copy.state} ${copy.code}`)).size).toBe(1);
      }),
    );
  });
});

describe('the way to look', () => {
  const connection = { state: 'connected', apiUrl: 'https://slack.com/api/' } as SlackConnection;
  const url = (message = 'm1', at = 0): string | null =>
    placeUrl(
      { message: story.incident!.messages.get(message)!, copy: story.incident!.messages.get(message)!.copies[at]! },
      story.incident!,
      connection,
    );

  test('leads to the channel, to the thread where its first message is known, to what is corrected', () => {
    const link = 'https://team.slack.com/archives/CA/p1700000000000100';
    say('m1', { destinations: [A, place('CA', { thread: '1700000000.000100' }), place('CB', { thread: '1.2' })] });
    expect(url()).toBe('https://slack.com/app_redirect?team=T1&channel=CA');
    expect(url('m1', 1)).toBe('https://slack.com/app_redirect?team=T1&channel=CA');
    moved('m1', A, 'sending');
    moved('m1', A, 'sent', undefined, { ts: '1700000000.000100', link });
    expect(url('m1', 1)).toBe(link);
    expect(url('m1', 2)).toBe('https://slack.com/app_redirect?team=T1&channel=CB');
    story.do({ do: 'correctMessage', message: 'k1', corrects: 'm1', text: 'Right', destinations: [destinationKey(A)] });
    expect(url('k1')).toBe(link);
    const message = story.incident!.messages.get('m1')!;
    const parcel = { message, copy: message.copies[2]! };
    expect(placeUrl(parcel, story.incident!, { state: 'none' })).toBeNull();
    // Just where nothing gets through from here, a person has to look.
    const lost = { state: 'trouble', apiUrl: 'https://slack.com/api/', problem: { code: 'token-revoked' } } as const;
    expect(placeUrl(parcel, story.incident!, lost)).toBe('https://slack.com/app_redirect?team=T1&channel=CB');
  });

  test('is offered where it helps, and only then', () => {
    say('m1', { destinations: [A, B, C, { workspace: 'webhook', channel: 'w1', name: 'Ops' }] });
    const offered = (): boolean[] => {
      const message = story.incident!.messages.get('m1')!;
      return message.copies.map((copy) => helpsToSee({ message, copy }));
    };
    expect(offered()).toEqual([false, false, false, false]);
    for (const { destination } of story.incident!.messages.get('m1')!.copies) moved('m1', destination, 'sending');
    moved('m1', A, 'failed', 'not-in-channel');
    moved('m1', B, 'failed', 'token-revoked');
    moved('m1', C, 'unconfirmed', 'timeout');
    moved('m1', { workspace: 'webhook', channel: 'w1', name: 'Ops' }, 'unconfirmed', 'cannot-look-up');
    expect(offered()).toEqual([true, false, false, false]);
    moved('m1', C, 'unconfirmed', 'cannot-look-up');
    expect(offered()).toEqual([true, false, true, false]);
  });
});
