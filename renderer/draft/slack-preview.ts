/** Modules that need the Markdown parser, in one chunk. */
export { measure } from '../../src/transport/slack-limits.ts';
export { preview } from '../../src/markdown/slack-preview.ts';
export { fileComment, outgoingText } from '../../src/message/outgoing.ts';
export { partsOf } from '../../src/message/split-for-slack.ts';
export { notifiesOthers as callsOthers, usedMentions } from '../../src/markdown/slack-text.ts';
export { firstTypedName as unchosen } from '../../src/message/unlinked-mention.ts';
