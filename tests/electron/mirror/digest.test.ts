import { afterEach, expect, test, vi } from 'vitest';
import type { Desk } from '../../../electron/desk/desk.ts';
import { log } from '../../../electron/log/log.ts';
import { createDigests } from '../../../electron/mirror/digest.ts';
import type { Incident } from '../../../src/model/incident.ts';
import { createManualClock } from '../../support/clock.ts';
import { MINUTE, START } from '../../support/incident.ts';

/** Code is read from disk and compiled, on a machine that may be busy. */
const LOADED = { timeout: 30_000 };

const WORDS = '../../../src/slack-actions/state-text.ts';
afterEach(() => vi.doUnmock(WORDS));

test('a digest that cannot be worded, as its code does not load, is noted and tried again', async () => {
  const clock = createManualClock(START);
  const place = { workspace: 'T1', channel: 'C1', name: 'incidents' };
  const incident = {
    id: 'inc',
    status: 'investigating',
    mirrored: { digest: { since: START, place } },
    messages: new Map(),
  };
  const record = vi.fn(() => ({ ok: true, value: [] }));
  const desk = { incident: () => incident as unknown as Incident, record } as unknown as Desk;
  const noted = vi.spyOn(log, 'caught');
  vi.doMock(WORDS, () => {
    throw new Error('no such file');
  });
  const digests = createDigests({ desk, clock, newId: () => 'unused' });
  digests.review(incident as unknown as Incident);
  clock.advance(30 * MINUTE);
  await vi.waitFor(() => expect(noted).toHaveBeenCalledWith('digest-not-sent', expect.any(Error)), LOADED);
  expect(record).not.toHaveBeenCalled();
  vi.doUnmock(WORDS);
  vi.resetModules();
  clock.advance(30_000);
  await vi.waitFor(() => expect(record).toHaveBeenCalled(), LOADED);
  digests.stop();
});
