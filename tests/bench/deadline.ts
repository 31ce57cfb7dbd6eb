import { round } from './figure.ts';

/** Repeats a step until the condition holds. After `ms` it fails with what it waited for, instead of hanging. */
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
