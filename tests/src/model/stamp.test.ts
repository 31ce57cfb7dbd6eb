import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatStamp, isPlausible, MAX_DRIFT_MS, nextStamp, parseStamp } from '../../../src/model/stamp.ts';

describe('stamps', () => {
  const wall = fc.integer({ min: 0, max: 4_000_000_000_000 });

  test('the text sorts as the parts do', () => {
    const parts = fc.record({ wall, counter: fc.integer({ min: 0, max: 0xffff }), device: fc.constantFrom('a', 'b') });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const byParts =
          a.wall - b.wall || a.counter - b.counter || (a.device < b.device ? -1 : a.device > b.device ? 1 : 0);
        const [x, y] = [formatStamp(a), formatStamp(b)];
        expect(Math.sign(byParts)).toBe(x < y ? -1 : x > y ? 1 : 0);
        expect(parseStamp(x)).toEqual(a);
      }),
    );
  });

  test('each is later than the one before, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(wall, { minLength: 2, maxLength: 50 }), (times) => {
        let last: string | null = null;
        for (const now of times) {
          const next = nextStamp(last, now, 'device');
          if (last !== null) expect(next > last).toBe(true);
          last = next;
        }
      }),
    );
  });

  test('a full counter borrows the next millisecond', () => {
    const full = formatStamp({ wall: 1_000, counter: 0xffff, device: 'd' });
    expect(parseStamp(nextStamp(full, 900, 'd'))).toEqual({ wall: 1_001, counter: 0, device: 'd' });
  });

  test('a stamp more than five minutes ahead is not plausible', () => {
    const now = 1_000_000;
    expect(isPlausible(formatStamp({ wall: now + MAX_DRIFT_MS, counter: 0, device: 'd' }), now)).toBe(true);
    expect(isPlausible(formatStamp({ wall: now + MAX_DRIFT_MS + 1, counter: 0, device: 'd' }), now)).toBe(false);
  });

  test('what is not a stamp is said', () => {
    expect(() => parseStamp('yesterday')).toThrow('not a stamp: yesterday');
  });
});
