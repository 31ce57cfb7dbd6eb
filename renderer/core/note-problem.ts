import { errorName, framesIn, MOST_FRAMES, type WindowProblem } from '../../src/bridge/window-problems.ts';
import { bridge } from './bridge.ts';

/** What fails at each frame must not keep main busy with it; main has a limit of its own. */
const MOST_PER_MINUTE = 30;
const MINUTE_MS = 60_000;

let since = -Infinity;
let noted = 0;

/** An error that goes no further than this, for main's log: by code, name and place, never by its message. */
export function noteProblem(code: WindowProblem, error?: unknown): void {
  const now = performance.now();
  if (now - since >= MINUTE_MS) [since, noted] = [now, 0];
  noted += 1;
  if (noted > MOST_PER_MINUTE) return;
  // To tell of one problem must not make another.
  void tell(code, error).catch(() => undefined);
}

async function tell(code: WindowProblem, error: unknown): Promise<void> {
  if (typeof error !== 'object' || error === null) return void (await bridge().noteProblem({ code }));
  const { name, stack } = error as { name?: unknown; stack?: unknown };
  await bridge().noteProblem({ code, error: { name: errorName(name), frames: framesIn(stack, MOST_FRAMES) } });
}

/** From now on: the errors of this window that nothing catches. */
export function noteUncaught(): void {
  addEventListener('error', ({ error }: ErrorEvent) => noteProblem('window-error', error));
  addEventListener('unhandledrejection', ({ reason }) => noteProblem('window-rejection', reason));
}
