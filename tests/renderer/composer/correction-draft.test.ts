import { beforeEach, describe, expect, test } from 'vitest';
import { changesOf, keepCorrection, readCorrection } from '../../../renderer/composer/correction-draft.ts';
import type { Mention } from '../../../src/model/mention.ts';
import { callsOthers } from '../../../src/markdown/slack-text.ts';
import { stubStorage } from '../storage.ts';

let disk: Map<string, string>;
beforeEach(() => {
  disk = stubStorage();
});

const NOTHING = { texts: {}, mentions: [] };

test('a correction that was begun keeps its texts and the names that were chosen for it', () => {
  const begun = { texts: { Before: 'After, @ann' }, mentions: [{ kind: 'person' as const, id: 'U1', name: 'ann' }] };
  keepCorrection('i', 'm1', begun);
  expect(readCorrection('i', 'm1')).toEqual(begun);
  expect(readCorrection('i', 'm2')).toEqual(NOTHING);
  keepCorrection('i', 'm1', null);
  expect(readCorrection('i', 'm1')).toEqual(NOTHING);
});

test('a message of another incident under the same id has a correction of its own', () => {
  const begun = { texts: { Before: 'After' }, mentions: [] };
  keepCorrection('i', 'm1', begun);
  expect(readCorrection('j', 'm1')).toEqual(NOTHING);
  keepCorrection('j', 'm1', null);
  expect(readCorrection('i', 'm1')).toEqual(begun);
});

test('one of an older version kept its texts alone', () => {
  disk.set('correction:m1', JSON.stringify({ texts: 'A text that read so before', Before: 'After' }));
  expect(readCorrection('i', 'm1')).toEqual({
    texts: { texts: 'A text that read so before', Before: 'After' },
    mentions: [],
  });
});

test('one that cannot be read is none', () => {
  disk.set('correction:m1', '{');
  expect(readCorrection('i', 'm1')).toEqual(NOTHING);
});

describe('what a correction puts right', () => {
  const ann: Mention = { kind: 'person', id: 'U1', name: 'ann' };
  const anna: Mention = { kind: 'person', id: 'U2', name: 'anna' };
  const known = ['Ask @ann', 'Ask @anna', 'Ask `@ann`, ann@x.example'].map((text) => ({ text, copies: [] }));
  /** `before`: whom the texts called as they stood there. */
  const changed = (texts: Record<string, string>, mentions: Mention[], before: Mention[] = []) =>
    changesOf(known, { texts, mentions }, (text) => callsOthers(text, before, [...before, ...mentions])).map(
      ({ text }) => text,
    );

  test('is nothing where nothing was written or chosen', () => {
    expect(changed({}, [])).toEqual([]);
    expect(changed({ 'Ask @ann': 'Ask @ann' }, [], [ann])).toEqual([]);
  });

  test('is what was written anew', () => {
    expect(changed({ 'Ask @ann': 'Ask nobody' }, [])).toEqual(['Ask nobody']);
  });

  test('is the same words where a name in them was chosen now: that whole name, where it calls', () => {
    expect(changed({}, [ann])).toEqual(['Ask @ann']);
    expect(changed({}, [anna])).toEqual(['Ask @anna']);
    expect(changed({}, [ann], [anna])).toEqual(['Ask @ann']);
  });

  test('is not what called the same person before', () => {
    expect(changed({}, [ann], [ann])).toEqual([]);
  });
});
