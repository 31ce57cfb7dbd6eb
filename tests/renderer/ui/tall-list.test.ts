import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TallList } from '../../../renderer/ui/tall-list.ts';

interface Row {
  key: string;
  order: number;
  version: number;
}
const USUAL = 30;
const empty = (): TallList<Row> =>
  new TallList<Row>({ compare: (a, b) => a.order - b.order, keyOf: ({ key }) => key, usual: USUAL });

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('put' as const), order: fc.nat(2_000) }) },
  // More than a piece has room for.
  { weight: 2, arbitrary: fc.record({ do: fc.constant('many' as const), order: fc.nat(2_000), count: fc.nat(300) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('take' as const), at: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('replace' as const), at: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('measure' as const), at: fc.nat(), height: fc.nat(90) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), at: fc.nat(), order: fc.nat(2_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set aside' as const), back: fc.nat(3) }) },
);
const steps = fc.array(step, { maxLength: 40, size: 'max' });

/** The same in the plainest way: rows on top first, heights by key. */
interface Model {
  rows: Row[];
  heights: Map<string, number>;
}
const heightIn = ({ heights }: Model, { key }: Row): number => heights.get(key) ?? USUAL;
const topIn = (model: Model, position: number): number =>
  model.rows.slice(0, position).reduce((sum, row) => sum + heightIn(model, row), 0);

function play(played: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]) {
  const list = empty();
  const model: Model = { rows: [], heights: new Map() };
  let made = 0;
  const put = (order: number): void => {
    const row = { key: `k${++made}`, order, version: 0 };
    list.put(row);
    place(row);
  };
  const place = (row: Row): void => {
    const { order } = row;
    const at = model.rows.findIndex((each) => each.order <= order);
    model.rows.splice(at === -1 ? model.rows.length : at, 0, row);
  };
  for (const next of played) {
    if (next.do === 'put') put(next.order);
    else if (next.do === 'many') for (let n = 0; n < next.count; n++) put(next.order + (n % 7));
    else if (next.do === 'set aside') {
      const before = model.rows;
      list.setAside();
      model.rows = [];
      for (const [n, row] of before.entries()) {
        // Some come back, and are as high as before.
        if (n % 4 >= next.back) continue;
        list.put(row);
        place(row);
      }
      if (next.back % 2 === 0) {
        list.forgetGone();
        const here = new Set(model.rows.map(({ key }) => key));
        for (const key of model.heights.keys()) if (!here.has(key)) model.heights.delete(key);
      }
    } else if (model.rows.length > 0) {
      const at = next.at % model.rows.length;
      const row = model.rows[at]!;
      if (next.do === 'take') {
        list.take(row);
        model.rows.splice(at, 1);
        model.heights.delete(row.key);
      } else if (next.do === 'replace') {
        const by = { ...row, version: row.version + 1 };
        list.replace(row, by);
        model.rows[at] = by;
      } else if (next.do === 'move') {
        const by = { ...row, order: next.order };
        list.move(row, by);
        model.rows.splice(at, 1);
        place(by);
      } else {
        expect(list.measure(row, next.height)).toBe(next.height !== heightIn(model, row));
        model.heights.set(row.key, next.height);
      }
    }
  }
  return { list, model, made };
}

describe('a list of rows that are as high as they are', () => {
  it('finds each row where a plain list has it', () => {
    fc.assert(
      fc.property(steps, (played) => {
        const { list, model, made } = play(played);
        for (let n = 1; n <= made; n++) {
          const row = { key: `k${n}`, order: 0, version: 0 };
          expect(list.heightOf(row)).toBe(heightIn(model, row));
        }
        expect(list.length).toBe(model.rows.length);
        expect(list.height).toBe(topIn(model, model.rows.length));
        // Of no height, a row is in view nowhere: all are asked for around what is.
        expect(list.between(0, list.height, list.length).map(({ row }) => row)).toEqual(model.rows);
        let top = 0;
        for (const [position, row] of model.rows.entries()) {
          if (position % 17 === 0) expect(list.find(row)).toEqual({ row, position, top });
          top += heightIn(model, row);
        }
        expect(list.find({ key: 'gone', order: 3, version: 0 })).toBeNull();
        list.take({ key: 'gone', order: 3, version: 0 });
        expect(list.measure({ key: 'gone', order: 3, version: 0 }, 99)).toBe(false);
        expect(list.length).toBe(model.rows.length);
      }),
    );
  });
  it('has what is in view and a little beyond', () => {
    fc.assert(
      fc.property(steps, fc.nat(20_000), fc.nat(600), fc.nat(9), (played, from, high, beyond) => {
        const { list, model } = play(played);
        const placed = model.rows.map((row, position) => ({ row, position, top: topIn(model, position) }));
        const isBelow = ({ row, top }: (typeof placed)[number]): boolean => top + heightIn(model, row) > from;
        const first = placed.find(isBelow) ?? placed.at(-1);
        expect(list.under(from)).toEqual(first ?? null);
        const start = first?.position ?? 0;
        const last = placed.findLastIndex(({ top, position }) => position <= start || top < from + high);
        expect(list.between(from, from + high, beyond)).toEqual(
          placed.slice(Math.max(0, start - beyond), last + 1 + beyond),
        );
      }),
    );
  });
  it('compares few rows for one more, however long it is', () => {
    const compared = [1_000, 100_000].map((length) => {
      let count = 0;
      const list = new TallList<Row>({
        compare: (a, b) => {
          count += 1;
          return a.order - b.order;
        },
        keyOf: ({ key }) => key,
        usual: USUAL,
      });
      for (let n = 0; n < length; n++) list.put({ key: `k${n}`, order: n, version: 0 });
      count = 0;
      list.put({ key: 'last', order: length, version: 0 });
      list.put({ key: 'late', order: length - 100, version: 0 });
      list.between(0, 600, 8);
      return count;
    });
    expect(compared[1]).toBeLessThan(compared[0]! + 20);
    expect(compared[1]).toBeLessThan(60);
  });
});
