import { expect, test } from 'vitest';
import { createOnlineWatch } from '../../../electron/os/online-watch.ts';
import { createManualClock } from '../../support/clock.ts';
import { START } from '../../support/incident.ts';

function watch() {
  const clock = createManualClock(START);
  const state = { online: true, back: 0, looks: 0 };
  const isOnline = (): boolean => {
    state.looks += 1;
    return state.online;
  };
  const online = createOnlineWatch({ clock, isOnline, onBack: () => (state.back += 1) });
  const failed = { lastSuccess: START, lastError: { at: START + 1, code: 'offline' } };
  const reached = { lastSuccess: START + 2, lastError: failed.lastError };
  return { clock, state, online, failed, reached };
}

test('a network that comes back is told once', () => {
  const { clock, state, online, failed } = watch();
  state.online = false;
  online.update('T1', failed);
  clock.advance(60_000);
  expect(state.back).toBe(0);
  state.online = true;
  clock.advance(2_000);
  clock.advance(60_000);
  expect(state.back).toBe(1);
});

test('a network that was there all along says nothing', () => {
  const { clock, state, online, failed } = watch();
  online.update('T1', failed);
  clock.advance(60_000);
  expect(state.back).toBe(0);
});

test.each(['not-in-channel', 'token-revoked', 'rate-limited', 'webhook-refused', 'disk-full'])(
  'what was reached, and says %s, is not watched',
  (code) => {
    const { clock, state, online, failed } = watch();
    const refused = { lastSuccess: START, lastError: { at: START + 1, code } };
    online.update('T1', refused);
    clock.advance(60_000);
    expect(state.looks).toBe(0);
    // Neither any more, once it was.
    online.update('T1', failed);
    online.update('T1', refused);
    const { looks } = state;
    clock.advance(60_000);
    expect([looks, state.looks]).toEqual([1, 1]);
  },
);

test('a connection that is refused is watched: what refuses may be gone with the next network', () => {
  const { clock, state, online } = watch();
  online.update('T1', { lastSuccess: null, lastError: { at: START, code: 'connection-refused' } });
  clock.advance(2_000);
  expect(state.looks).toBe(2);
});

test('nobody looks while all can be reached, nor after the end', () => {
  const { clock, state, online, failed, reached } = watch();
  online.update('T1', reached);
  clock.advance(60_000);
  expect(state.looks).toBe(0);
  online.update('T1', failed);
  online.update('T2', failed);
  online.update('T1', reached);
  clock.advance(2_000);
  expect(state.looks).toBe(2);
  online.update('T2', reached);
  clock.advance(60_000);
  expect(state.looks).toBe(2);
  online.update('T2', failed);
  online.stop();
  clock.advance(60_000);
  expect(state.looks).toBe(3);
});
