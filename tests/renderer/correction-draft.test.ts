import { beforeEach, expect, test } from 'vitest';
import { keepCorrection, readCorrection } from '../../renderer/cockpit/correction-draft.ts';
import { stubStorage } from './storage.ts';

let disk: Map<string, string>;
beforeEach(() => {
  disk = stubStorage();
});

const NOTHING = { texts: {}, mentions: [] };

test('a correction that was begun keeps its texts and the names that were chosen for it', () => {
  const begun = { texts: { Before: 'After, @ann' }, mentions: [{ kind: 'person' as const, id: 'U1', name: 'ann' }] };
  keepCorrection('m1', begun);
  expect(readCorrection('m1')).toEqual(begun);
  expect(readCorrection('m2')).toEqual(NOTHING);
  keepCorrection('m1', null);
  expect(readCorrection('m1')).toEqual(NOTHING);
});

test('one of an older version kept its texts alone', () => {
  disk.set('correction:m1', JSON.stringify({ texts: 'A text that read so before', Before: 'After' }));
  expect(readCorrection('m1')).toEqual({
    texts: { texts: 'A text that read so before', Before: 'After' },
    mentions: [],
  });
});

test('one that cannot be read is none', () => {
  disk.set('correction:m1', '{');
  expect(readCorrection('m1')).toEqual(NOTHING);
});
