import { afterEach, describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { TimelineRows } from '../../renderer/timeline/timeline-rows.ts';
import { SharedList } from '../../src/base/shared-list.ts';
import { extend, fold } from '../../src/incident/fold.ts';
import type { Event } from '../../src/model/event.ts';
import type { Incident } from '../../src/model/incident.ts';
import { history } from '../bench/history.ts';
import { anyDraft, EVENT_TYPES } from '../support/any-event.ts';
import { READINGS } from '../support/readings.ts';

/**
 * The most values that one event, or an event and one reading, may visit: parts of a few list leaves, 32 values each.
 */
const FEW = 1_000;

let reads = 0;

/** A proxy that counts reads of the value's properties. */
const counted = <T extends object>(value: T): T =>
  new Proxy(value, {
    get(target, name) {
      reads += 1;
      return Reflect.get(target, name) as unknown;
    },
  });

/** From here on all values added to a list are counted, entities and events alike. */
function countReads(): void {
  const put = Reflect.get(SharedList.prototype, 'set') as (this: unknown, position: number, value: unknown) => void;
  vi.spyOn(SharedList.prototype, 'set').mockImplementation(function count(this: unknown, position, value) {
    put.call(this, position, typeof value === 'object' && value !== null ? counted(value) : value);
  });
}

function readsOf(run: () => unknown): number {
  reads = 0;
  run();
  return reads;
}

afterEach(() => vi.restoreAllMocks());

/** An event of each type. */
const ofEachType = EVENT_TYPES.map(
  (type) =>
    fc.sample(
      anyDraft.filter((each) => each.type === type),
      { numRuns: 1, seed: 7 },
    )[0]!,
);

interface Read {
  incident: Incident;
  timeline: TimelineRows;
}

function look({ incident, timeline }: Read, found: Map<string, number>): void {
  const note = (name: string, run: () => unknown): void => {
    found.set(name, Math.max(found.get(name) ?? 0, readsOf(run)));
  };
  for (const [name, read] of Object.entries(READINGS)) note(name, () => read(incident, 'm0'));
  note('timeline', () => timeline.show(incident, 'all').between(0, 600, 8));
}

/** The most values that each reading visited, for one more event of any type after `count` others. */
function mostReads(count: number): Map<string, number> {
  countReads();
  const events = history('inc', count, Date.UTC(2026, 2, 1));
  const seen: Read = { incident: fold('inc', events), timeline: new TimelineRows() };
  look(seen, new Map());
  const found = new Map<string, number>();
  const last = events.at(-1)!;
  for (const [n, { type, data }] of ofEachType.entries()) {
    const at = last.at + 1_000 * n;
    const event = {
      ...last,
      id: `more${n}`,
      type,
      data,
      at,
      recordedAt: at,
      stamp: `${last.stamp}-${String(n).padStart(3, '0')}`,
    };
    const spent = readsOf(() => {
      seen.incident = extend(seen.incident, [event as Event]);
    });
    found.set('fold', Math.max(found.get('fold') ?? 0, spent));
    look(seen, found);
  }
  const late = { ...events.at(-100)!, id: 'late', stamp: `${events.at(-100)!.stamp}-0` };
  found.set(
    'late',
    readsOf(() => (seen.incident = extend(seen.incident, [late]))),
  );
  vi.restoreAllMocks();
  return found;
}

describe('one more event at the end of a long day', () => {
  it('makes nobody look at all that was before, be it of what type it may', () => {
    for (const count of [1_000, 100_000]) {
      const { late, ...found } = Object.fromEntries(mostReads(count));
      vi.restoreAllMocks();
      expect(Object.entries(found).filter(([, most]) => most > FEW)).toEqual([]);
      // A late event folds the events after it and those since the checkpoint before it.
      expect(late).toBeGreaterThan(100);
      expect(late).toBeLessThan(10_000);
    }
  });
  it('is counted as it is: whoever reads everything is found out', () => {
    countReads();
    const incident = fold('inc', history('inc', 3_000, Date.UTC(2026, 2, 1)));
    expect(readsOf(() => [...incident.messages.values()].filter(({ kind }) => kind === 'update'))).toBeGreaterThan(200);
    expect(readsOf(() => [...incident.events].map(({ type }) => type))).toBe(3_000);
  });
});
