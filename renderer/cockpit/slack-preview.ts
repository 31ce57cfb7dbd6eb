/** The parts that need a Markdown parser, in one chunk that is loaded when the first text is written. */
export { measure } from '../../src/message/limits.ts';
export { preview } from '../../src/message/preview.ts';
export { outgoingText } from '../../src/message/outgoing.ts';
