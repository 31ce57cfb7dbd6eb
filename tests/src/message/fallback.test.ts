import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryState } from '../../../src/model/delivery.ts';
import type { Destination } from '../../../src/model/destination.ts';
import { moveDelivery } from '../../../src/incident/decide-message.ts';
import { outageFrom, outageOf, OFFER_AFTER_MS, notSentTo, waitingForSlack } from '../../../src/message/fallback.ts';
import { createStory, DECLARE, MINUTE, START, type Story } from '../../support/incident.ts';

const SLACK: Destination = { workspace: 'T1', channel: 'C1', name: 'incidents' };
const OTHER: Destination = { workspace: 'T1', channel: 'C2', name: 'status' };
const BRIDGE: Destination = { workspace: 'webhook', channel: 'w1', name: 'ops bridge' };
const never = () => null;

let story: Story;
beforeEach(() => {
  story = createStory();
  story.do({ ...DECLARE, practice: false });
});

function send(message: string, ...destinations: Destination[]): void {
  story.do({ do: 'sendMessage', message, kind: 'message', text: message, destinations });
}

function move(message: string, destination: string, to: DeliveryState, code?: string): void {
  const data = { message, destination, to, attempt: 1, ...(code === undefined ? {} : { code }) };
  const moved = moveDelivery(story.incident!, data, story.context());
  if (!moved.ok) throw new Error(moved.error.code);
  story.write(moved.value);
}

const outage = (now: number, lastSuccess: (workspace: string) => number | null = never) => {
  const found = outageOf(waitingForSlack(story.incident!), lastSuccess, now);
  return found === null
    ? null
    : { since: found.since, stranded: found.stranded.map(({ message, keys }) => [message.id, ...keys]) };
};

