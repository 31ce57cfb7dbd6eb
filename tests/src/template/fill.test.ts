import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/markdown/other-text.ts';
import { unescapeSlack } from '../../../src/markdown/slack-escape.ts';
import { toSlackText } from '../../../src/markdown/slack-text.ts';
import {
  asWritten,
  escapeMarkdown,
  fillTemplate,
  variableText,
  type TemplateValue,
} from '../../../src/template/fill.ts';

const values = (given: Record<string, TemplateValue>): ReadonlyMap<string, TemplateValue> =>
  new Map(Object.entries(given));
const fill = (text: string, given: Record<string, TemplateValue> = {}): string =>
  fillTemplate(text, values(given)).text;
const missing = (text: string, given: Record<string, TemplateValue> = {}): string[] =>
  fillTemplate(text, values(given)).unresolved;

const RUNS = 2_000;

describe('filling a text', () => {
  it('puts values in place, however the variable is written', () => {
    const given = { next_update: '14:35 UTC' };
    for (const text of ['{{next_update}}', '{{ next_update }}', '{{Next Update}}', '{{NEXT-UPDATE}}'])
      expect(fill(text, given)).toBe('14:35 UTC');
  });

  it('names what has no value, each once, in the order of the text, and leaves it in the text', () => {
    const filled = fillTemplate('{{b}} {{ A }} {{b}} {{c}} {{d}}', values({ c: 'x', d: ' ' }));
    expect(filled).toEqual({ text: '{{b}} {{a}} {{b}} x {{d}}', unresolved: ['b', 'a', 'd'] });
  });

  it('takes nothing for a value that is only a property of every object', () => {
    expect(missing('{{constructor}} {{toString}}')).toEqual(['constructor', 'tostring']);
  });

  it('does not fill what a value holds', () => {
    const text = fill('{{title}}', { title: 'see {{severity}}', severity: 'S1' });
    expect(toSlackText(text)).toBe('see {{severity}}');
    expect(fill(text, { severity: 'S1' })).toBe(text);
  });

  it('leaves escaped braces, code, and what is no name', () => {
    const given = { severity: 'S1' };
    for (const text of [
      '\\{{severity}}',
      '`{{severity}}`',
      '``a ` {{severity}}``',
      '```\n{{severity}}\n```',
      '```\n{{severity}} never closed',
      '{{ .Values.image }}',
      '{{}}',
      '{{severity}',
      '{{ a + b }}',
    ])
      expect(fillTemplate(text, values(given))).toEqual({ text, unresolved: [] });
    expect(toSlackText(fill('\\{{severity}}', given))).toBe('{{severity}}');
    expect(fill('{{severity}} ` {{severity}}', given)).toBe('S1 ` S1');
    expect(fill('```\ncode\n```\n{{severity}}', given)).toBe('```\ncode\n```\nS1');
  });

  it('braces around a variable do not make one of its value', () => {
    const text = fill('{{{{severity}}}} {{{severity}}}', { severity: 'S1' });
    expect(toSlackText(text)).toBe('{{S1}} {S1}');
    expect(missing(text)).toEqual([]);
  });

  it('a blank never has a value, and keeps its words', () => {
    expect(fillTemplate('{{? what we do next }} {{?x}}', values({ '?x': 'no' }))).toEqual({
      text: '{{?what we do next}} {{?x}}',
      unresolved: ['?what we do next', '?x'],
    });
  });

  it('a list becomes bullets on a line of its own, within quotes too, and stays in line elsewhere', () => {
    const given = { done: ['Roll *back*', 'Tell\nsupport'] };
    expect(fill('{{done}}', given)).toBe('- Roll \u2060*back\u2060*\n- Tell support');
    expect(fill('Done:\n{{done}}\nNext', given)).toBe('Done:\n- Roll \u2060*back\u2060*\n- Tell support\nNext');
    expect(fill('> {{done}}', given)).toBe('> - Roll \u2060*back\u2060*\n> - Tell support');
    expect(fill('- {{done}}\n- more', given)).toBe('- Roll \u2060*back\u2060*\n- Tell support\n- more');
    expect(fill('Done: {{done}}.', given)).toBe('Done: Roll \u2060*back\u2060*; Tell support.');
    expect(missing('{{done}}', { done: [] })).toEqual(['done']);
  });

  it('keeps Markdown that a person wrote', () => {
    const given = { last_update: { markdown: '**Down**\n\n- a' } };
    expect(fill('> {{last_update}}', given)).toBe('> **Down**\n> \n> - a');
    expect(fill('We said: {{last_update}}', given)).toBe('We said: **Down** - a');
  });

  it('a bullet that came with a value stays, and no list takes its line', () => {
    const given = { last_update: { markdown: '-' }, done: ['Roll back', 'Tell support'] };
    expect(fill('{{last_update}} {{done}}', given)).toBe('- Roll back; Tell support');
  });
});

