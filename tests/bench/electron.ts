import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { electronIn, officialDist } from '../../scripts/electron.ts';
import { electronEnv, sandboxArgs } from '../../scripts/runtime.ts';
import { projectRoot, run } from '../../scripts/tools.ts';

/** A temporary folder for one measurement. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

export const electronExecutable = (): string =>
  electronIn(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? officialDist)!.executable;

/**
 * Runs Electron to its end and returns the JSON that it printed after `mark`. `sent` is the time of the start, ms since
 * 1970.
 */
export async function runElectron<T>(args: readonly string[], mark: string): Promise<{ result: T; startedAt: number }> {
  const startedAt = Date.now();
  const { output } = await run([electronExecutable(), ...sandboxArgs(), ...args], {
    capture: true,
    env: electronEnv(['SLACK_TOKEN', 'SLACK_API_URL']),
    timeoutMs: 180_000,
  });
  const line = output.split('\n').find((candidate) => candidate.startsWith(`${mark} `));
  if (line === undefined) throw new Error(`Electron did not say ${mark}:\n${output.slice(-2_000)}`);
  return { result: JSON.parse(line.slice(mark.length + 1)) as T, startedAt };
}

/** Bundles one TypeScript file for Electron's main process. */
export async function buildForMain(entry: string): Promise<string> {
  const outDir = path.join(projectRoot, 'dist', 'bench');
  mkdirSync(outDir, { recursive: true });
  const name = path.basename(entry, '.ts');
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node20.18',
      minify: false,
      rolldownOptions: {
        external: ['electron', /^node:/, /^@photostructure\/sqlite/],
        output: { format: 'cjs', entryFileNames: `${name}.cjs` },
      },
    },
  });
  return path.join(outDir, `${name}.cjs`);
}
