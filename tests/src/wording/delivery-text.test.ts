import { expect, test } from 'vitest';
import type { SlackAction } from '../../../src/model/slack-action.ts';
import { draft } from '../../../src/model/event.ts';
import { DELIVERY_PROBLEMS, type DeliveryState } from '../../../src/model/delivery.ts';
import { destinationKey, type Destination } from '../../../src/model/destination.ts';
import { wordEvent } from '../../../src/wording/event-text.ts';
import { isTextKey } from '../../../src/text/text.ts';
import { createStory, DECLARE, START } from '../../support/incident.ts';

const WEBHOOK = { workspace: 'webhook', channel: 'w1', name: 'Ops bridge' };
const NEW = { workspace: 'T1', channel: 'new', name: 'inc-1' };

/** The line that the record has for the end of a delivery. */
function lineOf(
  what: 'message' | 'errand',
  place: Destination,
  code: string,
  detail?: string,
  to: DeliveryState = 'failed',
): string | null {
  const story = createStory();
  story.do({ ...DECLARE, practice: false });
  const work: SlackAction = { do: 'create-channel', name: 'inc-1', private: false, follow: [] };
  story.write([
    what === 'errand'
      ? draft('errand.asked', { errand: 'm1', place, work })
      : draft('message.written', { message: 'm1', kind: 'message', text: 'News', destinations: [place] }),
  ]);
  const moved = { message: 'm1', destination: destinationKey(place), attempt: 1, to, code };
  const [event] = story.write([draft('delivery.moved', { ...moved, ...(detail === undefined ? {} : { detail }) })]);
  return wordEvent(event!, story.incident!, () => String(START));
}

test('what was to be done in Slack is not called a post, and its scope is named', () => {
  expect(lineOf('errand', NEW, 'missing-scope', 'channels:manage')).toBe(
    'Not done in Slack: make the channel #inc-1: The Slack app lacks the scope channels:manage. Add it to the app’s manifest at Slack, install it again, connect again, then try again.',
  );
  expect(lineOf('errand', NEW, 'missing-scope')).toContain('The Slack app lacks a scope for it.');
  // Where there is no closer sentence, the usual one stands.
  expect(lineOf('errand', NEW, 'name-taken')).toContain('A channel has that name already.');
});

test('another way is not called Slack', () => {
  expect(lineOf('message', WEBHOOK, 'bad-answer')).toBe(
    'Not delivered to Ops bridge: What answered is not the webhook; perhaps a sign-in page of this network.',
  );
  expect(lineOf('message', WEBHOOK, 'webhook-gone')).toContain('There is no webhook at its address any more.');
});

test('what happened is told as it was; what is to be done about it is the outbox’s to say', () => {
  const place = { workspace: 'T1', channel: 'C1', name: 'incidents' };
  expect(lineOf('message', place, 'went-elsewhere', undefined, 'stale')).toBe(
    'Held back from #incidents: people were told another way',
  );
  expect(lineOf('message', place, 'promise-passed', undefined, 'stale')).toBe(
    'Held back from #incidents: the update it promises was already due',
  );
  const clipboard = { workspace: 'clipboard', channel: 'clipboard', name: 'clipboard' };
  expect(lineOf('message', clipboard, 'copied', undefined, 'unconfirmed')).toBe('Copied to the clipboard');
});

test('whatever keeps a message from Slack is a fact in the record', () => {
  /** Of other ways, or of what is done in Slack besides writing. */
  const others = ['name-taken', 'canvas-exists', 'canvas-gone', 'not-invitable', 'mail-opened', 'copied'];
  const ways = ['no-mail-program', 'way-gone', 'webhook-gone', 'webhook-refused'];
  const told = DELIVERY_PROBLEMS.filter((code) => ![...others, ...ways].includes(code));
  expect(told.filter((code) => !isTextKey(`log.because.${code}`))).toEqual([]);
  // What to do about it is not among it: no sentence begins after it.
  for (const code of told)
    expect(lineOf('message', { workspace: 'T1', channel: 'C1', name: 'incidents' }, code)).not.toContain('. ');
});

test('a code of a later version is shown as it is', () => {
  expect(lineOf('message', { workspace: 'T1', channel: 'C1', name: 'incidents' }, 'struck-by-lightning')).toBe(
    'Not delivered to #incidents: struck-by-lightning',
  );
});
