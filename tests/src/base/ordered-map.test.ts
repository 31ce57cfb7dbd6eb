import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { OrderedMap } from '../../../src/base/ordered-map.ts';
import { SharedList } from '../../../src/base/shared-list.ts';

/** Few keys, so that forks set the same ones; numbers from a counter, so that no two values are alike. */
const key = fc.nat(40).map((n) => `k${n}`);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('set' as const), of: fc.nat(), key }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('change' as const), of: fc.nat(), key }) },
  // Many at once: a leaf fills up, a branch comes, the index gets a layer of some size.
  { weight: 2, arbitrary: fc.record({ do: fc.constant('many' as const), of: fc.nat(), count: fc.nat(200) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fork' as const), of: fc.nat() }) },
);

interface Pair {
  map: OrderedMap<string, number>;
  model: Map<string, number>;
}

function play(steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]): Pair[] {
  const pairs: Pair[] = [{ map: OrderedMap.of(), model: new Map() }];
  let value = 0;
  for (const next of steps) {
    const { map, model } = pairs[next.of % pairs.length]!;
    if (next.do === 'fork') pairs.push({ map: map.fork(), model: new Map(model) });
    else if (next.do === 'set') {
      map.set(next.key, ++value);
      model.set(next.key, value);
    } else if (next.do === 'change') {
      expect(map.change(next.key, (before) => before + 1_000_000)).toBe(model.has(next.key));
      if (model.has(next.key)) model.set(next.key, model.get(next.key)! + 1_000_000);
    } else {
      for (let n = 0; n < next.count; n++) {
        map.set(`m${++value}`, value);
        model.set(`m${value}`, value);
      }
    }
  }
  return pairs;
}

/** As `expect` would, which takes too long for millions of values: undefined is said of what is missing. */
function expectAll(found: Iterable<unknown>, wanted: readonly unknown[]): void {
  const all = [...found];
  const at = wanted.findIndex((value, n) => all[n] !== value);
  expect(at === -1 ? all.length : { at, is: all[at] }).toEqual(at === -1 ? wanted.length : { at, is: wanted[at] });
}

function expectSame({ map, model }: Pair): void {
  const [keys, values] = [[...model.keys()], [...model.values()]];
  const places = [...values.keys()];
  expectAll(
    Array.from(map).flat(),
    keys.flatMap((key, at) => [key, values[at]]),
  );
  expectAll(map.keys(), keys);
  expectAll(map.values(), values);
  expect(map.size).toBe(model.size);
  expectAll(
    keys.map((key) => map.get(key)),
    values,
  );
  expectAll(
    places.map((at) => map.keyList.at(at)),
    keys,
  );
  expectAll(
    places.map((at) => map.valueList.at(at)),
    values,
  );
  expectAll(
    places.map((at) => map.valueList.at(at - values.length)),
    values,
  );
  expect(map.valueList.at(values.length)).toBeUndefined();
  expect(map.valueList.at(-values.length - 1)).toBeUndefined();
  const told: unknown[] = [];
  map.forEach((value, key, of) => told.push(key, value, of === map));
  expectAll(
    told,
    keys.flatMap((key, at) => [key, values[at], true]),
  );
}

describe('a map whose copies share what they have in common', () => {
  it('is what a plain map is that was really copied, whoever sets what after', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const pairs = play(steps);
        const all = new Set(pairs.flatMap(({ model }) => [...model.keys()]));
        for (const pair of pairs) {
          expectSame(pair);
          // Nothing of the others shows, not even by its key.
          expect([...all].filter((k) => pair.map.has(k) !== pair.model.has(k))).toEqual([]);
          expect([...all].filter((k) => !pair.model.has(k) && pair.map.get(k) !== undefined)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
  it('holds more than a tree of one, two and three floors has room for', () => {
    const pair: Pair = { map: OrderedMap.of(), model: new Map() };
    for (let n = 0; n < 32 ** 3 + 40; n++) {
      pair.map.set(`k${n}`, n);
      pair.model.set(`k${n}`, n);
    }
    const before: Pair = { map: pair.map.fork(), model: new Map(pair.model) };
    for (let n = 0; n < 32 ** 3 + 40; n += 500) {
      pair.map.set(`k${n}`, -n);
      pair.model.set(`k${n}`, -n);
    }
    expectSame(pair);
    expectSame(before);
  });
  it('goes on after thousands of partings as quickly as after one: layers do not pile up', () => {
    let map = OrderedMap.of<string, number>();
    for (let n = 0; n < 2_000; n++) map.set(`k${n}`, n);
    for (let n = 0; n < 5_000; n++) {
      // As late events do: the branch that was is left behind, and the next one grows from shortly before its end.
      const other = map.fork();
      map.set(`left${n}`, n);
      other.set(`on${n}`, n);
      map = other;
    }
    const looked = vi.spyOn(Map.prototype, 'get');
    map.has('nowhere');
    const layers = looked.mock.calls.length;
    looked.mockRestore();
    expect(layers).toBeGreaterThan(0);
    expect(layers).toBeLessThan(12);
    expect(map.get('on4999')).toBe(4_999);
    expect(map.has('left4999')).toBe(false);
    expect(map.size).toBe(7_000);
  });
  it('does not go on when it is set while it is walked through', () => {
    const map = OrderedMap.of([
      ['a', 1],
      ['b', 2],
    ]);
    const walked: number[] = [];
    for (const value of map.values()) {
      walked.push(value);
      map.set(`${value}`, 10 * value);
    }
    expect(walked).toEqual([1, 2]);
    expect([...map.values()]).toEqual([1, 2, 10, 20]);
  });
  it('leaves what is changed into itself as it is', () => {
    const map = OrderedMap.of([['a', { of: 1 }]]);
    const { root } = map.valueList.tree();
    map.change('a', (same) => same);
    expect(map.valueList.tree().root).toBe(root);
    map.change('a', (before) => ({ ...before }));
    expect(map.valueList.tree().root).not.toBe(root);
  });
});

describe('a list whose copies share what they have in common', () => {
  it('is what an array is that was really copied, whoever pushes what after', () => {
    const step = fc.record({
      do: fc.constantFrom('push', 'set', 'fork'),
      of: fc.nat(),
      at: fc.nat(),
      count: fc.nat(70),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const pairs = [{ list: new SharedList<number>(), model: [] as number[] }];
        let value = 0;
        for (const { do: what, of, at, count } of steps) {
          const { list, model } = pairs[of % pairs.length]!;
          if (what === 'fork') pairs.push({ list: list.fork(), model: [...model] });
          else if (what === 'push') {
            for (let n = 0; n < count; n++) {
              list.push(++value);
              model.push(value);
            }
          } else if (model.length > 0) {
            list.set(at % model.length, ++value);
            model[at % model.length] = value;
          }
        }
        for (const { list, model } of pairs) {
          expectAll(list, model);
          expect(list.length).toBe(model.length);
          expect(list.at(-1)).toBe(model.at(-1));
        }
      }),
      { numRuns: 200 },
    );
  });
});
