import path from 'node:path';
import type { _electron } from '@playwright/test';
import { electronEnv, sandboxArgs } from '../../scripts/runtime.ts';
import { electronExecutable } from './electron.ts';

const BARE = path.join(import.meta.dirname, 'bare-commit');

/** Bytes of the event that a note makes. */
export const BODY = 'x'.repeat(400);

/** How the bare window that commits and sends is launched. */
export const bareWindow = (folder: string): Parameters<typeof _electron.launch>[0] => ({
  executablePath: electronExecutable(),
  args: [...sandboxArgs(), BARE, `--user-data-dir=${folder}`],
  env: electronEnv([]),
});
