import type { Draft } from './draft.ts';

/** How a text that is too long for one message can be sent. A message can carry one file. */
export const longChoicesOf = ({ attachment }: Pick<Draft, 'attachment'>): Draft['long'][] =>
  attachment === null ? ['messages', 'file'] : ['messages'];

/** The chosen handling, corrected for the attachment. */
export const longOf = (draft: Pick<Draft, 'long' | 'attachment'>): Draft['long'] =>
  longChoicesOf(draft).includes(draft.long) ? draft.long : 'messages';
