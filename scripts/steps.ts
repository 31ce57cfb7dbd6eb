import { mkdirSync, rmSync } from 'node:fs';
import { audit } from './audit.ts';
import { artifact, type Counts, one, playwrightReport, type Report, vitestReport } from './reports.ts';
import { run, toolCommand } from './tools.ts';

export interface Step {
  /** The name for `--only` and in the summary. */
  name: string;
  /** What it needs beyond the sources: `dist/`, or Electron and a display. */
  needs?: ('build' | 'runtime')[];
  /** Quick steps print their output when they end, so that two can run side by side. */
  quick: boolean;
  act: () => Promise<Report & { output?: string }>;
}

function quick(name: string, command: [string, ...string[]]): Step {
  const act = async (): Promise<Counts & { output: string }> => {
    const { code, output } = await run(command, { capture: true });
    return { ...one(code), output };
  };
  return { name, quick: true, act };
}

/** A step that runs a test runner: streams its output, and reads the tests and durations from its report. */
function tests(
  name: string,
  command: [string, ...string[]],
  report: string,
  read: typeof vitestReport,
  needs: ('build' | 'runtime')[],
): Step {
  const act = async (): Promise<Report> => {
    mkdirSync(artifact('.'), { recursive: true });
    rmSync(artifact(report), { force: true });
    const { code } = await run(command);
    return read(artifact(report), code);
  };
  return { name, quick: false, act, needs };
}

const vitestReporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${artifact('vitest.json')}`];

/** Runs the demo, as `npm start` does without a display: the story must reach its end. */
async function playStory(): Promise<Counts> {
  return one((await run([process.execPath, 'scripts/demo.ts', '--fast', '--built'])).code);
}

/** Every check, the cheapest first. */
export const steps: Step[] = [
  quick('format', toolCommand('oxfmt', ['--check'])),
  quick('lint', toolCommand('oxlint', ['--type-aware'])),
  ...['src', 'electron', 'renderer', 'tests', 'scripts'].map((layer) =>
    quick(`types ${layer}`, toolCommand('typescript', ['-p', layer], 'tsc')),
  ),
  quick('unused', toolCommand('knip')),
  quick('build', toolCommand('vite', ['build', '--logLevel', 'warn'])),
  tests('unit', toolCommand('vitest', ['run', ...vitestReporters]), 'vitest.json', vitestReport, []),
  tests('e2e', toolCommand('playwright', ['test']), 'playwright.json', playwrightReport, ['build', 'runtime']),
  { name: 'story', quick: false, needs: ['build', 'runtime'], act: playStory },
  { name: 'security', quick: false, needs: ['build'], act: audit },
];
