import * as fc from 'fast-check';
import type { Message } from '../../src/model/incident.ts';
import { contentOf } from '../../src/message/content.ts';
import type { Destination } from '../../src/model/destination.ts';
import { slackMention, type Mention } from '../../src/model/mention.ts';
import { splitMarkdown } from '../../src/message/split.ts';
import { plainText } from '../../src/markdown/other-text.ts';
import { messageAsMarkdown } from '../../src/markdown/document-text.ts';
import { toSlackText } from '../../src/markdown/slack-text.ts';
import { WEBHOOK_TEXTS } from '../../src/transport/transport.ts';
import { webhookBody } from '../../electron/transport/webhook.ts';

/** A text as typed or pasted, and the mentions that the person chose. */
export interface LeakCase {
  text: string;
  mentions: Mention[];
}

const NAMES = [
  'alice',
  'Ann',
  'Ann Lee',
  'ann_lee',
  'O’Neil',
  'channel',
  'here',
  'ops-team',
  'a*b*',
  '<!here>',
  'x|y',
  '李',
  '`q`',
];
const IDS = ['U1', 'W0123ABC', 'S77', 'u1', 'U1|x', 'U1>', '<!channel>', 'U 1', '', '!here'];

const mention = fc.record({
  kind: fc.constantFrom('person', 'group', 'channel', 'here', 'everyone'),
  id: fc.constantFrom(...IDS),
  name: fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: 'binary', minLength: 1, maxLength: 4 })),
});

const SIGNS = [
  '<',
  '>',
  '&',
  '!',
  '@',
  '#',
  '|',
  '^',
  ':',
  '`',
  '```',
  '~~~',
  '*',
  '**',
  '_',
  '~~',
  '[',
  ']',
  '(',
  ')',
  '\\',
  '\n',
  '\n\n',
];
const SPACES = [' ', '    ', '\t', '\u200B', '\u200D', '\u2060', '\uFEFF', '\u00A0', '\u202E', '\u0301'];
const PIECES = [
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '<!subteam^S77>',
  '<!subteam^S77|@ops>',
  '<!date^1^{date}|x>',
  '<@U1>',
  '<@U1|alice>',
  '<#C1|general>',
  '@channel',
  '@here',
  '@everyone',
  '&lt;!channel&gt;',
  '&#60;!here&#62;',
  '&#x3c;@U1&#x3E;',
  '&amp;lt;@U1&gt;',
  '&commat;here',
  '<b>',
  '<a href="https://x.y">',
  '<!-- @here -->',
  '<script>',
  'https://x.y/',
  'https://x.y/?a=<!here>',
  'http://x.y|<!channel>',
  'mailto:a@b.co',
  'a@b.co',
  'javascript:alert(1)',
  '[<!here>](https://x.y)',
  '[x](https://x.y|@U1)',
  '![<@U1>](https://x.y)',
  '<https://x.y|<!channel>>',
  '- ',
  '1. ',
  '> ',
  '# ',
  '| @alice | <!here> |\n|--|--|\n| <@U1> | @channel |',
  '```\n@here <!here>\n',
  '{{title}}',
];

const piece = fc.oneof(
  fc.constantFrom(...SIGNS),
  fc.constantFrom(...PIECES),
  fc.constantFrom(...NAMES).map((name) => `@${name}`),
  fc.constantFrom(...SPACES),
  fc.constantFrom(...IDS),
  fc.string({ unit: 'binary', maxLength: 3 }),
);

export const leakCase: fc.Arbitrary<LeakCase> = fc.record({
  text: fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
  mentions: fc.array(mention, { maxLength: 4 }),
});

/** Slack syntax in a Slack text besides links, chosen mentions and the escapes of `&`, `<` and `>`. */
export function leaksIn(slackText: string, { text, mentions }: LeakCase): string[] {
  const chosen = new Set(
    mentions
      .filter(({ name }) => text.includes(`@${name}`))
      .map((each) => slackMention(each) ?? 'no mention of Slack’s'),
  );
  const rest = slackText
    .replaceAll(/<(?:https?:\/\/|mailto:)[^<>|\s]+(?:\|[^<>\n]*)?>/gi, '')
    .replaceAll(/<[@!][^<>]*>/g, (found) => (chosen.has(found) ? '' : found))
    .replaceAll(/&(?:amp|lt|gt);/g, '');
  return rest.match(/[<&][^]{0,20}/g) ?? [];
}

/** What notifies somebody in a webhook's body, which has no mentions. */
export const leaksInBody = (body: string): string[] =>
  body.match(/<[!@#][^]{0,20}|@(?:channel|here|all|everyone)\b/gi) ?? [];

const NEXT = Date.UTC(2026, 2, 1, 12, 20);
const CHANNEL: Destination = { workspace: 'T1', channel: 'C1', name: 'incidents' };
const WEBHOOK: Destination = { workspace: 'webhook', channel: 'w', name: 'Ops bridge' };

/**
 * Every Slack text that one text may become: whole, in parts, beside a file, as an own text, as a correction posted
 * anew.
 */
export function allTextsOf({ text, mentions }: LeakCase): string[] {
  const message = messageOf({ text, mentions });
  const incident = { title: '<!channel> @here', severity: 'S1' } as const;
  const made = (change: Partial<Message>, own: string | null = null): string =>
    contentOf(
      {
        incident,
        message: { ...message, ...change },
        copy: { text: own, part: message.part, destination: CHANNEL },
        isEdit: false,
      },
      'UTC',
    ).text;
  const parts = splitMarkdown(text, (part) => toSlackText(part, mentions).length <= 60, mentions);
  return [
    made({}),
    made({ asFile: true }),
    made({ text: 'What the others are told' }, text),
    made({ corrects: 'm0' }),
    ...parts.map((part) => toSlackText(part, mentions)),
  ];
}

const BODIES = [
  null,
  '{"text": "{{severity}} {{title}}{{text}}", "more": ["<{{title}}> @{{plain}}", {{subject}}, "{{markdown}}{{plain}}"]}',
] as const;

/** Every webhook body that one text may become. The text is also the incident's title. */
export function allBodiesOf(typed: LeakCase): string[] {
  const message = messageOf(typed);
  const incident = { title: typed.text, severity: 'S1' } as const;
  const copy = { text: null, part: message.part, destination: WEBHOOK };
  const { text, markdown, subject } = contentOf({ incident, message, copy, isEdit: false }, 'UTC');
  const outgoing = { channel: 'w', text, markdown, subject, messageId: message.id, incidentId: typed.text };
  const facts = {
    known: { ...incident, status: 'identified' } as const,
    plain: plainText(markdown),
    markdown: messageAsMarkdown(markdown),
  };
  return WEBHOOK_TEXTS.flatMap((shape) => BODIES.map((body) => webhookBody({ text: shape, body }, outgoing, facts)!));
}

function messageOf({ text, mentions }: LeakCase): Message {
  return {
    id: '0198c0de-0000',
    kind: 'update',
    text,
    by: 'Ada',
    writtenAt: NEXT - 1_200_000,
    stamp: '',
    upTo: '',
    generated: null,
    mentions,
    part: { index: 1, of: 2, last: 'm2' },
    asFile: false,
    live: false,
    tellsOf: null,
    attachment: null,
    corrects: null,
    corrections: [],
    nextUpdateBy: NEXT,
    noFurtherBecause: null,
    promise: null,
    terms: '',
    copies: [],
  };
}
