import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, cutBytes, quoted } from '../../../src/base/cut.ts';

test('a text is cut to its length, never within a pair of surrogates', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, most) => {
      const short = cut(text, most);
      expect(text.startsWith(short)).toBe(true);
      expect(short.length).toBeLessThanOrEqual(most);
      expect(short.length).toBeGreaterThanOrEqual(Math.min(text.length, most) - 1);
      expect(short.isWellFormed()).toBe(true);
    }),
  );
  expect(cut('a😀', 2)).toBe('a');
  expect(cut('a😀', 3)).toBe('a😀');
});

test('a text is cut to its bytes in UTF-8, never within a sign', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (given, most) => {
      const text = given.toWellFormed();
      const short = cutBytes(text, most);
      const next = String.fromCodePoint(text.codePointAt(short.length) ?? 0);
      expect(text.startsWith(short)).toBe(true);
      expect(Buffer.byteLength(short)).toBeLessThanOrEqual(most);
      if (short !== text) expect(Buffer.byteLength(short + next)).toBeGreaterThan(most);
    }),
  );
});

test('words of a server stand in a sentence without turning or hiding what follows', () => {
  expect(quoted('no \u202Esend\u2066 \u0007more\nlines\u2028x\u200F', 80)).toBe('no send more lines x');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(quoted(text, 50)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    }),
  );
});
