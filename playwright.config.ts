import { defineConfig } from '@playwright/test';
import { hasOwnDesktops } from './scripts/desktop.ts';

/** `--headed` shows the tests on the existing desktop. */
const isWatched = process.argv.includes('--headed');

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'artifacts/playwright',
  globalSetup: './scripts/playwright-setup.ts',
  // One per desktop: focus, notifications and the clipboard belong to a desktop.
  workers: hasOwnDesktops() && !isWatched ? 2 : 1,
  fullyParallel: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: 'artifacts/playwright.json' }]],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});
