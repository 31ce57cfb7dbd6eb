import path from 'node:path';
import { buildForMain, runElectron, withFolder } from './electron.ts';
import { median, percentile, round, type Figure } from './figure.ts';

/** From a validated command to durable and pushed events, compared with one bare commit of the same bytes. */
export async function benchCommit(): Promise<Figure[]> {
  const entry = await buildForMain(path.join(import.meta.dirname, 'commit-app.ts'));
  const { result } = await withFolder((folder) =>
    runElectron<{ ours: number[]; bare: number[] }>([entry, `--user-data-dir=${folder}`], 'FIGURES'),
  );
  const p50 = median(result.ours);
  const baseline = `one bare SQLite commit, p50 ${round(median(result.bare), 3)} ms`;
  const note = `${result.ours.length} commands on an incident with 5,000 events, in Electron's main process`;
  return [
    { figure: 'commit-ratio', value: round(p50 / median(result.bare)), unit: 'ratio', baseline, note },
    { figure: 'commit-p50', value: round(p50, 3), unit: 'ms', baseline, note },
    {
      figure: 'commit-p99',
      value: round(percentile(result.ours, 99), 3),
      unit: 'ms',
      baseline: `p99 ${round(percentile(result.bare, 99), 3)} ms`,
      note,
    },
  ];
}
