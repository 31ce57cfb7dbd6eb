import { globSync, readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { scratchFolder } from './scripts/scratch.ts';

const files = globSync('tests/{src,electron,renderer,architecture}/**/*.test.{ts,tsx}');
/**
 * A file that puts something in the place of a module, or loads one afresh, would find it loaded by another file; one that
 * counts steps slows down what comes after it; what stops the clock, or has the window's one store, shares it with nobody.
 */
const needsItsOwnProcess = (file: string): boolean =>
  file.startsWith('tests/renderer/') ||
  /\bvi\.(?:mock|doMock|resetModules|useFakeTimers)\(|support\/(?:growth|steps)\.ts'/.test(readFileSync(file, 'utf8'));

export default defineConfig({
  plugins: [react()],
  test: {
    environment: 'node',
    env: { TMPDIR: scratchFolder() },
    // Two, as the machine that this has to be quick on has two cores.
    maxWorkers: 2,
    // Property tests and a real Slack stand-in beside them on two cores: slow is not wrong. What hangs ends.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { interval: 10 } },
    // Every check that a process leaves behind is wrong: timers and mocks start afresh for each test.
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      // Loading the same modules for each file again takes as long as all the tests.
      {
        extends: true,
        test: { name: 'together', isolate: false, include: files.filter((file) => !needsItsOwnProcess(file)) },
      },
      { extends: true, test: { name: 'apart', include: files.filter(needsItsOwnProcess) } },
    ],
  },
});
