import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  correctionDraftSchema,
  emptyDraft,
  messageDraftSchema,
  readCorrectionDraft,
  readMessageDraft,
  readPageDrafts,
} from '../../../src/draft/message-draft.ts';

const whole = {
  ...emptyDraft('m1'),
  kind: 'message' as const,
  text: 'Half a thought',
  texts: { 'T1/C1': 'Own words' },
  audience: 'T1/C1',
  mentions: [{ kind: 'person' as const, id: 'U1', name: 'ann' }],
  long: 'file' as const,
  parts: ['p1'],
  to: [{ workspace: 'T1', channel: 'C1', name: 'incidents' }],
  next: '40m',
  noFurther: true,
  because: 'Handed over',
  attachment: { id: 'a1', name: 'graph.png', bytes: 12 },
  drafted: 'p9',
  upTo: '000000000000001-0000-d',
  generated: { head: 'S1, identified', impact: null, list: 'So far:' },
};

test('a draft is read as it was saved', () => {
  expect(readMessageDraft(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
});

test.each(Object.keys(whole).filter((key) => key !== 'message'))(
  'what cannot be read of it (%s) is as in an empty one, and the rest is there',
  (key) => {
    for (const wrong of [undefined, 7, { a: [] }, 'x'.repeat(2_000_001)]) {
      const read = readMessageDraft({ ...whole, [key]: wrong });
      expect(read).toEqual({ ...whole, [key]: emptyDraft('m1')[key as keyof typeof whole] });
    }
  },
);

test('whatever stands there, what is read has the shape of a draft', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.jsonValue(), fc.record(Object.fromEntries(Object.keys(whole).map((key) => [key, fc.jsonValue()])))),
      (saved) => {
        const draft = readMessageDraft(saved);
        if (draft !== null) expect(v.is(messageDraftSchema, draft)).toBe(true);
        const correction = readCorrectionDraft(saved);
        if (correction !== null) expect(v.is(correctionDraftSchema, correction)).toBe(true);
      },
    ),
  );
});

describe('drafts of the page’s storage', () => {
  const read = (key: string, saved: unknown) => readPageDrafts([[key, JSON.stringify(saved)]]);

  test('are the composer’s by incident', () => {
    expect(read('draft:i1', { message: 'm1', text: 'older' })).toEqual([
      { incident: 'i1', message: null, draft: { ...emptyDraft('m1'), text: 'older' } },
    ]);
  });

  test('are corrections by incident and message, or by the message alone, with their texts alone at first', () => {
    const draft = { texts: { Before: 'After' }, mentions: [] };
    expect(read('correction:i1/m1', draft)).toEqual([{ incident: 'i1', message: 'm1', draft }]);
    expect(read('correction:m1', draft)).toEqual([{ incident: null, message: 'm1', draft }]);
    expect(read('correction:m1', { texts: 'Read so before', Before: 'After' })).toEqual([
      { incident: null, message: 'm1', draft: { texts: { texts: 'Read so before', Before: 'After' }, mentions: [] } },
    ]);
  });

  test('are none where they cannot be read or are something else', () => {
    expect(
      readPageDrafts([
        ['draft:i1', '{'],
        ['correction:m1', '7'],
        ['theme', '{}'],
      ]),
    ).toEqual([]);
    expect(read('draft:i1', { text: 'under no id' })).toEqual([]);
  });
});
