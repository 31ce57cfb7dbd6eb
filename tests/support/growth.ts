import { Session } from 'node:inspector';

/** With TIMES the size, up to this factor counts as linear growth: linear is 4, quadratic 16. */
const TIMES = 4;
export const LINEAR = 4.6;

/**
 * Steps of `run` at four times the size, divided by those at the size. A step is an executed block, or a character that
 * a regular expression passes; built-in functions are not counted. Slows down the rest of the test file.
 */
export function growth(run: (size: number) => void, size: number): number {
  // The first run compiles the functions, which changes the counts.
  steps(() => run(size * TIMES));
  const few = steps(() => run(size));
  return steps(() => run(size * TIMES)) / few;
}

let session: Session | null = null;

function steps(run: () => void): number {
  if (session === null) {
    session = new Session();
    session.connect();
    session.post('Profiler.enable');
    // Never stopped: V8 does not count functions again that it compiled meanwhile.
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }
  takeBlocks(session);
  const passed = charactersPassed(run);
  return takeBlocks(session) + passed;
}

/** Blocks executed since the last call, without those of this file. */
function takeBlocks(from: Session): number {
  let blocks = 0;
  from.post('Profiler.takePreciseCoverage', (error, taken) => {
    if (error !== null) throw error;
    for (const { url, functions } of taken.result) {
      if (url.startsWith('node:') || url.includes('tests/support/')) continue;
      for (const { ranges } of functions) for (const { count } of ranges) blocks += count;
    }
  });
  return blocks;
}

/** All regular expression searches call `exec` once it is replaced. */
const shared: { exec: (this: RegExp, text: string) => RegExpExecArray | null } = RegExp.prototype;

function charactersPassed(run: () => void): number {
  const { exec } = shared;
  let passed = 0;
  shared.exec = function count(text) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, text);
    if (found !== null) passed += found.index - from + found[0].length;
    // An anchored expression does not search further.
    else if (!this.sticky && (this.multiline || !this.source.startsWith('^'))) passed += text.length - from;
    return found;
  };
  try {
    run();
  } finally {
    shared.exec = exec;
  }
  return passed;
}
