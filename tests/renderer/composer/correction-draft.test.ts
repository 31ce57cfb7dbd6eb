import { beforeEach, describe, expect, test } from 'vitest';
import { changesOf, keepCorrection, readCorrection } from '../../../renderer/composer/correction-draft.ts';
import type { Mention } from '../../../src/model/mention.ts';
import { notifiesOthers } from '../../../src/markdown/slack-text.ts';
import { stubSaving } from '../saved.ts';

let saved: ReturnType<typeof stubSaving>;
beforeEach(() => {
  saved = stubSaving();
});

const NOTHING = { texts: {}, mentions: [] };

test('a correction that was begun keeps its texts and the names that were chosen for it', () => {
  const begun = { texts: { Before: 'After, @ann' }, mentions: [{ kind: 'person' as const, id: 'U1', name: 'ann' }] };
  keepCorrection('i', 'm1', begun);
  expect(readCorrection('m1')).toEqual(begun);
  expect(readCorrection('m2')).toEqual(NOTHING);
  expect(saved()).toEqual([{ incident: 'i', message: 'm1', draft: begun }]);
  keepCorrection('i', 'm1', null);
  expect(readCorrection('m1')).toEqual(NOTHING);
  expect(saved().at(-1)).toEqual({ incident: 'i', message: 'm1', draft: null });
});

test('each key changes it: only the latest is saved, and each message has its own', () => {
  for (const text of ['A', 'Af', 'Aft']) keepCorrection('i', 'm1', { texts: { Before: text }, mentions: [] });
  keepCorrection('i', 'm2', { texts: { Other: 'Words' }, mentions: [] });
  expect(saved()).toMatchObject([
    { message: 'm1', draft: { texts: { Before: 'Aft' } } },
    { message: 'm2', draft: { texts: { Other: 'Words' } } },
  ]);
});

describe('what a correction puts right', () => {
  const ann: Mention = { kind: 'person', id: 'U1', name: 'ann' };
  const anna: Mention = { kind: 'person', id: 'U2', name: 'anna' };
  const known = ['Ask @ann', 'Ask @anna', 'Ask `@ann`, ann@x.example'].map((text) => ({ text, copies: [] }));
  /** `before`: whom the texts called as they stood there. */
  const changed = (texts: Record<string, string>, mentions: Mention[], before: Mention[] = []) =>
    changesOf(known, { texts, mentions }, (text) => notifiesOthers(text, before, [...before, ...mentions])).map(
      ({ text }) => text,
    );

  test('is nothing where nothing was written or chosen', () => {
    expect(changed({}, [])).toEqual([]);
    expect(changed({ 'Ask @ann': 'Ask @ann' }, [], [ann])).toEqual([]);
  });

  test('is nothing of a text that every object has as a key, until it is written anew', () => {
    const named = ['constructor', '__proto__', 'toString'].map((text) => ({ text, copies: [] }));
    expect(changesOf(named, NOTHING, () => false)).toEqual([]);
    const texts = Object.fromEntries(named.map(({ text }) => [text, 'After']));
    expect(changesOf(named, { texts, mentions: [] }, () => false).map(({ text }) => text)).toEqual(
      named.map(() => 'After'),
    );
    expect(readCorrection('constructor')).toEqual(NOTHING);
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
