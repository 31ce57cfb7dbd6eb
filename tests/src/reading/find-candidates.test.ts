import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCandidates } from '../../../src/incident/decide-candidate.ts';
import type { Incident } from '../../../src/model/incident.ts';
import { openCandidates } from '../../../src/model/candidate.ts';
import { namesNeeded, newsOf, type ReadMessage, type ReadPage } from '../../../src/reading/find-candidates.ts';
import { readingPlaces, readsFrom } from '../../../src/reading/read-place.ts';
import { createStory, DECLARE, MINUTE, START, update } from '../../support/incident.ts';
import { message } from './messages.ts';

const FROM = 1_000;
const NAMES = new Map([['U1', 'ada']]);
const finding = { reaction: 'pushpin', from: FROM * 1_000, names: NAMES };
const ts = (second: number): string => `${FROM + second}.000100`;
const page = (messages: ReadMessage[], over: Partial<ReadPage> = {}): ReadPage => ({
  place: { workspace: 'T', channel: 'C', whole: true, threads: [ts(1)] },
  of: 'channel',
  thread: null,
  complete: { after: '0', to: null },
  messages,
  ...over,
});
const marked = (second: number, over: Partial<ReadMessage> = {}): ReadMessage =>
  message(ts(second), { reactions: ['pushpin::skin-tone-2'], ...over });

function createReader() {
  const story = createStory();
  story.do({ ...DECLARE, practice: false });
  const read = (given: ReadPage): string[] => {
    const decision = findCandidates(story.incident!, newsOf(story.incident!, given, finding));
    return decision.ok ? story.write(decision.value).map(({ type }) => type) : [];
  };
  return { story, read, incident: (): Incident => story.incident! };
}

