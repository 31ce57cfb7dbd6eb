import { prepareRuntime } from './runtime.ts';

/** Playwright's global setup: Electron and a display for all tests, and the display's end after them. */
export default async function setup(): Promise<() => void> {
  const runtime = await prepareRuntime();
  return () => runtime.stop();
}
