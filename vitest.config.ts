import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['tests/{src,electron,renderer,architecture}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Property tests and a real Slack stand-in beside them on two cores: slow is not wrong. What hangs ends.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Every check that a process leaves behind is wrong: timers and mocks start afresh for each test.
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
