import * as v from 'valibot';
import { expect, test } from 'vitest';
import { digestId, isDigest } from '../../../src/slack-actions/digest-id.ts';
import { actionPreferencesSchema } from '../../../src/slack-actions/preferences-schema.ts';
import { DEFAULT_ACTION_PREFERENCES } from '../../../src/slack-actions/preferences.ts';

test('what may be kept', () => {
  expect(v.is(actionPreferencesSchema, DEFAULT_ACTION_PREFERENCES)).toBe(true);
  expect(v.is(actionPreferencesSchema, { ...DEFAULT_ACTION_PREFERENCES, people: [{ person: 'Ada', id: 'U1' }] })).toBe(
    true,
  );
  for (const wrong of [{ emoji: ':eyes:' }, { pattern: ' ' }, { people: [{ person: 'Ada', id: '<U1>' }] }])
    expect(v.is(actionPreferencesSchema, { ...DEFAULT_ACTION_PREFERENCES, ...wrong })).toBe(false);
});

test('a digest is known by its id', () => {
  expect(isDigest(digestId('i', 0, 1))).toBe(true);
  expect(isDigest(crypto.randomUUID())).toBe(false);
});
