import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { MachineProblem } from './tools.ts';

/** A display for windows: its environment, and how to end it. */
export interface Display {
  env: Record<string, string>;
  stop(): void;
}

const START_MS = 15_000;

/** Only Linux may have no display. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

/** Xvfb writes the number of its display to file descriptor 3 once it is ready for clients. */
function displayNumber(xvfb: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      clearTimeout(timer);
      reject(new MachineProblem(`The virtual display did not start: ${reason}.`));
    };
    const timer = setTimeout(() => fail(`no answer in ${START_MS / 1000} seconds`), START_MS);
    xvfb.once('error', (error) => fail(error.message));
    xvfb.once('exit', (code) => fail(`Xvfb ended with code ${code}`));
    let output = '';
    (xvfb.stdio[3] as Socket).setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (!output.includes('\n')) return;
      clearTimeout(timer);
      resolve(output.trim());
    });
  });
}

/** Starts a virtual display. Xvfb picks a free number, so two runs never collide. */
export async function startVirtualDisplay(): Promise<Display> {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset'];
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stop = (): void => {
    process.removeListener('exit', stop);
    xvfb.kill();
  };
  process.once('exit', stop);

  const number = await displayNumber(xvfb);
  xvfb.unref();
  (xvfb.stdio[3] as Socket).unref();
  return { env: { DISPLAY: `:${number}` }, stop };
}

/** The existing display, or a virtual one. */
export async function openDisplay(): Promise<Display> {
  return hasDisplay() ? { env: {}, stop: () => undefined } : startVirtualDisplay();
}
