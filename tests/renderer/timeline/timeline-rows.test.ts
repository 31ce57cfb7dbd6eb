import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { FILTERS, timelineRows, type Filter } from '../../../renderer/timeline/rows.ts';
import { TimelineRows } from '../../../renderer/timeline/timeline-rows.ts';
import { extend, fold } from '../../../src/incident/fold.ts';
import { draft, type Draft, type Event } from '../../../src/model/event.ts';
import type { Incident } from '../../../src/model/incident.ts';
import type { Line } from '../../../src/wording/timeline-lines.ts';
import { arriving, chances, cold } from '../../support/arrivals.ts';
import { anyDraft } from '../../support/any-event.ts';
import { CHANNEL, createStory, DECLARE, KEY, MINUTE, STATUS_KEY } from '../../support/incident.ts';

const message = fc.constantFrom('m1', 'm2', 'p1', 'p2');

/** What makes lines of several events: texts in parts, for all and for some, and copies that end nearly together. */
const entwined = fc.oneof(
  fc
    .record({ message, last: message, alone: fc.boolean(), index: fc.integer({ min: 1, max: 2 }) })
    .map(({ message: id, last, alone, index }) =>
      draft('message.written', {
        message: id,
        kind: 'message',
        text: `text of ${id}`,
        destinations: [CHANNEL],
        ...(alone ? {} : { part: { index, of: 2, last } }),
      }),
    ),
  fc
    .record({
      message,
      key: fc.constantFrom(KEY, STATUS_KEY),
      to: fc.constantFrom('sent' as const, 'failed' as const, 'sending' as const),
    })
    .map(({ message: id, key, to }) => draft('delivery.moved', { message: id, destination: key, to, attempt: 1 })),
  fc.record({ note: fc.constantFrom('n1', 'n2'), does: fc.nat(5), text: fc.constantFrom('x', 'y') }).map(offered),
  fc
    .record({ correction: message, message })
    .map((ids) => draft('message.corrected', { ...ids, text: 'put right', destinations: [KEY] })),
);

/** One thing said in Slack, and what becomes of it. */
function offered({ note, does, text }: { note: string; does: number; text: string }): Draft {
  const candidate = `${KEY}/1.1`;
  if (does === 0) return draft('candidate.seen', { candidate, why: 'reply', author: 'A', text, time: 1 });
  if (does === 1) return draft('candidate.gone', { candidate });
  if (does < 3) return draft('candidate.changed', { candidate, text });
  return does < 5 ? draft('candidate.taken', { candidate, note }) : draft('note.written', { note, kind: 'note', text });
}

const played = fc.array(
  fc.record({
    draft: fc.oneof({ weight: 1, arbitrary: anyDraft }, { weight: 2, arbitrary: entwined }),
    wait: fc.constantFrom(0, 0, 1, 40_000, MINUTE, 2 * MINUTE),
    // Some was told to have happened earlier.
    ago: fc.constantFrom(0, 0, 0, 5 * MINUTE),
  }),
  { maxLength: 60, size: 'max' },
);

function play(steps: typeof played extends fc.Arbitrary<infer S> ? S : never): Event[] {
  const story = createStory();
  story.do(DECLARE);
  for (const { draft: what, wait, ago } of steps) {
    story.now += wait;
    story.write([{ ...what, at: what.at ?? story.now - ago }]);
  }
  return story.events;
}

const shown = (kept: TimelineRows, incident: Incident, filter: Filter): Line[] => {
  const rows = kept.show(incident, filter);
  return rows.between(0, rows.height, 0).map(({ row }) => row);
};

