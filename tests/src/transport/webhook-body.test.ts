import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonTemplate } from '../../../src/transport/json-template.ts';
import { BODY_VARIABLES, DEFAULT_BODY, readBody, type BodyValues } from '../../../src/transport/webhook-body.ts';

const values = (patch: Partial<BodyValues> = {}): BodyValues => ({
  text: 'Text',
  markdown: '**Text**',
  plain: 'Text',
  title: 'Checkout fails',
  severity: 'S1',
  status: 'investigating',
  incident: 'inc',
  message_id: 'm1',
  subject: '[S1] Checkout fails',
  ...patch,
});

function fill(template: string | null, filled: Partial<BodyValues> = {}): unknown {
  const read = readBody(template);
  if (!read.ok) throw new Error(read.error.code);
  return JSON.parse(read.value.write(values(filled)));
}

const problem = (template: string): unknown => {
  const read = readBody(template);
  return read.ok ? null : read.error;
};

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('"', '\\', '{{title}}', '"}', '$&', '\u2028'),
);
const anyValues = fc.record(
  Object.fromEntries(BODY_VARIABLES.map((name) => [name, anyText])),
) as fc.Arbitrary<BodyValues>;

describe('a body', () => {
  it('is what Slack-compatible servers take, unless a template says otherwise', () => {
    expect(fill(null)).toEqual({ text: 'Text' });
    expect(fill(DEFAULT_BODY)).toEqual({ text: 'Text' });
  });

  it('takes variables within strings, alone, without quotes, and in depth', () => {
    const template = `{"summary": "[{{severity}}] {{ title }}", "bare": {{text}}, "n": -1.5e3, "deep": [{"a": ["{{plain}}", null, true]}]}`;
    expect(fill(template)).toEqual({
      summary: '[S1] Checkout fails',
      bare: 'Text',
      n: -1500,
      deep: [{ a: ['Text', null, true] }],
    });
  });

  it('cannot be broken out of by anything written', () => {
    fc.assert(
      fc.property(anyValues, (all) => {
        const template =
          '{"a": "{{text}}", "b": {{markdown}}, "c": ["x {{title}} {{subject}} y"], "__proto__": "{{plain}}"}';
        const filled = fill(template, all) as Record<string, unknown>;
        expect(Object.keys(filled).toSorted()).toEqual(['__proto__', 'a', 'b', 'c']);
        // What would notify somebody has an invisible sign in it.
        const visible = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('\u200B', ''));
        expect(visible(filled['a'])).toBe(visible(all.text));
        expect(visible(filled['b'])).toBe(visible(all.markdown));
        expect(visible(filled['c'])).toEqual([visible(`x ${all.title} ${all.subject} y`)]);
        expect(visible(Object.getOwnPropertyDescriptor(filled, '__proto__')?.value)).toBe(visible(all.plain));
      }),
    );
  });

  it('keeps the last of two values with one name, as every JSON reader does', () => {
    expect(fill('{"a": 1, "text": {{text}}, "a": {{title}}}')).toEqual({ a: 'Checkout fails', text: 'Text' });
  });

  it('leaves the name of a variable alone where a person wrote it into a message', () => {
    expect(fill(null, { text: 'Use {{title}} there' })).toEqual({ text: 'Use {{title}} there' });
  });
});

describe('what notifies people', () => {
  it.each([
    ['<!channel>', '<\u200B!channel>'],
    ['<@U1|ada>', '<\u200B@U1|ada>'],
    ['<!subteam^S1>', '<\u200B!subteam^S1>'],
    ['<#C1>', '<\u200B#C1>'],
    ['@all', '@\u200Ball'],
    ['<@here', '<\u200B@\u200Bhere'],
    ['a < b', 'a < b'],
    ['all@example.org', 'all@example.org'],
  ])('%s does not, in no value', (typed, written) => {
    for (const name of BODY_VARIABLES) {
      expect(fill(`{"t": "{{text}}", "v": "{{${name}}}"}`, { [name]: typed })).toMatchObject({ v: written });
    }
  });

  it('is not put together of two values, or of a value and the template, but stays where the template has it', () => {
    const template = '{"t": "<!here> @all <{{text}} @{{plain}} {{title}}{{subject}}"}';
    const filled = fill(template, { text: '!here>', plain: 'channel', title: '<', subject: '!channel>' });
    expect(filled).toEqual({ t: '<!here> @all <\u200B!here> @\u200Bchannel <\u200B!channel>' });
  });
});

