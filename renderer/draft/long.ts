import type { Draft } from './draft.ts';

/** What can become of a text that is too long for one message. A message has room for one file. */
export const longChoicesOf = ({ attachment }: Pick<Draft, 'attachment'>): Draft['long'][] =>
  attachment === null ? ['messages', 'file'] : ['messages'];

/** What becomes of it as things are chosen. */
export const longOf = (draft: Pick<Draft, 'long' | 'attachment'>): Draft['long'] =>
  longChoicesOf(draft).includes(draft.long) ? draft.long : 'messages';
