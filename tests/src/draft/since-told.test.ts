import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftUpdate, happenedSince, knownBy, type DraftedText } from '../../../src/draft/since-last-update.ts';
import { createStory, DECLARE, MINUTE, START, update, type Story } from '../../support/incident.ts';

const time = (instant: number): string => `+${(instant - START) / MINUTE}`;

function begun(): Story {
  const story = createStory();
  story.do(DECLARE);
  story.now += MINUTE;
  return story;
}

describe('what people were not told yet', () => {
  /** Sends what is drafted now, later maybe, and leaves it on its way. */
  function queue(story: Story, message: string, wait = 0): string {
    const { text, generated } = draftUpdate(story.incident!, time);
    const upTo = story.events.at(-1)!.stamp;
    story.now += wait;
    story.do({ ...update(message, story.now + 600 * MINUTE), text, upTo, generated });
    return text;
  }
  const facts = (story: Story): string[] => happenedSince(story.incident!, time);
  const decide = (story: Story, text: string, at?: number) =>
    story.do({ do: 'writeNote', kind: 'decision', text, ...(at === undefined ? {} : { at }) });

  it('is also what happened between the writing of the last update and its arrival, with its time', () => {
    const story = begun();
    decide(story, 'told');
    queue(story, 'm1');
    story.now += 5 * MINUTE;
    decide(story, 'while it waited');
    story.now += 5 * MINUTE;
    story.move('m1', 'sending', 'sent');
    decide(story, 'after it');
    expect(draftUpdate(story.incident!, time).text).toContain(
      '\n\nNew since the update at +11:\n- Decision: while it waited (at +6)\n- Decision: after it',
    );
  });

  it('is what was written down late, with the time of which it tells', () => {
    const story = begun();
    queue(story, 'm1');
    story.move('m1', 'sending', 'sent');
    story.now += MINUTE;
    decide(story, 'made long before', START - 20 * MINUTE);
    expect(facts(story)).toEqual(['Decision: made long before (at +-20)']);
  });

  it('is what came while the draft was being edited', () => {
    const story = begun();
    decide(story, 'in the draft');
    const { text, generated } = draftUpdate(story.incident!, time);
    const upTo = story.events.at(-1)!.stamp;
    decide(story, 'under the hand');
    story.do({ ...update('m1', story.now + 30 * MINUTE), text, upTo, generated });
    story.move('m1', 'sending', 'sent');
    expect(facts(story)).toEqual(['Decision: under the hand']);
    expect(knownBy(story.incident!, 'm1')).toBe(upTo);
  });

  it('is none of what a text knows that was not drafted', () => {
    const story = begun();
    decide(story, 'seen by whoever wrote');
    story.do(update('m1', story.now + 30 * MINUTE));
    const written = story.events.findLast(({ type }) => type === 'message.written')!;
    story.move('m1', 'sending', 'sent');
    expect(facts(story)).toEqual([]);
    expect(knownBy(story.incident!, 'm1')).toBe(written.stamp);
    expect(knownBy(story.incident!, 'm2')).toBeNull();
  });

  it('is how a note reads now that people were told in other words, once', () => {
    const story = begun();
    const note = (): string => [...story.incident!.notes.keys()][0]!;
    const amend = (text: string, at = story.now) => story.do({ do: 'amendNote', note: note(), text, at });
    decide(story, 'Drain A');
    amend('Drain shard A');
    expect(facts(story)).toEqual(['Decision: Drain shard A']);
    queue(story, 'm1');
    story.move('m1', 'sending', 'sent');
    story.now += MINUTE;
    amend('Drain shard A', story.now);
    expect(facts(story)).toEqual([]);
    amend('Drain shard C');
    amend('Drain shard B');
    expect(facts(story)).toEqual(['Corrected: Decision: Drain shard B']);
    amend('Drain shard A');
    expect(facts(story)).toEqual([]);
    amend('Drain shard B');
    queue(story, 'm2');
    story.move('m2', 'sending', 'sent');
    expect(facts(story)).toEqual([]);
  });

  it('of a text that was taken back and sent again later, nothing is told twice', () => {
    const story = begun();
    decide(story, 'one');
    queue(story, 'm1');
    const text = story.incident!.messages.get('m1')!.text;
    story.do({ do: 'takeBack', message: 'm1' });
    const upTo = knownBy(story.incident!, 'm1')!;
    decide(story, 'two');
    queue(story, 'm2');
    story.move('m2', 'sending', 'sent');
    story.do({ ...update('m3', story.now + 30 * MINUTE), text, upTo });
    story.move('m3', 'sending', 'sent');
    decide(story, 'three');
    expect(facts(story)).toEqual(['Decision: three']);
  });

  const step = fc.record({
    does: fc.oneof(
      { weight: 3, arbitrary: fc.constant('fact') },
      { weight: 5, arbitrary: fc.constantFrom('draft', 'send', 'arrive', 'wait') },
      { weight: 1, arbitrary: fc.constant('drop') },
    ),
    /** Minutes between what a fact tells of and its writing. */
    ago: fc.integer({ min: 0, max: 90 }),
  });

  /** Plays a day: facts, drafts that wait to be sent, updates that wait to arrive or are given up. */
  function play(steps: readonly { does: string; ago: number }[], overlapping: boolean) {
    const story = begun();
    let facts = 0;
    let editor: (DraftedText & { upTo: string }) | null = null;
    const onTheWay: { message: string; text: string }[] = [];
    const arrived: string[] = [];
    for (const [n, { does, ago }] of steps.entries()) {
      story.now += 20_000;
      if (does === 'fact') decide(story, `fact ${++facts};`, story.now - ago * MINUTE);
      if (does === 'wait') story.now += 45 * MINUTE;
      if (does === 'draft' && editor === null && (overlapping || onTheWay.length === 0)) {
        editor = { ...draftUpdate(story.incident!, time), upTo: story.events.at(-1)!.stamp };
      }
      if (does === 'send' && editor !== null) {
        story.do({ ...update(`m${n}`, story.now + 10_000 * MINUTE), ...editor });
        onTheWay.push({ message: `m${n}`, text: editor.text });
        editor = null;
      }
      const first = onTheWay[0];
      if (does === 'arrive' && first !== undefined) {
        story.move(first.message, 'sending', 'sent');
        arrived.push(first.text);
        onTheWay.shift();
      }
      if (does === 'drop' && overlapping && first !== undefined) {
        story.move(first.message, 'cancelled');
        onTheWay.shift();
      }
    }
    // The day ends: what was begun is sent and arrives, and one more draft is made.
    if (editor !== null) {
      story.do({ ...update('late', story.now + 10_000 * MINUTE), ...editor });
      onTheWay.push({ message: 'late', text: editor.text });
    }
    for (const { message, text } of onTheWay) {
      story.move(message, 'sending', 'sent');
      arrived.push(text);
    }
    const drafts = [...arrived, draftUpdate(story.incident!, time).text];
    const timesOf = (fact: number): number => drafts.filter((text) => text.includes(`fact ${fact};`)).length;
    return Array.from({ length: facts }, (_, i) => timesOf(i + 1));
  }

  it('stands in exactly one draft, however long each waits to be sent and to arrive', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 36, size: 'max' }), (steps) => {
        // More than an update holds are cut: no such day here.
        fc.pre(steps.filter((each) => each.does === 'fact').length <= 12);
        for (const times of play(steps, false)) expect(times).toBe(1);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is never lost, also where updates are drafted while others are on their way, or given up', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 36, size: 'max' }), (steps) => {
        fc.pre(steps.filter((each) => each.does === 'fact').length <= 12);
        for (const times of play(steps, true)) expect(times).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });
});
