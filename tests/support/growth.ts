import { Session } from 'node:inspector';

/** So many times the size, and up to so many times the steps count as growing no faster: linear is 4, quadratic 16. */
const TIMES = 4;
export const LINEAR = 4.6;

/**
 * How many times as many steps `run` takes with four times the size: work is counted, so a busy machine changes nothing.
 * A step is a block of JavaScript that runs, or a character that a regular expression passes. Not counted is what a
 * regular expression tries in vain, nor what other built-in functions do inside: that is measured in tests/bench.
 * Slows down all that comes after it in the test file.
 */
export function growth(run: (size: number) => void, size: number): number {
  // The first time, functions are compiled, and counted otherwise.
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
    // Never stopped: V8 does not count the functions again that it has compiled meanwhile.
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }
  takeBlocks(session);
  const passed = charactersPassed(run);
  return takeBlocks(session) + passed;
}

/** Blocks that ran since the last time, those of this file aside. */
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

/** All that searches with a regular expression comes through here, once it is not V8's own any more. */
const shared: { exec: (this: RegExp, text: string) => RegExpExecArray | null } = RegExp.prototype;

function charactersPassed(run: () => void): number {
  const { exec } = shared;
  let passed = 0;
  shared.exec = function count(text) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, text);
    if (found !== null) passed += found.index - from + found[0].length;
    // What must stand at one place is not looked for further on.
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
