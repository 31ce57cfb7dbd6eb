/** The parts that need a Markdown parser, in one chunk that is loaded when the first text is written. */
export { measure } from '../../src/message/limits.ts';
export { preview } from '../../src/message/preview.ts';
export { fileComment, outgoingText } from '../../src/message/outgoing.ts';
export { partsOf } from '../../src/message/parts.ts';
export { callsOthers, usedMentions } from '../../src/message/slack-text.ts';
export { unchosen } from '../../src/message/unchosen.ts';
