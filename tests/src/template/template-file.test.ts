import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTemplate, type TemplateProblem } from '../../../src/template/template-file.ts';
import { hasTemplateHeader, TEMPLATE_LIMITS, TEMPLATE_PHASES } from '../../../src/template/template.ts';

const OWN = { id: 'own:x.md', bundled: false };
const read = (text: string): ReturnType<typeof readTemplate> => readTemplate(text, OWN);
const problem = (text: string): TemplateProblem => {
  const result = read(text);
  if (result.ok) throw new Error('was taken');
  return result.error;
};

describe('a template file', () => {
  it('says what it is for at its top, and below that its text', () => {
    const result = read(
      '\uFEFF---\r\nname: "Bridge: call"\r\nincident: Data loss\r\naudience: the bridge\r\nphase: Handoff\r\nkind: message\r\nabout: Who, where\r\n---\r\n\r\nHello **{{title}}**\r\n\r\n- a\r\n',
    );
    expect(result).toEqual({
      ok: true,
      value: {
        ...OWN,
        name: 'Bridge: call',
        incident: 'Data loss',
        audience: 'the bridge',
        phase: 'handoff',
        kind: 'message',
        about: 'Who, where',
        text: 'Hello **{{title}}**\n\n- a',
      },
    });
  });

  it('needs no more than a name, a phase and a text', () => {
    const result = read('---\nname: Short\nphase: update\nabout:\n---\nText');
    expect(result.ok && result.value).toMatchObject({
      incident: 'any',
      audience: 'everyone',
      kind: 'update',
      about: '',
    });
  });

  it('takes words for words, not for numbers or truth values', () => {
    const result = read('---\nname: 010\nincident: no\nphase: update\n---\nText');
    expect(result.ok && result.value).toMatchObject({ name: '010', incident: 'no' });
  });

  const head = (lines: string): string => `---\n${lines}\n---\n\nText\n`;
  it.each<[string, string, TemplateProblem]>([
    ['nothing', ' \n\n', { code: 'empty' }],
    ['no header', 'Only text', { code: 'no-header' }],
    ['a header that is not closed', '---\nname: x\n\nText', { code: 'no-header' }],
    ['zero bytes', head('name: x\0'), { code: 'binary' }],
    ['no name', head('phase: update'), { code: 'missing-name' }],
    ['an empty name', head('name:\nphase: update'), { code: 'missing-name' }],
    ['no phase', head('name: x'), { code: 'missing-phase', known: [...TEMPLATE_PHASES] }],
    [
      'another phase',
      head('name: x\n\nphase: later'),
      { code: 'unknown-value', line: 4, key: 'phase', value: 'later', known: [...TEMPLATE_PHASES] },
    ],
    [
      'another kind',
      head('name: x\nphase: update\nkind: memo'),
      { code: 'unknown-value', line: 4, key: 'kind', value: 'memo', known: ['update', 'message'] },
    ],
    [
      'a slip in a key',
      head('name: x\naudiance: all\nphase: update'),
      {
        code: 'unknown-key',
        line: 3,
        key: 'audiance',
        known: ['name', 'incident', 'audience', 'phase', 'kind', 'about'],
      },
    ],
    [
      'a colon in a value',
      head('phase: update\nname: Update: short'),
      { code: 'header-unreadable', line: 3, value: 'name: Update: short' },
    ],
    ['a key twice', head('name: x\nphase: update\nname: y'), { code: 'header-unreadable', line: 4, value: 'name: y' }],
    ['a list', head('name: x\nphase: [update]'), { code: 'not-one-line', line: 3, key: 'phase', limit: 200 }],
    [
      'several lines',
      head('phase: update\nname: |\n  a\n  b'),
      { code: 'not-one-line', line: 3, key: 'name', limit: 200 },
    ],
    ['no text', '---\nname: x\nphase: update\n---\n \n', { code: 'no-text', line: 4 }],
    [
      'much text',
      `---\nname: x\nphase: update\n---\n${'a'.repeat(TEMPLATE_LIMITS.text + 1)}`,
      { code: 'text-too-long', length: TEMPLATE_LIMITS.text + 1, limit: TEMPLATE_LIMITS.text },
    ],
    [
      'a large file',
      'a'.repeat(TEMPLATE_LIMITS.bytes + 1),
      { code: 'too-large', bytes: TEMPLATE_LIMITS.bytes + 1, limit: TEMPLATE_LIMITS.bytes },
    ],
  ])('is refused for %s', (_what, text, expected) => {
    expect(problem(text)).toEqual(expected);
  });

  it('never throws', () => {
    const part = fc.oneof(
      fc.constantFrom('---\n', 'name: ', 'phase: update\n', ': ', '\n', '&a', '*a', '!!x ', '|\n  ', '- ', '{', '? '),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        expect(typeof read(parts.join('')).ok).toBe('boolean');
        expect(typeof read(`---\nname: ${parts.join('')}\n---\nText`).ok).toBe('boolean');
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('telling a template from a playbook', () => {
  it.each([
    ['---\nname: x\nphase: update\n---\nText', true],
    ['\uFEFF---\r\nkind: message\r\n---\r\n', true],
    ['---\ncadence: half-hourly\n---\n\n# Outage\n\nphase: one\n---\n', false],
    ['# Outage\n\n- [ ] phase: one', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(hasTemplateHeader(text)).toBe(expected);
  });
});
