import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot, readJson } from './tools.ts';

/** Number of passed and failed checks. A check that did not run is neither. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Why something was skipped, or a failure that is not a test's. */
  note?: string;
}

export const artifact = (name: string): string => path.join(projectRoot, 'artifacts', name);

export const one = (code: number): Counts => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/** A runner that exits with an error without a failed test, or that ran nothing, counts as one failure. */
function countRunnerFailure(counts: Counts, code: number): Counts {
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, note: 'no test ran' };
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1, note: 'failed outside of a test' };
  return counts;
}

/** One test and its duration in seconds. */
export interface Timed {
  name: string;
  seconds: number;
}

/** Report of a test runner; other checks have no tests. */
export interface Report extends Counts {
  tests?: Timed[];
}

const noReport: Report = { passed: 0, failed: 1, skipped: 0, note: 'no report was written' };

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; assertionResults: { fullName: string; duration?: number | null }[] }[];
}

export function vitestReport(file: string, code: number): Report {
  if (!existsSync(file)) return noReport;
  const report = readJson(file) as VitestReport;
  const skipped = report.numPendingTests + report.numTodoTests;
  const tests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({
      name: `${path.relative(projectRoot, name)} › ${fullName}`,
      seconds: (duration ?? 0) / 1_000,
    })),
  );
  return {
    ...countRunnerFailure({ passed: report.numPassedTests, failed: report.numFailedTests, skipped }, code),
    tests,
  };
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: { file: string; title: string; tests: { results: { duration: number }[] }[] }[];
}

interface PlaywrightReport extends PlaywrightSuite {
  config: { rootDir: string };
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

export function playwrightReport(file: string, code: number): Report {
  if (!existsSync(file)) return noReport;
  const report = readJson(file) as PlaywrightReport;
  const { stats, config } = report;
  const folder = path.relative(projectRoot, config.rootDir);
  const within = ({ suites = [], specs = [] }: PlaywrightSuite): Timed[] => [
    ...specs.map(({ file: inFolder, title, tests }) => ({
      name: `${path.join(folder, inFolder)} › ${title}`,
      seconds: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0) / 1_000,
    })),
    ...suites.flatMap(within),
  ];
  const counts = { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  return { ...countRunnerFailure(counts, code), tests: within(report) };
}
