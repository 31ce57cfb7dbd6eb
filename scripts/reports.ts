import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot, readJson } from './tools.ts';

/** How many checks went well and how many did not. A check that did not run is neither. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Why something was skipped, or what failed that is not a test. */
  note?: string;
}

export const artifact = (name: string): string => path.join(projectRoot, 'artifacts', name);

export const one = (code: number): Counts => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/** A runner that fails without a failed test (a file that does not load), or that ran nothing, is a failure of its own. */
function settle(counts: Counts, code: number): Counts {
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, note: 'no test ran' };
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1, note: 'failed outside of a test' };
  return counts;
}

const noReport: Counts = { passed: 0, failed: 1, skipped: 0, note: 'no report was written' };

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

export function vitestCounts(file: string, code: number): Counts {
  if (!existsSync(file)) return noReport;
  const report = readJson(file) as VitestReport;
  const skipped = report.numPendingTests + report.numTodoTests;
  return settle({ passed: report.numPassedTests, failed: report.numFailedTests, skipped }, code);
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

export function playwrightCounts(file: string, code: number): Counts {
  if (!existsSync(file)) return noReport;
  const { stats } = readJson(file) as PlaywrightReport;
  return settle({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }, code);
}
