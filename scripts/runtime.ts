import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { hasDisplay, openDisplay } from './display.ts';
import { type Electron, electronIn, findElectron, officialDist } from './electron.ts';
import { ensureLibraries } from './libraries.ts';
import { MachineProblem, projectRoot } from './tools.ts';

/**
 * What running Electron here needs. `env` has the added variables only; they are in `process.env` too, until `stop`.
 */
export interface Runtime {
  electron: Electron;
  env: Record<string, string>;
  stop(): void;
}

/** Finds or fetches Electron and its libraries, and prints which ones are used. */
export async function prepareElectron(needsXvfb: boolean): Promise<Electron> {
  const electron = await findElectron();
  console.log(`Electron ${electron.version}: ${electron.reason}.`);
  await ensureLibraries(electron.executable, needsXvfb);
  if (isRoot()) console.log("Running as root: Chromium's sandbox is off (--no-sandbox).");
  else requireSandbox(electron.dist);
  return electron;
}

/** `prepareElectron`, and a display. */
export async function prepareRuntime(): Promise<Runtime> {
  const virtual = !hasDisplay();
  const electron = await prepareElectron(virtual);
  const display = await openDisplay();
  if (virtual) console.log(`No display: using a virtual one (Xvfb ${display.env['DISPLAY']}).`);
  const env = { ELECTRON_OVERRIDE_DIST_PATH: electron.dist, ...display.env };
  const restore = setEnv(env);
  return {
    electron,
    env,
    stop() {
      restore();
      display.stop();
    },
  };
}

/** Changes this process's environment (undefined removes a variable) and returns a function that restores it. */
export function setEnv(env: Record<string, string | undefined>): () => void {
  const before = Object.fromEntries(Object.keys(env).map((name) => [name, process.env[name]]));
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  return () => void setEnv(before);
}

export const isRoot = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;

/** Chromium refuses to start as root with its sandbox; every other user keeps it. */
export const sandboxArgs = (): string[] => (isRoot() ? ['--no-sandbox'] : []);

/** Some distributions forbid the sandbox to programs that root did not install; Electron then exits at once. */
function requireSandbox(dist: string): void {
  if (process.platform !== 'linux' || process.argv.includes('--no-sandbox')) return;
  const setting = (name: string): string => {
    const file = path.join('/proc/sys', name);
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  };
  const forbidden =
    setting('kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    setting('kernel/unprivileged_userns_clone') === '0' ||
    setting('user/max_user_namespaces') === '0';
  const helper = path.join(dist, 'chrome-sandbox');
  const allowed = existsSync(helper) && statSync(helper).uid === 0 && (statSync(helper).mode & 0o4001) === 0o4001;
  if (!forbidden || allowed) return;
  throw new MachineProblem(
    `This system forbids Chromium's sandbox to programs in your home folder: run "sudo chown root:root '${helper}' && ` +
      `sudo chmod 4755 '${helper}'" once and try again.`,
  );
}

/**
 * This environment for Electron, without the variables that make it run as plain Node (editors' terminals set them).
 */
export function electronEnv(without: string[] = []): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE' && !without.includes(name)) env[name] = value;
  }
  return env;
}

export interface LaunchRequest {
  /** The data folder of this run. Tests and the demo never share one. */
  userData: string;
  /** Electron's own switches, before the app's path. */
  switches?: string[];
  args?: string[];
  env?: Record<string, string>;
  /** Uses Chromium's sandbox also as root, by a user namespace. Needs a Linux that allows these to root. */
  sandbox?: boolean;
}

export interface LaunchOptions {
  /**
   * Only for a program other than Electron: given a path, Playwright attaches while the window loads, and sometimes
   * misses it.
   */
  executablePath?: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
}

/**
 * Options of Playwright's `_electron.launch` for the built app; call `prepareRuntime` first, in a global setup. A real
 * Slack in the environment is removed: only `env` can set one.
 */
export function launchOptions({
  userData,
  switches = [],
  args = [],
  env = {},
  sandbox = false,
}: LaunchRequest): LaunchOptions {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? officialDist;
  const executable = electronIn(dist)?.executable;
  if (executable === undefined)
    throw new MachineProblem(`There is no Electron in ${dist}: call prepareRuntime() first.`);
  const asUser = sandbox && isRoot();
  return {
    ...(asUser ? { executablePath: path.join(projectRoot, 'scripts', 'electron-as-user') } : {}),
    args: [...(asUser ? [] : sandboxArgs()), ...switches, projectRoot, `--user-data-dir=${userData}`, ...args],
    env: { ...electronEnv(['SLACK_TOKEN', 'SLACK_API_URL']), WHEELHOUSE_ELECTRON: executable, ...env },
    cwd: projectRoot,
  };
}
