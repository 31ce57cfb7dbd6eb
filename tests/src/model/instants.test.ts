import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { calls } from '../../../src/bridge/calls.ts';
import type { Command } from '../../../src/model/command.ts';
import { clockTime } from '../../../src/time/format.ts';

const NOTHING_LATER = 8_640_000_000_000_000;
const anyNumber = fc.oneof(
  fc.double(),
  fc.integer({ min: -10, max: NOTHING_LATER * 2 }),
  fc.constantFrom(9e15, NOTHING_LATER, NOTHING_LATER + 1, 253_402_300_799_999, Number.MAX_SAFE_INTEGER),
);

/** Every command that carries an instant. */
const commands = (instant: number): Command[] => [
  { do: 'makePromise', due: instant },
  { do: 'snoozePromise', until: instant },
  { do: 'setClock', clock: 'started', time: instant },
  { do: 'writeNote', kind: 'note', text: 'x', at: instant },
  { do: 'amendNote', note: 'n', text: 'x', at: instant },
];

test('an instant that the bridge lets in can be written as a time in each zone; all others are refused', () => {
  fc.assert(
    fc.property(anyNumber, (instant) => {
      for (const command of commands(instant)) {
        if (!v.is(calls.command.input, { incident: 'i', command })) continue;
        expect(new Date(instant).toISOString()).toMatch(/^\d{4}-/);
        for (const zone of ['UTC', 'Pacific/Kiritimati', 'Pacific/Niue']) clockTime(instant, zone);
      }
    }),
  );
  for (const command of commands(9e15)) expect(v.is(calls.command.input, { incident: 'i', command })).toBe(false);
});
