import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSlackText } from '../../../src/markdown/slack-text.ts';
import { messageWords, type WordedMessage } from '../../../src/reading/message-words.ts';
import { plainText } from '../../../src/reading/plain-text.ts';

const NAMES = new Map([
  ['U1', 'ada'],
  ['S1', 'ops'],
]);
const words = (message: Partial<WordedMessage>): string =>
  plainText(messageWords({ text: '', blocks: [], attachments: [], files: [], byApp: true, ...message }), NAMES);

describe('an alert as an app posts it', () => {
  it('with an attachment of a title, fields and no text of its own', () => {
    const attachment = {
      fallback: '[no preview available]',
      color: 'danger',
      title: '[FIRING:2] HighErrorRate (checkout)',
      title_link: 'https://alerts.example/a?b=1',
      fields: [
        { title: 'Severity', value: 'critical', short: true },
        { title: 'Runbook', value: '<https://runbooks.example/5xx|5xx>' },
      ],
      footer: 'Alertmanager',
    };
    expect(words({ attachments: [attachment] })).toBe(
      [
        '[FIRING:2] HighErrorRate (checkout) (https://alerts.example/a?b=1)',
        'Severity: critical',
        'Runbook: 5xx (https://runbooks.example/5xx)',
        'Alertmanager',
      ].join('\n'),
    );
  });

  it('with blocks alone: heading, fields, code, a button that leads somewhere', () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'p99 > 2 s & rising' } },
      { type: 'divider' },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: 'On `api-7`, see <@U1>' },
        fields: [
          { type: 'mrkdwn', text: '*Region*\neu-1' },
          { type: 'plain_text', text: 'count <5' },
        ],
        accessory: {
          type: 'button',
          text: { type: 'plain_text', text: 'Graph' },
          url: 'https://grafana.example/d/1',
        },
      },
      {
        type: 'context',
        elements: [
          { type: 'mrkdwn', text: 'fired 3 min ago' },
          { type: 'image', alt_text: 'icon' },
        ],
      },
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Acknowledge' } }] },
    ];
    expect(words({ blocks })).toBe(
      [
        'p99 > 2 s & rising',
        'On `api-7`, see @ada',
        '*Region*',
        'eu-1',
        'count <5',
        'Graph (https://grafana.example/d/1)',
        'fired 3 min ago',
        'icon',
      ].join('\n'),
    );
  });

  it('with rich text: code, links, lists and quotes as such', () => {
    const text = (given: string, style = {}) => ({ type: 'text', text: given, style });
    const blocks = [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              text('Run '),
              text('kubectl get pods -n a<b', { code: true }),
              text(' with '),
              { type: 'user', user_id: 'U1' },
              text(' and '),
              { type: 'usergroup', usergroup_id: 'S1' },
              text(': '),
              { type: 'link', url: 'https://x.example/a', text: 'the plan' },
              text(' '),
              { type: 'emoji', name: 'fire' },
            ],
          },
          { type: 'rich_text_preformatted', elements: [text('if (a < b) {\n}')] },
          {
            type: 'rich_text_list',
            style: 'ordered',
            elements: [
              { type: 'rich_text_section', elements: [text('one')] },
              { type: 'rich_text_section', elements: [text('two')] },
            ],
          },
          { type: 'rich_text_quote', elements: [text('said\ntwice')] },
        ],
      },
    ];
    expect(words({ blocks, byApp: false })).toBe(
      [
        'Run `kubectl get pods -n a<b` with @ada and @ops: the plan (https://x.example/a) :fire:',
        '```',
        'if (a < b) {',
        '}',
        '```',
        '1. one',
        '2. two',
        '> said',
        '> twice',
      ].join('\n'),
    );
  });

  it('whose text is a summary of its blocks: what people see', () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Disk full on db-2' } }];
    expect(words({ text: 'Alert!', blocks })).toBe('Disk full on db-2');
    expect(words({ text: 'Alert!', blocks: [{ type: 'divider' }] })).toBe('Alert!');
    expect(words({ text: 'Alert!', attachments: [{ text: 'Disk full on db-2' }] })).toBe('Alert!\nDisk full on db-2');
  });

  it('and what a person wrote is that person’s text, without previews of its links', () => {
    const attachments = [{ from_url: 'https://x.example', title: 'X', text: 'Preview' }];
    expect(words({ text: 'see <https://x.example>', attachments, byApp: false })).toBe('see https://x.example');
    expect(words({ text: 'see <https://x.example>', attachments })).toBe('see https://x.example');
    expect(words({ files: ['graph <1>.png'], byApp: false })).toBe('graph <1>.png');
    expect(words({ attachments: [{ fallback: 'Only this' }] })).toBe('Only this');
    expect(words({ attachments: [{ fallback: '[no preview available]' }] })).toBe('');
  });
});

describe('whatever an app sends', () => {
  const KEYS = ['type', 'text', 'elements', 'fields', 'title', 'value', 'url', 'blocks', 'style', 'rows', 'accessory'];
  const TYPES = 'section context actions button image table rich_text rich_text_list link user text mrkdwn'.split(' ');
  const { any } = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(
        null,
        7,
        true,
        '',
        '<!channel>',
        '<@U1>',
        'javascript:alert(1)',
        'https://x.example/|>',
        ...TYPES,
      ),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...KEYS), tie('any'), { maxKeys: 5 }),
    ),
  }));

  it('is read without a fault, and calls nobody when it is quoted', () => {
    fc.assert(
      fc.property(fc.array(any), fc.array(any), fc.boolean(), (blocks, attachments, byApp) => {
        const text = words({ blocks, attachments, byApp });
        expect(toSlackText(text)).not.toMatch(/<(?!https?:\/\/|mailto:)/i);
      }),
      { numRuns: 1_000 },
    );
  });

  it('however deep it is', () => {
    let deep: object = { type: 'section', text: { type: 'mrkdwn', text: 'x' } };
    for (let n = 0; n < 10_000; n++) deep = { type: 'context', elements: [deep] };
    expect(words({ blocks: [deep] })).toBe('');
  });
});