describe('a page that was read', () => {
  it('offers a marked message without words too, as one that Slack alone shows', () => {
    const { read, incident } = createReader();
    expect(read(page([marked(2, { text: '' })]))).toEqual(['candidate.seen']);
    expect(openCandidates(incident().candidates)[0]?.text).toBe('(No text. Open it in Slack to see it.)');
    expect(read(page([marked(2, { text: 'a word', edited: true })]))).toEqual(['candidate.changed']);
  });

  it('offers replies to our messages, the chosen reaction and pins, and nothing else', () => {
    const { read, incident } = createReader();
    read(
      page([
        marked(2),
        message(ts(3), { reactions: ['eyes'] }),
        marked(4, { ours: true }),
        marked(5, { bySomebody: false }),
        marked(-10),
        message(ts(6), { thread: ts(1), text: 'also sent to the channel' }),
      ]),
    );
    read(page([message(ts(7), { thread: ts(1) }), message(ts(8), { thread: ts(2) })], { of: 'thread', thread: ts(1) }));
    read(
      page([message(ts(9), { pinnedAt: FROM * 1_000 }), message(ts(10), { pinnedAt: FROM * 1_000 - 1 })], {
        of: 'pins',
        complete: null,
      }),
    );
    expect([...incident().candidates.values()].map(({ why, time }) => [why, time / 1_000 - FROM])).toEqual([
      ['reaction', 2],
      ['reply', 6],
      ['reply', 7],
      ['pin', 9],
    ]);
  });

  it('names people and apps, and needs the names of those who come on the record', () => {
    const { read, incident } = createReader();
    const given = page([
      marked(2, { text: 'ask <@U7>' }),
      marked(3, { user: 'U9' }),
      marked(4, { user: 'B1', name: 'Alerts' }),
      message(ts(5), { user: 'U8' }),
    ]);
    expect(namesNeeded(incident(), given, finding)).toEqual({ authors: ['U1', 'U9'], others: ['U7'] });
    read(given);
    expect([...incident().candidates.values()].map(({ author, text }) => [author, text])).toEqual([
      ['ada', 'ask @U7'],
      ['U9', `said at ${ts(3)}`],
      ['Alerts', `said at ${ts(4)}`],
    ]);
    expect(namesNeeded(incident(), given, finding)).toEqual({ authors: [], others: [] });
  });

  it('changes words only where they were edited: another name of somebody is no edit', () => {
    const { read } = createReader();
    read(page([marked(2, { text: 'ask <@U7>' })]));
    expect(read(page([marked(2, { text: 'ask <@U1>' })]))).toEqual([]);
    expect(read(page([marked(2, { text: 'ask <@U1>', edited: true })]))).toEqual(['candidate.changed']);
    expect(read(page([marked(2, { text: 'ask <@U1>', edited: true })]))).toEqual([]);
  });

  it('tells a deletion where the page would have it, and nowhere else', () => {
    const { read } = createReader();
    const both = page([marked(2), message(ts(6), { thread: ts(1) })]);
    expect(read(both)).toEqual(['candidate.seen', 'candidate.seen']);
    expect(read(page([], { complete: null }))).toEqual([]);
    expect(read(page([], { complete: { after: ts(2), to: null } }))).toEqual([]);
    expect(read(page([], { complete: { after: '0', to: ts(1) } }))).toEqual([]);
    expect(read(page([], { complete: { only: ts(3) } }))).toEqual([]);
    expect(read(page([], { place: { ...both.place, channel: 'D' } }))).toEqual([]);
    expect(read(page([], { of: 'thread', thread: ts(9) }))).toEqual([]);
    expect(read(page([], { of: 'thread', thread: ts(1) }))).toEqual(['candidate.gone']);
    expect(read(page([message(ts(2), { gone: true })]))).toEqual(['candidate.gone']);
    expect(read(page([]))).toEqual([]);
  });

  it('is the same however often and in whatever order pages come', () => {
    const messages = fc.uniqueArray(
      fc.record({
        second: fc.integer({ min: 1, max: 30 }),
        marked: fc.boolean(),
        text: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
      }),
      { selector: ({ second }) => second },
    );
    fc.assert(
      fc.property(messages, fc.array(fc.nat({ max: 30 }), { maxLength: 6 }), (said, cuts) => {
        const { read, incident } = createReader();
        const all = said.map(({ second, marked: isMarked, text }) =>
          message(ts(second), { text, reactions: isMarked ? ['pushpin'] : [] }),
        );
        const written = cuts.flatMap((cut) => read(page(all.slice(cut), { complete: null })));
        written.push(...read(page(all)), ...read(page(all)));
        expect(new Set(written)).toEqual(new Set(incident().candidates.size === 0 ? [] : ['candidate.seen']));
        expect(written).toHaveLength(incident().candidates.size);
        expect(openCandidates(incident().candidates).map(({ time }) => time)).toEqual(
          [...incident().candidates.values()].map(({ time }) => time).toSorted((a, b) => a - b),
        );
      }),
    );
  });
});

describe('where is read', () => {
  const story = () => {
    const made = createStory();
    made.do(DECLARE);
    return made;
  };
  it('are the channels and threads that messages went to, as soon as they arrived', () => {
    const made = story();
    made.do(update('m', START + 20 * MINUTE));
    expect(readingPlaces(made.incident!)).toEqual([]);
    const sent = { message: 'm', destination: 'practice/C1', attempt: 1 } as const;
    made.write([
      { type: 'delivery.moved', data: { ...sent, to: 'sending' } },
      { type: 'delivery.moved', data: { ...sent, to: 'sent', ts: '12.000001' } },
    ]);
    expect(readingPlaces(made.incident!)).toEqual([
      { workspace: 'practice', channel: 'C1', whole: true, threads: ['12.000001'] },
    ]);
    made.do({ do: 'setChannel', destination: { workspace: 'practice', channel: 'C2', name: 'inc' } });
    expect(readingPlaces(made.incident!)).toEqual([{ workspace: 'practice', channel: 'C2', whole: true, threads: [] }]);
  });
  it('begins an hour before the incident did', () => {
    const made = story();
    expect(readsFrom(made.incident!)).toBe(START - 60 * MINUTE);
    made.do({ do: 'setClock', clock: 'started', time: START - 30 * MINUTE });
    expect(readsFrom(made.incident!)).toBe(START - 90 * MINUTE);
  });
});