describe('an outage', () => {
  it('is there when a message has waited for two minutes, not before', () => {
    send('m1', SLACK);
    expect(outage(START + OFFER_AFTER_MS - 1)).toBeNull();
    expect(outage(START + OFFER_AFTER_MS)).toEqual({ since: START, stranded: [['m1', 'T1/C1']] });
  });

  it('counts from the last success of that workspace', () => {
    send('m1', SLACK);
    const lastSuccess = (workspace: string) => (workspace === 'T1' ? START + MINUTE : START + 9 * MINUTE);
    expect(outage(START + 2 * MINUTE, lastSuccess)).toBeNull();
    expect(outage(START + 3 * MINUTE, lastSuccess)).toEqual({ since: START + MINUTE, stranded: [['m1', 'T1/C1']] });
  });

  it('holds all that waits, oldest first, however young', () => {
    send('m1', SLACK, OTHER);
    story.now = START + OFFER_AFTER_MS;
    send('m2', OTHER);
    expect(outage(story.now)?.stranded).toEqual([
      ['m1', 'T1/C1', 'T1/C2'],
      ['m2', 'T1/C2'],
    ]);
  });

  it('is that of one workspace: what waits for another, which took something meanwhile, has time', () => {
    const elsewhere: Destination = { workspace: 'T2', channel: 'C9', name: 'partners' };
    send('m1', SLACK, elsewhere);
    send('m2', elsewhere);
    const lastSuccess = (workspace: string) => (workspace === 'T2' ? START + MINUTE : null);
    const stepAt = (now: number) => outageFrom(waitingForSlack(story.incident!), lastSuccess, now);
    expect(stepAt(START + OFFER_AFTER_MS - 1)).toBeNull();
    expect(outage(START + OFFER_AFTER_MS + 1, lastSuccess)?.stranded).toEqual([['m1', 'T1/C1']]);
    expect(outage(stepAt(START + OFFER_AFTER_MS + 1)!, lastSuccess)?.stranded).toEqual([['m1', 'T1/C1']]);
    const both = START + MINUTE + OFFER_AFTER_MS;
    expect(stepAt(both - 1)).toBe(START + OFFER_AFTER_MS);
    expect(outage(stepAt(both + 9)!, lastSuccess)).toEqual(outage(both + 9, lastSuccess));
    expect(outage(both, lastSuccess)?.stranded).toEqual([
      ['m1', 'T1/C1', 'T2/C9'],
      ['m2', 'T2/C9'],
    ]);
  });

  it('knows what is on its way and what is unsure, not what arrived, failed, was dropped or is asked about', () => {
    for (const id of ['sending', 'unsure', 'sent', 'failed', 'dropped', 'asked']) send(id, SLACK);
    for (const id of ['sending', 'unsure', 'sent', 'failed', 'asked']) move(id, 'T1/C1', 'sending');
    move('unsure', 'T1/C1', 'unconfirmed', 'timeout');
    move('asked', 'T1/C1', 'unconfirmed', 'cannot-look-up');
    move('sent', 'T1/C1', 'sent');
    move('failed', 'T1/C1', 'failed', 'refused');
    story.do({ do: 'cancelDelivery', message: 'dropped', destination: 'T1/C1' });
    expect(outage(START + OFFER_AFTER_MS)?.stranded.map(([id]) => id)).toEqual(['sending', 'unsure']);
  });

  it('begins anew when a person says to try again', () => {
    send('m1', SLACK);
    move('m1', 'T1/C1', 'sending');
    move('m1', 'T1/C1', 'failed', 'refused');
    story.now = START + 10 * MINUTE;
    story.do({ do: 'retryDelivery', message: 'm1', destination: 'T1/C1' });
    expect(outage(START + 11 * MINUTE)).toBeNull();
    move('m1', 'T1/C1', 'queued', 'offline');
    expect(outage(START + 12 * MINUTE)?.since).toBe(START + 10 * MINUTE);
  });

  it('is none for other ways, nor for what already went by one', () => {
    send('m1', BRIDGE);
    expect(outage(START + OFFER_AFTER_MS)).toBeNull();
    send('m2', SLACK);
    story.do({ do: 'sendElsewhere', message: 'm2', destinations: [BRIDGE], instead: ['T1/C1'] });
    expect(outage(START + OFFER_AFTER_MS)).toBeNull();
    move('m2', 'T1/C1', 'stale', 'went-elsewhere');
    story.do({ do: 'retryDelivery', message: 'm2', destination: 'T1/C1' });
    expect(outage(START + 9 * MINUTE)).toBeNull();
  });

  it('is there again when the other way did not work, until Slack takes something', () => {
    send('m1', SLACK);
    story.do({ do: 'sendElsewhere', message: 'm1', destinations: [BRIDGE], instead: ['T1/C1'] });
    move('m1', 'T1/C1', 'stale', 'went-elsewhere');
    move('m1', 'webhook/w1', 'sending');
    expect(outage(START + OFFER_AFTER_MS)).toBeNull();
    move('m1', 'webhook/w1', 'failed', 'webhook-gone');
    expect(outage(START + OFFER_AFTER_MS)?.stranded).toEqual([['m1', 'T1/C1']]);
    expect(outage(START + OFFER_AFTER_MS, () => START + MINUTE)).toBeNull();
    story.do({ do: 'retryDelivery', message: 'm1', destination: 'T1/C1' });
    expect(outage(START + OFFER_AFTER_MS)).toBeNull();
  });

  it('is none in practice', () => {
    const practice = createStory();
    practice.do(DECLARE);
    practice.do({
      do: 'sendMessage',
      message: 'm1',
      kind: 'message',
      text: 'a',
      destinations: [{ workspace: 'practice', channel: 'C1', name: 'incidents' }],
    });
    expect(waitingForSlack(practice.incident!)).toEqual([]);
  });
});

it('a way is offered for what it has not got yet', () => {
  send('m1', SLACK, BRIDGE);
  send('m2', SLACK);
  const found = outageOf(waitingForSlack(story.incident!), never, START + OFFER_AFTER_MS)!;
  expect(notSentTo(found, BRIDGE).map(({ message }) => message.id)).toEqual(['m2']);
  expect(notSentTo(found, { ...BRIDGE, channel: 'w2' }).map(({ message }) => message.id)).toEqual(['m1', 'm2']);
});
