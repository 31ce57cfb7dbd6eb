import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf, follow, grouped } from '../../../src/base/follow.ts';
import { OrderedMap } from '../../../src/base/ordered-map.ts';
import { SharedList } from '../../../src/base/shared-list.ts';
import { allMatching, distinct, lastMatches, lastMatching } from '../../../src/base/summary.ts';

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('set' as const), of: fc.nat(), key: fc.nat(60) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('many' as const), of: fc.nat(), count: fc.nat(1_100) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fork' as const), of: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('look' as const), of: fc.nat() }) },
);
const steps = fc.array(step, { maxLength: 30, size: 'max' });

/** Plays on maps that are copied from one another; `look` is called whenever one of them is looked at, and of each at last. */
function play(
  played: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
  look: (map: OrderedMap<string, number>) => void,
): void {
  const maps = [OrderedMap.of<string, number>()];
  let value = 0;
  for (const next of played) {
    const map = maps[next.of % maps.length]!;
    if (next.do === 'fork') maps.push(map.fork());
    else if (next.do === 'look') look(map);
    else if (next.do === 'set') map.set(`k${next.key}`, ++value);
    else for (let n = 0; n < next.count; n++) map.set(`m${++value}`, value);
  }
  for (const map of maps) look(map);
}

describe('a summary', () => {
  it('says what reading all values says, of each of the copies', () => {
    const fits = (value: number): boolean => value % 7 === 0;
    const [all, few, last] = [allMatching(fits), lastMatches(3, fits), lastMatching(fits)];
    const rests = distinct((value: number) => (value % 3 === 0 ? [] : [value % 5, value % 2]));
    fc.assert(
      fc.property(steps, (played) => {
        play(played, (map) => {
          const values = [...map.values()];
          for (const of of [map, map.valueList]) {
            expect(all(of)).toEqual(all(values));
            expect(few(of)).toEqual(few(values));
            expect(last(of)).toEqual(values.findLast(fits));
            expect(rests(of)).toEqual(rests(new Map(map)));
          }
          expect(all(values)).toEqual(values.filter(fits));
          expect(few(values)).toEqual(values.filter(fits).slice(-3));
        });
      }),
    );
  });
  it('looks again only at what changed', () => {
    let looked = 0;
    const even = allMatching((value: number) => {
      looked += 1;
      return value < 2;
    });
    const map = OrderedMap.of<string, number>();
    for (let n = 0; n < 100_000; n++) map.set(`k${n}`, n);
    expect(even(map)).toEqual([0, 1]);
    expect(looked).toBe(100_000);
    looked = 0;
    const next = map.fork();
    next.set('k50000', 0);
    next.set('new', 1);
    expect(even(next)).toEqual([0, 1, 0, 1]);
    expect(looked).toBeLessThanOrEqual(64);
    looked = 0;
    expect(even(map)).toEqual([0, 1]);
    expect(looked).toBe(0);
  });
});

describe('what follows a map', () => {
  it('is told each change once, from any copy to any other', () => {
    fc.assert(
      fc.property(steps, (played) => {
        // As a summary would not do: it holds what it was told, and only that.
        const values = follow<number, Set<number>>(
          () => new Set(),
          (state, was, is) => {
            const isChange =
              was !== is && (was === undefined || state.delete(was)) && (is === undefined || !state.has(is));
            // Said of each value an expectation takes too long.
            if (!isChange) expect.fail(`${was} became ${is}`);
            if (is !== undefined) state.add(is);
          },
        );
        play(played, (map) => {
          const all = [...map.values()].toSorted((a, b) => a - b).join();
          for (const of of [map, map.valueList, new Map(map), [...map.values()]]) {
            expect([...values(of)].toSorted((a, b) => a - b).join()).toBe(all);
          }
        });
      }),
    );
  });
  it('has the values of a group in their order', () => {
    const compare = (a: number, b: number): number => (a % 10) - (b % 10) || a - b;
    const rests = grouped((value: number) => (value % 4 === 0 ? null : `${value % 4}`), compare);
    fc.assert(
      fc.property(steps, (played) => {
        play(played, (map) => {
          const sorted = [...map.values()].toSorted(compare);
          const groups = [1, 2, 3].map((rest) => [`${rest}`, sorted.filter((value) => value % 4 === rest)] as const);
          expect(Object.fromEntries(rests(map))).toEqual(
            Object.fromEntries(groups.filter(([, values]) => values.length > 0)),
          );
        });
      }),
    );
  });
  it('is told of what changed alone, however long the map is', () => {
    const map = OrderedMap.of<string, number>();
    for (let n = 0; n < 100_000; n++) map.set(`k${n}`, n);
    const next = map.fork();
    next.set('k50000', -1);
    next.set('new', -2);
    const told: unknown[] = [];
    changesOf(map.valueList.tree(), next.valueList.tree(), (...change) => told.push(change));
    expect(told).toEqual([
      [50_000, -1],
      [undefined, -2],
    ]);
  });
  it('is not told of what only stands elsewhere', () => {
    const list = new SharedList<string>();
    for (const value of ['a', 'b', 'd', 'e']) list.push(value);
    const late = new SharedList<string>();
    for (const value of ['a', 'b', 'c', 'd', 'e']) late.push(value);
    const told: unknown[] = [];
    changesOf(list.tree(), late.tree(), (...change) => told.push(change));
    changesOf(late.tree(), list.tree(), (...change) => told.push(change));
    expect(told).toEqual([
      [undefined, 'c'],
      ['c', undefined],
    ]);
  });
  it('begins anew after it failed half-way', () => {
    let fails = true;
    const sum = follow<number, { of: number }>(
      () => ({ of: 0 }),
      (state, was = 0, is = 0) => {
        if (fails && is === 3) throw new Error('half-way');
        state.of += is - was;
      },
    );
    const map = OrderedMap.of([['a', 1]]);
    expect(sum(map).of).toBe(1);
    map.set('b', 2);
    map.set('c', 3);
    expect(() => sum(map)).toThrow('half-way');
    fails = false;
    expect(sum(map).of).toBe(6);
  });
});
