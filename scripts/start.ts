import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from './build.ts';
import { demo } from './demo.ts';
import { hasDisplay } from './display.ts';
import { electronEnv, prepareRuntime, sandboxArgs } from './runtime.ts';
import { projectRoot, whenRunDirectly } from './tools.ts';

/** Chromium looks for a system bus that containers lack, once per service. */
const BUS_NOISE = /\bbus\.cc(:\d+|\(\d+\))\] Failed to connect to the bus: /;

/** A data folder is relative to where the command was typed; Chromium needs an absolute path. */
function absoluteUserData(arg: string): string {
  const [, folder] = /^--user-data-dir=(.+)$/.exec(arg) ?? [];
  return folder === undefined ? arg : `--user-data-dir=${path.resolve(process.env['INIT_CWD'] ?? '.', folder)}`;
}

function runApp(executable: string, args: string[]): Promise<number> {
  const app = spawn(executable, [...sandboxArgs(), projectRoot, ...args.map(absoluteUserData)], {
    env: electronEnv(),
    stdio: ['inherit', 'inherit', 'pipe'],
  });
  createInterface({ input: app.stderr }).on('line', (line) => {
    if (!BUS_NOISE.test(line)) process.stderr.write(`${line}\n`);
  });
  // Ctrl-C also reaches the app in the same process group: wait until it has saved and closed.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => app.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    app.once('error', reject);
    app.once('close', (code) => resolve(code ?? 1));
  });
}

/** `npm start`: the app in a window; without a display, its story in pictures and text. */
async function start(args: string[]): Promise<number> {
  if (!hasDisplay()) {
    console.log('There is no display here, so Wheelhouse plays its demo by itself instead of opening a window.');
    await demo({ visible: false });
    return 0;
  }
  await build();
  const runtime = await prepareRuntime();
  try {
    return await runApp(runtime.electron.executable, args);
  } finally {
    runtime.stop();
  }
}

await whenRunDirectly(import.meta.url, () => start(process.argv.slice(2)));
