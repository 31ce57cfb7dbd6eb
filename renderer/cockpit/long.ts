import type { Destination } from '../../src/message/destination.ts';
import { audienceOf } from './audience.ts';
import type { Draft } from './draft.ts';

/** What can become of the text in the editor where it is too long for one message. */
export function longChoicesOf(draft: Draft, to: readonly Destination[]): Draft['long'][] {
  // The messages that go before the last one are for all who share a text.
  if (audienceOf(draft, to) !== null) return draft.attachment === null ? ['file'] : [];
  // A message has room for one file.
  return draft.attachment === null ? ['messages', 'file'] : ['messages'];
}

/** What becomes of it as things are chosen. */
export function longOf(draft: Draft, to: readonly Destination[]): Draft['long'] | 'whole' {
  const choices = longChoicesOf(draft, to);
  if (choices.includes(draft.long)) return draft.long;
  return choices.includes('messages') ? 'messages' : 'whole';
}
