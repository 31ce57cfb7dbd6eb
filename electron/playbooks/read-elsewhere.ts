import { utilityProcess, type UtilityProcess } from 'electron';
import path from 'node:path';
import { err } from '../../src/base/result.ts';
import { PLAYBOOK_LIMITS } from '../../src/playbook/playbook.ts';
import { log } from '../log/log.ts';
import type { PlaybookResult, PlaybookSource } from './read-bytes.ts';

/** Built next to the main file. */
const ENTRY = path.join(import.meta.dirname, 'read-process.cjs');
/** Of one playbook, ms. */
const LONGEST_MS = 30_000;
/** A folder of playbooks is read by one process, ms. */
const IDLE_MS = 2_000;
const MEMORY = '--max-old-space-size=512';

/** Reads playbooks in a process of its own, which may take seconds or run out of memory without a word of main's. */
export function createElsewhere(): (source: PlaybookSource) => Promise<PlaybookResult> {
  let reader: UtilityProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last = 0;
  let latest: Promise<unknown> = Promise.resolve();

  function started(): UtilityProcess {
    if (reader !== null) return reader;
    const forked = utilityProcess.fork(ENTRY, [], { serviceName: 'Playbook reader', execArgv: [MEMORY] });
    forked.once('exit', () => {
      if (reader === forked) reader = null;
    });
    return (reader = forked);
  }

  function read(source: PlaybookSource): Promise<PlaybookResult> {
    clearTimeout(idle);
    const process = started();
    const n = ++last;
    return new Promise<PlaybookResult>((resolve) => {
      const answer = (given: { n: number; result: PlaybookResult }): void => {
        if (given.n === n) end(given.result);
      };
      const gone = (): void => {
        log.note('playbook-not-read');
        end(err({ code: 'too-complex', limit: PLAYBOOK_LIMITS.expanded }));
      };
      const patience = setTimeout(() => process.kill(), LONGEST_MS);
      function end(result: PlaybookResult): void {
        clearTimeout(patience);
        process.off('message', answer);
        process.off('exit', gone);
        idle = setTimeout(() => process.kill(), IDLE_MS);
        resolve(result);
      }
      process.on('message', answer);
      process.once('exit', gone);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between processes has none
      process.postMessage({ n, source });
    });
  }

  // One by one: the time and the memory of a file are its own.
  return (source) => {
    const reading = latest.then(() => read(source));
    latest = reading;
    return reading;
  };
}
