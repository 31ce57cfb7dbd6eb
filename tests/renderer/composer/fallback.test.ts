import { beforeEach, describe, expect, it } from 'vitest';
import { outageOf, OFFER_AFTER_MS, waitingForSlack } from '../../../src/message/fallback.ts';
import type { TransportProfiles } from '../../../src/transport/transport.ts';
import { moveDelivery } from '../../../src/incident/decide-message.ts';
import type { EventData } from '../../../src/model/event.ts';
import { fallbackButtons } from '../../../renderer/composer/fallback.ts';
import { addressesOf, transportsAsDestinations } from '../../../renderer/channel/transports.ts';
import { problemText } from '../../../renderer/outbox/problem-text.ts';
import { createStory, DECLARE, START, type Story } from '../../support/incident.ts';

const WAYS: TransportProfiles = {
  webhooks: [
    { id: 'w1', name: 'Ops bridge', text: 'markdown', body: null, host: 'a.example', kept: 'keychain' },
    { id: 'w2', name: 'Lost', text: 'plain', body: null, host: 'b.example', kept: 'none' },
  ],
  mails: [{ id: 'l1', name: 'duty list', to: ['a@b.example', 'c@d.example'], cc: ['e@f.example'] }],
};
const NONE: TransportProfiles = { webhooks: [], mails: [] };
const SLACK = { workspace: 'T1', channel: 'C1', name: 'incidents' };
const BRIDGE = { workspace: 'webhook', channel: 'w1', name: 'Ops bridge' };

let story: Story;
beforeEach(() => {
  story = createStory();
  story.do({ ...DECLARE, practice: false });
});

const send = (message: string, ...destinations: (typeof SLACK)[]) =>
  story.do({ do: 'sendMessage', message, kind: 'message', text: message, destinations });
const labels = (ways = WAYS) =>
  fallbackButtons(
    outageOf(waitingForSlack(story.incident!), () => null, START + OFFER_AFTER_MS)!,
    ways,
  ).map(({ label, sends }) => [label, sends.map(({ message }) => message.id).join()]);

describe('ways', () => {
  it('are those that can be used from here, and the clipboard always', () => {
    expect(transportsAsDestinations(WAYS)).toEqual([
      BRIDGE,
      { workspace: 'e-mail', channel: 'l1', name: 'duty list' },
      { workspace: 'clipboard', channel: 'clipboard', name: '' },
    ]);
    expect(transportsAsDestinations(NONE).map(({ workspace }) => workspace)).toEqual(['clipboard']);
    expect([...addressesOf(WAYS)]).toEqual([['l1', 3]]);
  });

  it('are offered with all that waits; what a person does by hand, one message at a time', () => {
    send('m1', SLACK);
    expect(labels()).toEqual([
      ['Ops bridge', 'm1'],
      ['E-mail to duty list', 'm1'],
      ['Copy', 'm1'],
    ]);
    send('m2', SLACK);
    expect(labels()).toEqual([
      ['Ops bridge', 'm1,m2'],
      ['E-mail to duty list (1 of 2)', 'm1'],
      ['Copy (1 of 2)', 'm1'],
    ]);
    expect(labels(NONE)).toEqual([['Copy (1 of 2)', 'm1']]);
  });

  it('are not offered what they have', () => {
    send('m1', SLACK, BRIDGE);
    expect(labels()).toEqual([
      ['E-mail to duty list', 'm1'],
      ['Copy', 'm1'],
    ]);
  });
});

describe('why a copy has not arrived', () => {
  const why = (key: string, ...moves: Partial<EventData<'delivery.moved'>>[]): string => {
    for (const move of moves) {
      const data = { message: 'm1', destination: key, attempt: 1, to: 'queued' as const, ...move };
      const moved = moveDelivery(story.incident!, data, story.context());
      if (!moved.ok) throw new Error(moved.error.code);
      story.write(moved.value);
    }
    const message = story.incident!.messages.get('m1')!;
    return problemText(
      message.copies.find((copy) => copy.key === key)!,
      message,
    );
  };

  it('speaks of Slack only where it is Slack', () => {
    send('m1', SLACK, BRIDGE);
    const lost: Partial<EventData<'delivery.moved'>>[] = [{ to: 'sending' }, { to: 'unconfirmed', code: 'timeout' }];
    expect(why('T1/C1', ...lost)).toMatch(/^Slack did not answer in time/);
    expect(why('webhook/w1', ...lost)).toMatch(/^It did not answer in time/);
    expect(why('webhook/w1', { to: 'unconfirmed', code: 'cannot-look-up' })).not.toContain('Slack');
  });

  it('says what the webhook said', () => {
    send('m1', BRIDGE);
    const refused = { to: 'failed', code: 'webhook-refused', detail: 'HTTP 400: no_text' } as const;
    expect(why('webhook/w1', { to: 'sending' }, refused)).toMatch(
      /^The webhook refused it\..* It said: HTTP 400: no_text$/,
    );
  });

  it('says where the webhook pointed to', () => {
    send('m1', BRIDGE);
    const pointed = { to: 'unconfirmed', code: 'redirected', detail: 'https://sign-in.example' } as const;
    expect(why('webhook/w1', { to: 'sending' }, pointed)).toMatch(
      /^It answered with another address \(https:\/\/sign-in\.example\), .*shall it be sent again\?$/,
    );
  });

  it('names where it went instead', () => {
    send('m1', SLACK);
    story.do({ do: 'sendElsewhere', message: 'm1', destinations: [BRIDGE], instead: ['T1/C1'] });
    const held = why('T1/C1', { to: 'stale', code: 'went-elsewhere' });
    expect(held).toBe('It took another way instead: Ops bridge. Send it here too, or drop it.');
    story.do({ do: 'cancelDelivery', message: 'm1', destination: 'webhook/w1' });
    expect(why('T1/C1')).toBe('The other way did not work. Send it here, or drop it.');
  });
});
