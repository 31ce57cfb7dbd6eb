import path from 'node:path';
import { v7 as newId } from 'uuid';
import { openJournal } from '../../electron/journal/open-journal.ts';
import { projectRoot } from '../../scripts/tools.ts';
import { runElectron, withFolder } from './electron.ts';
import { median, round, type Figure } from './figure.ts';
import { history } from './history.ts';

const ROUNDS = 5;
const EVENTS = 5_000;
const SETTLE_MS = 4_000;
const PROBE = path.join(import.meta.dirname, 'probe.cjs');
const BARE = path.join(import.meta.dirname, 'bare');

interface Probe {
  answeredAt: number;
  completeAt: number;
  /** Kilobytes. */
  memory: number;
}

async function once(
  target: string,
  folder: string,
  settleMs: number,
): Promise<{ ms: number; completeMs: number; megabytes: number }> {
  process.env['PROBE_SETTLE_MS'] = String(settleMs);
  const { result, startedAt } = await runElectron<Probe>(['-r', PROBE, target, `--user-data-dir=${folder}`], 'PROBE');
  return {
    ms: result.answeredAt - startedAt,
    completeMs: result.completeAt - startedAt,
    megabytes: result.memory / 1_024,
  };
}

/**
 * Time and memory of the built cockpit on a long incident, compared with a bare window of the same Electron;
 * alternating.
 */
export async function benchStartup(): Promise<Figure[]> {
  return withFolder(async (ours) =>
    withFolder(async (bare) => {
      const journal = openJournal(ours, { newDevice: newId });
      journal.append(history('inc', EVENTS, Date.now()));
      journal.close();
      // One unmeasured run each warms the code cache and the disk's, as for the second start of a day.
      await once(projectRoot, ours, 0);
      await once(BARE, bare, 0);
      const [our, their] = [[], []] as [number[], number[]];
      const complete: number[] = [];
      for (let n = 0; n < ROUNDS; n++) {
        const { ms, completeMs } = await once(projectRoot, ours, 0);
        our.push(ms);
        complete.push(completeMs);
        their.push((await once(BARE, bare, 0)).ms);
      }
      const memory = { ours: await once(projectRoot, ours, SETTLE_MS), bare: await once(BARE, bare, SETTLE_MS) };
      return [
        {
          figure: 'startup-ratio',
          value: round(median(our) / median(their)),
          unit: 'ratio',
          baseline: `a bare window that answers a key, ${median(their)} ms`,
          note: `cockpit with ${EVENTS} events answers a key after ${median(our)} ms, its timeline stands after ${median(complete)} ms, medians of ${ROUNDS}`,
        },
        {
          figure: 'memory-ratio',
          value: round(memory.ours.megabytes / memory.bare.megabytes),
          unit: 'ratio',
          baseline: `a bare window, ${round(memory.bare.megabytes, 0)} MB`,
          note: `working set of all processes with ${EVENTS} events, ${round(memory.ours.megabytes, 0)} MB`,
        },
      ];
    }),
  );
}
