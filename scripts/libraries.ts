import { existsSync } from 'node:fs';
import { MachineProblem, run } from './tools.ts';

/** Debian package names; a release that renamed one for 64-bit time (libgtk-3-0t64) gets the new name. */
const ELECTRON_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libatspi2.0-0',
  'libsecret-1-0',
];
const FONT_PACKAGES = ['fontconfig', 'fonts-liberation', 'fonts-noto-color-emoji'];

export interface Missing {
  /** Missing libraries, as the dynamic linker names them. */
  libraries: string[];
  /** Debian packages that contain them. */
  packages: string[];
}

async function onPath(command: string): Promise<boolean> {
  return (await run(['sh', '-c', `command -v ${command}`], { capture: true })).code === 0;
}

async function hasFonts(): Promise<boolean> {
  const { code, output } = await run(['fc-list', ':', 'family'], { capture: true });
  return code === 0 && output.trim() !== '';
}

async function unlinked(executable: string): Promise<string[]> {
  const { output } = await run(['ldd', executable], { capture: true });
  return [...output.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '');
}

export async function findMissing(executable: string, needsXvfb: boolean): Promise<Missing> {
  const libraries = await unlinked(executable);
  const packages = [
    ...(libraries.length > 0 ? ELECTRON_PACKAGES : []),
    ...(needsXvfb && !(await onPath('Xvfb')) ? ['xvfb'] : []),
    ...((await hasFonts()) ? [] : FONT_PACKAGES),
  ];
  return { libraries, packages };
}

async function currentName(name: string): Promise<string> {
  const renamed = `${name}t64`;
  const { code } = await run(['apt-cache', 'show', '--quiet=2', renamed], { capture: true });
  return code === 0 ? renamed : name;
}

async function install(packages: string[]): Promise<string | undefined> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = ['-qq', '-o', 'DPkg::Lock::Timeout=120'];
  await run(['apt-get', 'update', ...quiet], { capture: true, env });
  const names = await Promise.all(packages.map(currentName));
  console.log(`Installing system libraries: ${names.join(' ')}`);
  const done = await run(['apt-get', 'install', '-y', '--no-install-recommends', ...quiet, ...names], {
    capture: true,
    env,
  });
  return done.code === 0 ? undefined : done.output;
}

/**
 * On Linux: ensures that Electron can start and draw text. As root on Debian it installs what is missing; else it says
 * how.
 */
export async function ensureLibraries(executable: string, needsXvfb: boolean): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = await findMissing(executable, needsXvfb);
  if (missing.packages.length === 0) return;

  const debian = existsSync('/usr/bin/apt-get');
  if (!debian || process.getuid?.() !== 0) {
    const what = missing.libraries.length > 0 ? ` (${missing.libraries.join(', ')})` : '';
    const names = debian ? await Promise.all(missing.packages.map(currentName)) : missing.packages;
    throw new MachineProblem(
      debian
        ? `System libraries are missing${what}: run "sudo apt-get install --no-install-recommends ${names.join(' ')}" and try again.`
        : `System libraries are missing${what}: install what your system calls ${names.join(', ')} and try again.`,
    );
  }

  const failure = await install(missing.packages);
  const left = await findMissing(executable, needsXvfb);
  if (left.packages.length === 0) return;
  if (failure !== undefined) console.error(failure.trim());
  const names = left.libraries.length > 0 ? left.libraries : left.packages;
  throw new MachineProblem(`System libraries are still missing after apt-get: ${names.join(', ')}.`);
}
