import { hasOwnDesktops } from './desktop.ts';
import { prepareElectron, setEnv } from './runtime.ts';

/** Playwright's global setup: Electron for all tests. Each worker opens its own desktop. */
export default async function setup(): Promise<() => void> {
  const { dist } = await prepareElectron(hasOwnDesktops());
  return setEnv({ ELECTRON_OVERRIDE_DIST_PATH: dist });
}
