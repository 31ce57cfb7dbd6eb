import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Counts, Report } from './reports.ts';
import { prepareRuntime, type Runtime } from './runtime.ts';
import { type Step, steps } from './steps.ts';
import { MachineProblem, projectRoot, whenRunDirectly } from './tools.ts';

interface Done extends Report {
  name: string;
  seconds: number;
}

/** `--only=unit,types` selects steps by name; `types` means all layers. */
function chosen(args: string[]): Step[] {
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',');
  const unknown = only?.filter(
    (name) => !steps.some((step) => step.name.split(' ').includes(name) || step.name === name),
  );
  if (unknown && unknown.length > 0) {
    throw new MachineProblem(
      `No such step: ${unknown.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}.`,
    );
  }
  return only ? steps.filter(({ name }) => only.includes(name) || only.includes(name.split(' ')[0] ?? name)) : steps;
}

const sign = ({ passed, failed }: Counts): string => (failed > 0 ? '✗' : passed > 0 ? '✓' : '–');
const heading = (text: string): string => `\n── ${text} ${'─'.repeat(Math.max(0, 72 - text.length))}`;

async function perform(step: Step): Promise<Done> {
  const start = performance.now();
  if (!step.quick) console.log(heading(step.name));
  const { output, ...counts } = await step.act();
  if (step.quick) {
    console.log(heading(`${step.name} ${sign(counts)}`));
    if (output?.trim()) console.log(output.trim());
  }
  return { ...counts, name: step.name, seconds: (performance.now() - start) / 1000 };
}

/** Two at a time, for a machine with two cores. */
async function sideBySide(queue: Step[]): Promise<Done[]> {
  const done = new Map<Step, Done>();
  const waiting = [...queue];
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) done.set(step, await perform(step));
  };
  await Promise.all([worker(), worker()]);
  return queue.flatMap((step) => done.get(step) ?? []);
}

const notRun = (step: Step, note: string): Done => ({
  name: step.name,
  passed: 0,
  failed: 1,
  skipped: 0,
  note,
  seconds: 0,
});

/** Runs the slow steps one after the other. A step whose prerequisite failed counts as failed, not as skipped. */
async function oneByOne(queue: Step[], built: boolean): Promise<Done[]> {
  const done: Done[] = [];
  let runtime: Runtime | undefined;
  let problem: string | undefined;
  if (queue.some(({ needs }) => needs?.includes('runtime'))) {
    console.log(heading('runtime'));
    try {
      runtime = await prepareRuntime();
    } catch (error) {
      problem = error instanceof MachineProblem ? error.message : String(error);
      console.log(problem);
    }
  }
  try {
    for (const step of queue) {
      const isMissing = (need: 'build' | 'runtime', has: boolean): boolean =>
        !has && (step.needs?.includes(need) ?? false);
      if (isMissing('build', built)) done.push(notRun(step, 'not run: there is no build'));
      else if (isMissing('runtime', runtime !== undefined)) done.push(notRun(step, 'not run: no runtime'));
      else done.push(await perform(step));
    }
  } finally {
    runtime?.stop();
  }
  return done;
}

function summarize(done: Done[]): void {
  console.log(heading('summary'));
  for (const step of done) {
    const { name, passed, failed, skipped, seconds, note } = step;
    const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
    const rest = [skipped > 0 && !note ? `${skipped} skipped` : '', note ?? ''].filter(Boolean).join(', ');
    console.log(`${sign(step)} ${name.padEnd(16)} ${counts} ${seconds.toFixed(1).padStart(7)} s  ${rest}`.trimEnd());
  }
}

const SLOW_TESTS = 15;
/** Width of a terminal: one row per test. */
const WIDTH = 120;

/** Lists the slowest tests; one that waits for real time shows up here. */
function printSlowest(done: Done[]): void {
  const slowest = done
    .flatMap(({ tests = [] }) => tests)
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, SLOW_TESTS);
  if (slowest.length === 0) return;
  console.log(heading('slowest tests'));
  for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(6)} s  ${name.slice(0, WIDTH)}`);
}

async function test(args: string[]): Promise<number> {
  const queue = chosen(args);
  const quick = await sideBySide(queue.filter((step) => step.quick));
  const build = quick.find(({ name }) => name === 'build');
  const built = build ? build.failed === 0 : existsSync(path.join(projectRoot, 'dist'));
  const done = [
    ...quick,
    ...(await oneByOne(
      queue.filter((step) => !step.quick),
      built,
    )),
  ];
  printSlowest(done);
  summarize(done);
  const sum = (of: 'passed' | 'failed'): number => done.reduce((total, counts) => total + counts[of], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}

await whenRunDirectly(import.meta.url, () => test(process.argv.slice(2)));
