import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut } from '../../../src/base/cut.ts';

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
