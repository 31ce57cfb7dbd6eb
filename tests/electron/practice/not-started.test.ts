import type * as emulate from 'emulate';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createPractice } from '../../../electron/practice/practice.ts';
import { log } from '../../../electron/log/log.ts';
import { outgoing } from '../../support/slack.ts';

const createEmulator = vi.hoisted(() => vi.fn<typeof emulate.createEmulator>());
vi.mock('emulate', async (original) => {
  const real = await original<typeof emulate>();
  createEmulator.mockImplementation(real.createEmulator);
  return { ...real, createEmulator };
});

const notStarted = (): number => log.lines().filter((line) => line.includes('"practice-not-started"')).length;

test('a practice workspace that does not start refuses each call, is logged, and starts with a later call', async () => {
  const practice = createPractice();
  onTestFinished(practice.stop);
  const broken = new Error('no port is free');
  const sought = { channel: 'incidents', messageId: 'm1', incidentId: 'i1', notBefore: 0 };
  const offline = { kind: 'later', code: 'offline', detail: String(broken) };

  createEmulator.mockRejectedValueOnce(broken);
  const port = practice.port();
  expect(await port.find(sought)).toEqual(offline);
  expect(notStarted()).toBe(1);
  createEmulator.mockRejectedValueOnce(broken);
  expect(await port.post(outgoing('incidents', { text: 'a', messageId: 'm1' }))).toEqual(offline);
  createEmulator.mockRejectedValueOnce(broken);
  expect(await port.people()).toMatchObject({ ok: false, error: { code: 'unreachable', detail: String(broken) } });
  expect(notStarted()).toBe(3);
  expect(practice.isRunning()).toBe(false);
  expect(await practice.messages()).toEqual([]);
  expect(await practice.channels()).toEqual([]);

  expect(await port.find(sought)).toEqual({ kind: 'absent' });
  expect(notStarted()).toBe(3);
});
