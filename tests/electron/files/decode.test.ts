import { describe, expect, it } from 'vitest';
import { decodePlaybookBytes } from '../../../electron/files/decode.ts';
import { readPlaybook } from '../../../src/playbook/markdown.ts';
import { PLAYBOOK_LIMITS } from '../../../src/playbook/playbook.ts';
import { countWork } from '../../support/work-time.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const textOf = (input: Uint8Array): string => {
  const result = decodePlaybookBytes(input);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('decodePlaybookBytes', () => {
  it('reads UTF-8, and drops its byte order mark', () => {
    expect(textOf(utf8('- [ ] café ☕'))).toBe('- [ ] café ☕');
    expect(textOf(utf8('\uFEFF- [ ] café'))).toBe('- [ ] café');
  });

  it('leaves line ends to the reader', () => {
    const text = textOf(utf8('# Name\r\n\r\n- [ ] a\r\n- [x] b\r\n'));
    expect(text).toContain('\r\n');
    const result = readPlaybook(text, { id: 'x', name: 'x' });
    expect(result.ok && result.value.phases[0]?.tasks.map(({ title }) => title)).toEqual(['a', 'b']);
  });

  it('reads UTF-16 with its mark, in both byte orders', () => {
    const little = Uint8Array.from(Buffer.from('\uFEFF- [ ] é', 'utf16le'));
    const big = Uint8Array.from(Buffer.from('\uFEFF- [ ] é', 'utf16le').swap16());
    expect(textOf(little)).toBe('- [ ] é');
    expect(textOf(big)).toBe('- [ ] é');
  });

  it('takes what is not UTF-8 for Windows-1252', () => {
    expect(
      textOf(bytes(0x2d, 0x20, 0x5b, 0x20, 0x5d, 0x20, 0x63, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x78, 0x94, 0x20, 0x80)),
    ).toBe('- [ ] café “x” €');
  });

  it('refuses nothing but white space as empty', () => {
    for (const text of ['', ' ', '\r\n\t\r\n', '\uFEFF\n']) {
      expect(decodePlaybookBytes(utf8(text))).toEqual({ ok: false, error: { code: 'empty' } });
    }
  });

  it('refuses what is not text as binary', () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, i) => ((i * 7919) % 255) + 1);
    const png = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d);
    const broken = bytes(0xff, 0xfe, 0x41, 0x00, 0x42);
    for (const input of [noise, png, broken, utf8('- [ ] a\0b'), bytes(1, 2, 3, 65)]) {
      expect(decodePlaybookBytes(input)).toEqual({ ok: false, error: { code: 'binary' } });
    }
  });

  it('takes a text with a few control characters', () => {
    expect(textOf(utf8(`${'- [ ] step\n'.repeat(20)}\u001B[31mred\u001B[0m\f`))).toContain('red');
  });

  it('refuses 20 MB by its size, before it looks at a single byte', () => {
    const size = 20 * 1024 * 1024;
    const worked = countWork();
    const result = decodePlaybookBytes(new Uint8Array(size));
    expect(worked()).toBeLessThan(20);
    expect(result).toEqual({ ok: false, error: { code: 'too-large', bytes: size, limit: PLAYBOOK_LIMITS.bytes } });
  });

  it('takes a file of exactly the largest size', () => {
    expect(textOf(utf8('a'.repeat(PLAYBOOK_LIMITS.bytes)))).toHaveLength(PLAYBOOK_LIMITS.bytes);
    expect(decodePlaybookBytes(utf8('a'.repeat(PLAYBOOK_LIMITS.bytes + 1))).ok).toBe(false);
  });
});
