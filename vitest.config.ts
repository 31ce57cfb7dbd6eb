import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['tests/{src,electron,renderer,architecture}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Property tests and a real Slack stand-in beside them on two cores: slow is not wrong.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Every check that a process leaves behind is wrong: timers and mocks start afresh for each test.
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
