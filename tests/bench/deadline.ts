import { round } from './figure.ts';

/** Takes step after step until it is so. A bench that hangs says nothing at all: after `ms` this says what it waited for. */
export async function until(
  isSo: () => boolean,
  { ms, step, what }: { ms: number; step: () => Promise<unknown>; what: () => string },
): Promise<void> {
  const began = performance.now();
  while (!isSo()) {
    if (performance.now() - began > ms) throw new Error(`Waited ${round(ms / 1_000)} s for ${what()}.`);
    await step();
  }
}
