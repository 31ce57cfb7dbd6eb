import { spawn, type SpawnOptions } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, independent of the current directory. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** A problem of this machine that a person can solve. Its message is one sentence, shown without a stack. */
export class MachineProblem extends Error {}

interface Manifest {
  version: string;
  bin?: string | Record<string, string>;
}

const require = createRequire(path.join(projectRoot, 'package.json'));

function manifestOf(name: string): { folder: string; manifest: Manifest } {
  const folder = path.join(projectRoot, 'node_modules', name);
  return { folder, manifest: require(path.join(folder, 'package.json')) as Manifest };
}

export const versionOf = (name: string): string => manifestOf(name).manifest.version;

/** The command line that runs a package's binary with this Node: without a shell, the same on every system. */
export function toolCommand(name: string, args: string[] = [], bin = name): [string, ...string[]] {
  const { folder, manifest } = manifestOf(name);
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[bin];
  if (file === undefined) throw new Error(`the package ${name} has no command ${bin}`);
  return [process.execPath, path.join(folder, file), ...args];
}

export interface Finished {
  code: number;
  /** The captured output. */
  output: string;
}

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  /** Captures the output instead of showing it; `stdout` captures the answer and shows stderr. */
  capture?: true | 'stdout';
  timeoutMs?: number;
}

/** Runs a command to its end. One that cannot start, is killed or times out has an exit code other than 0. */
export function run([command, ...args]: [string, ...string[]], options: RunOptions = {}): Promise<Finished> {
  const settings: SpawnOptions = {
    cwd: projectRoot,
    env: options.env ?? process.env,
    stdio: options.capture ? ['ignore', 'pipe', options.capture === true ? 'pipe' : 'inherit'] : 'inherit',
    ...(options.timeoutMs !== undefined && { timeout: options.timeoutMs, killSignal: 'SIGKILL' as const }),
  };
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, settings);
    const collect = (chunk: string): void => {
      output += chunk;
    };
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);
    child.once('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

export const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Runs `main` when Node was started with this file; a MachineProblem ends it with one sentence. */
export async function whenRunDirectly(moduleUrl: string, main: () => Promise<number>): Promise<void> {
  const started = process.argv[1];
  if (started === undefined || realpathSync(started) !== fileURLToPath(moduleUrl)) return;
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof MachineProblem)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