describe('a template that does not work', () => {
  it.each([
    ['{"text": "{{text}}",}', { code: 'body-not-json', line: 1, column: 21, found: '}' }],
    ['{\n  "text": {{text}}\n  "b": 1\n}', { code: 'body-not-json', line: 3, column: 3, found: '"' }],
    ['{"text": "{{text}}"', { code: 'body-cut-off', line: 1, column: 20 }],
    ['', { code: 'body-cut-off', line: 1, column: 1 }],
    ["{'text': 1}", { code: 'body-not-json', line: 1, column: 2, found: "'" }],
    ['{"text": {{text}}} {}', { code: 'body-not-json', line: 1, column: 20, found: '{' }],
    [
      '{"a": "{{text}}", "b": "{{who}}"}',
      { code: 'body-unknown-variable', line: 1, column: 25, name: 'who', known: [...BODY_VARIABLES] },
    ],
    [
      '{"a": "{{text}}", "b": "{{}}"}',
      { code: 'body-unknown-variable', line: 1, column: 25, name: '', known: [...BODY_VARIABLES] },
    ],
    ['{"a": "{{text}}", "{{title}}": 1}', { code: 'body-variable-in-key', name: '{{title}}' }],
    ['{"title": "{{title}}"}', { code: 'body-without-text' }],
    [`{"text": "{{text}}${'x'.repeat(4_000)}"}`, { code: 'body-too-long', limit: 4_000 }],
    ['{"text": {{text}}, "a": undefined}', { code: 'body-not-json', line: 1, column: 25, found: 'undefined' }],
    ['{"text": {{text}}, "a": 1.}', { code: 'body-not-json', line: 1, column: 25, found: '1.' }],
    ['{"text": {{text}}} // all', { code: 'body-not-json', line: 1, column: 20, found: '/' }],
    ['["{{text}}", /* none */ 1]', { code: 'body-not-json', line: 1, column: 14, found: '/' }],
    ['[{{text}},]', { code: 'body-not-json', line: 1, column: 11, found: ']' }],
    ['[😀]', { code: 'body-not-json', line: 1, column: 2, found: '😀' }],
    ['{{{text}}: 1}', { code: 'body-not-json', line: 1, column: 2, found: '{' }],
    ['{"text": "{{text}}\n{{title}}"}', { code: 'body-not-json', line: 1, column: 10, found: '"' }],
    ['{"text": "{{text}} \\', { code: 'body-not-json', line: 1, column: 10, found: '"' }],
    ['['.repeat(500), { code: 'body-not-json', line: 1, column: 102, found: '[' }],
  ])('%s', (template, expected) => {
    expect(problem(template)).toEqual(expected);
  });
});

describe('reading', () => {
  const json = fc.oneof(
    fc.json(),
    fc.json().map((text) => JSON.stringify(JSON.parse(text), null, 2)),
  );

  it('reads JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(readJsonTemplate(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
      }),
    );
  });

  it('reads a bare variable as its own text, whatever stands around it', () => {
    const json = fc.json().map((text): unknown => JSON.parse(text));
    const bare = fc.constantFrom('{{text}}', '{{ text }}', '{{\n text\t}}');
    fc.assert(
      fc.property(json, bare, json, (before, variable, after) => {
        const text = `[${JSON.stringify(before)}, ${variable}, ${JSON.stringify({ '{{a}}': after })}]`;
        expect(readJsonTemplate(text)).toEqual({ ok: true, value: [before, variable, { '{{a}}': after }] });
      }),
    );
  });

  it('finds a mistake where JSON.parse finds one', () => {
    const damaged = fc
      .tuple(json, fc.nat(), fc.constantFrom('', ',', '"', '}', 'x', '\u0001', '01'))
      .map(([text, at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1));
    const parses = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(damaged, (text) => {
        expect(readJsonTemplate(text).ok).toBe(parses(text));
      }),
    );
  });
});