describe('the rows of the timeline', () => {
  it('are those of the whole record, whatever comes, in whatever order, and whatever is shown of it', () => {
    fc.assert(
      fc.property(played, chances, (steps, chance) => {
        const kept = new TimelineRows();
        for (const incident of arriving(play(steps), chance)) {
          const filter = chance.next().value % 3 === 0 ? FILTERS[chance.next().value % FILTERS.length]! : 'all';
          expect(shown(kept, incident, filter)).toEqual(timelineRows(cold(incident), filter));
          expect(kept.rows.length).toBe(timelineRows(incident, filter).length);
        }
      }),
      { numRuns: 300 },
    );
  });
  it('begin anew with another incident, and with one that does not say what changed', () => {
    const kept = new TimelineRows();
    const [one, other] = [
      play([]),
      play([{ draft: draft('note.written', { note: 'n', kind: 'note', text: 'x' }), wait: 1, ago: 0 }]),
    ];
    for (const incident of [fold('inc', one), fold('inc', other), cold(fold('inc', one)), fold('inc', other)]) {
      expect(shown(kept, incident, 'all')).toEqual(timelineRows(incident, 'all'));
    }
  });
  it('know of an incident that was left neither rows nor heights, and of this one keep what was measured', () => {
    const kept = new TimelineRows();
    const note = (id: string) => ({
      draft: draft('note.written', { note: id, kind: 'note', text: id }),
      wait: 1,
      ago: 0,
    });
    const [one, other] = [play([note('n')]), play([note('n')]).map((event) => ({ ...event, id: `other ${event.id}` }))];
    const incident = fold('inc', one);
    const measured = shown(kept, incident, 'all');
    const heights = (): number[] => measured.map((line) => kept.rows.heightOf(line));
    for (const line of measured) kept.rows.measure(line, 77);
    expect(shown(kept, incident, 'notes').length).toBeLessThan(measured.length);
    expect(shown(kept, incident, 'all')).toEqual(measured);
    expect(heights()).toEqual(measured.map(() => 77));
    shown(kept, fold('inc', other), 'all');
    expect(heights()).toEqual(measured.map(() => 30));
  });
  it('check those of a candidate again for the note that it became, not for one that it was taken over as before', () => {
    const story = createStory();
    const candidate = `${KEY}/1.1`;
    story.do(DECLARE);
    story.write([
      draft('candidate.seen', { candidate, why: 'reply', author: 'A', text: 'x', time: 1 }),
      draft('candidate.changed', { candidate, text: 'y' }),
      draft('candidate.taken', { candidate, note: 'n1' }),
    ]);
    const kept = new TimelineRows();
    let incident = fold('inc', story.events);
    shown(kept, incident, 'all');
    const checkedFor = (what: Draft): number => {
      const before = story.events.length;
      story.write([what]);
      incident = extend(incident, story.events.slice(before));
      const read = vi.spyOn(incident.candidates, 'get').mockClear();
      shown(kept, incident, 'all');
      return read.mock.calls.length;
    };
    expect(checkedFor(draft('candidate.taken', { candidate, note: 'n2' }))).toBeGreaterThan(0);
    expect(checkedFor(draft('note.written', { note: 'n1', kind: 'note', text: 'x' }))).toBe(0);
    expect(checkedFor(draft('note.written', { note: 'n2', kind: 'note', text: 'x' }))).toBeGreaterThan(0);
  });
  it('stay the very same where nothing of them changed', () => {
    const events = play([
      { draft: draft('note.written', { note: 'n', kind: 'note', text: 'x' }), wait: 1, ago: 0 },
      { draft: draft('note.written', { note: 'm', kind: 'note', text: 'y' }), wait: 1, ago: 0 },
    ]);
    const kept = new TimelineRows();
    const incident = fold('inc', events);
    const before = shown(kept, incident, 'all');
    const last = events.at(-1)!;
    const amended: Event = {
      ...last,
      ...draft('note.amended', { note: 'n', text: 'z', time: last.at - MINUTE }),
      id: 'amended',
      stamp: `${last.stamp}z`,
    };
    const after = shown(kept, extend(incident, [amended]), 'all');
    const made = after.filter((line) => !before.includes(line));
    expect(made.map(({ event }) => event.type).toSorted()).toEqual(['note.amended', 'note.written']);
  });
});