/** A mail address is one to click on, with the same letters. */
const withoutMail = (text: string): string => text.replaceAll(/<mailto:[^|>]*\|([^>]*)>/g, '$1');
const visible = (text: string): string => text.replaceAll('\u200B', '');
const plain = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

describe('properties', () => {
  /** Texts dense with what means something. */
  const dense = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '{{',
          '}}',
          '\\',
          '`',
          '*',
          '_',
          '~',
          '[',
          ']',
          '(',
          ')',
          '<',
          '>',
          '|',
          '&amp;',
          '#',
          '-',
          '+',
        ),
        fc.constantFrom('<!channel>', '@here', '1. ', '> ', '---', ' ', '\n', '{{severity}}', '\\{{', '&', '!', ':a:'),
        fc.string({ maxLength: 4 }),
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join(''));

  it('never throws, and text without variables stays as it is', () => {
    fc.assert(
      fc.property(fc.oneof(dense, fc.string()), (text) => {
        const filled = fillTemplate(text, values({ severity: 'S1' }));
        const again = fillTemplate(filled.text, values({ severity: 'S2' }));
        expect(again.text).toBe(filled.text);
        expect(again.unresolved).toEqual(filled.unresolved);
        expect(new Set(filled.unresolved).size).toBe(filled.unresolved.length);
      }),
      { numRuns: RUNS },
    );
  });

  it('reports exactly the names without a value, in order', () => {
    const name = fc.stringMatching(/^[a-z][a-z_]{0,8}$/);
    fc.assert(
      fc.property(fc.array(name), fc.uniqueArray(name), (names, known) => {
        const text = names.map(variableText).join(' and ');
        const given = Object.fromEntries(known.map((each) => [each, 'value']));
        const expected = [...new Set(names)].filter((each) => !known.includes(each));
        expect(fillTemplate(text, values(given)).unresolved).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it('a value arrives as the very letters it has, wherever its variable stands', () => {
    const around = fc.constantFrom(
      ['', ''],
      ['x', 'x'],
      ['**', '**'],
      ['_', '_'],
      ['*', '* and *'],
      ['~~', '~~ or ~~'],
      ['> ', ''],
      ['- ', ''],
      ['1. ', '\nend'],
      ['(', ')'],
      ['“', '”'],
      ['a\n', '\n- b'],
      ['', '*'],
      ['', '`'],
    );
    fc.assert(
      fc.property(dense, around, (value, [before, after]) => {
        fc.pre(plain(value) !== '');
        const text = fill(`${before}{{title}}${after}`, { title: value });
        expect(plainText(text)).toContain(plain(value));
        expect(unescapeSlack(withoutMail(visible(toSlackText(text))))).toContain(plain(value));
      }),
      { numRuns: RUNS },
    );
  });

  it('nothing in a text that was sent is filled when it is edited again', () => {
    fc.assert(
      fc.property(dense, (text) => {
        const again = asWritten(text);
        expect(fillTemplate(again, values({ severity: 'S1' }))).toEqual({ text: again, unresolved: [] });
        expect(toSlackText(again)).toBe(toSlackText(text));
      }),
      { numRuns: RUNS },
    );
  });

  it('a value neither calls anybody nor takes the marks around its variable', () => {
    const ann = { kind: 'person' as const, id: 'U1', name: 'Ann' };
    expect(toSlackText(fill('{{title}}', { title: 'ping @Ann' }), [ann])).toBe('ping @Ann');
    expect(toSlackText(fill('**{{title}}**', { title: 'down https://x.y' }))).toBe('*down <https://x.y>*');
    expect(toSlackText(fill('**{{title}}**', { title: '/api/v1 is down' }))).toBe('*/api/v1 is down*');
  });

  it('backticks in different items and words hide no variable', () => {
    for (const text of ['- a ` b\n- {{title}} ` c', 'a`b {{title}} c`d'])
      expect(fill(text, { title: 'T' })).toBe(text.replace('{{title}}', 'T'));
  });

  it('addresses in a value stay whole', () => {
    for (const address of ['https://a.example/x_y_/z*1*?q=~b', 'see https://a.example/a_b_c, and so on.'])
      expect(toSlackText(escapeMarkdown(address))).toContain(`<${/https:[^,]*/.exec(address)![0]}>`);
  });
});
