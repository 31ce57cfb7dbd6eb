import { globSync, readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { scratchFolder } from './scripts/scratch.ts';

const files = globSync('tests/{src,electron,renderer,architecture}/**/*.test.{ts,tsx}');
/**
 * Files that mock or reload modules, count steps, stop the clock or use the window's store would affect other files in
 * the same process.
 */
const needsItsOwnProcess = (file: string): boolean =>
  file.startsWith('tests/renderer/') ||
  /\bvi\.(?:mock|doMock|resetModules|useFakeTimers)\(|support\/(?:growth|steps)\.ts'/.test(readFileSync(file, 'utf8'));

export default defineConfig({
  plugins: [react()],
  test: {
    environment: 'node',
    env: { TMPDIR: scratchFolder() },
    // Two, for a machine with two cores.
    maxWorkers: 2,
    // Property tests and a Slack stand-in run side by side on two cores, so slow tests may pass; only hanging ones end.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { interval: 10 } },
    // No state of a test may remain in the process: timers and mocks are restored after each test.
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      // Loading the same modules for each file again would take as long as all the tests.
      {
        extends: true,
        test: { name: 'together', isolate: false, include: files.filter((file) => !needsItsOwnProcess(file)) },
      },
      { extends: true, test: { name: 'apart', include: files.filter(needsItsOwnProcess) } },
    ],
  },
});
