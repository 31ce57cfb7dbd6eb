import { errorName, framesIn, MOST_FRAMES, type WindowProblem } from '../../src/bridge/window-problems.ts';
import { bridge } from './bridge.ts';

/** Limits the load of an error that repeats at each frame; main has a limit of its own. */
const MOST_PER_MINUTE = 30;
const MINUTE_MS = 60_000;

let since = -Infinity;
let noted = 0;

/** Sends a swallowed error to main's log: its code, name and place, never its message. */
export function noteProblem(code: WindowProblem, error?: unknown): void {
  const now = performance.now();
  if (now - since >= MINUTE_MS) [since, noted] = [now, 0];
  noted += 1;
  if (noted > MOST_PER_MINUTE) return;
  // A failure to report must not cause another report.
  void report(code, error).catch(() => undefined);
}

async function report(code: WindowProblem, error: unknown): Promise<void> {
  if (typeof error !== 'object' || error === null) return void (await bridge().noteProblem({ code }));
  const { name, stack } = error as { name?: unknown; stack?: unknown };
  await bridge().noteProblem({ code, error: { name: errorName(name), frames: framesIn(stack, MOST_FRAMES) } });
}

/** Starts to report the uncaught errors of this window. */
export function noteUncaught(): void {
  addEventListener('error', ({ error }: ErrorEvent) => noteProblem('window-error', error));
  addEventListener('unhandledrejection', ({ reason }) => noteProblem('window-rejection', reason));
}
