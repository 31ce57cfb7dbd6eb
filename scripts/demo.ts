import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { _electron } from '@playwright/test';
import { build } from './build.ts';
import { type Pace, Stage, START_MS } from './demo-stage.ts';
import type { Portraits } from './demo-messages.ts';
import { story } from './demo-story.ts';
import { launchOptions, prepareRuntime } from './runtime.ts';
import { MachineProblem, projectRoot, whenRunDirectly } from './tools.ts';

export interface DemoRequest {
  /** At a speed that a person can watch; otherwise as fast as possible. */
  visible: boolean;
  /** A folder for pictures of the busy cockpit in light and dark, as in the README. */
  screenshots?: string | undefined;
  /** Skips the build. */
  built?: boolean;
}

const WATCHABLE: Pace = { afterStep: 1_000, beforePress: 250, key: 22 };
const AT_ONCE: Pace = { afterStep: 0, beforePress: 0, key: 0 };

function newFolder(): string {
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const parent = path.join(projectRoot, 'artifacts', 'demo');
  mkdirSync(parent, { recursive: true });
  // Two demos in the same second get different folders.
  for (let number = 1; ; number += 1) {
    const folder = path.join(parent, number === 1 ? time : `${time}-${number}`);
    try {
      mkdirSync(folder);
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Names the failed step in one sentence; the whole error is saved beside its picture. */
async function failure(stage: Stage, error: unknown): Promise<MachineProblem> {
  const picture = await stage.pictureOfFailure();
  const report = path.join(stage.folder, 'failed.txt');
  const text = stripVTControlCharacters(error instanceof Error ? (error.stack ?? error.message) : String(error));
  writeFileSync(report, `${stage.doing}\n\n${text}\n`);
  const seen = picture === null ? '' : `   The window at that moment: ${picture}\n`;
  const cause = text.split('\n', 1)[0];
  return new MachineProblem(`\nThe demo failed at ${stage.doing}\n   ${cause}\n${seen}   The whole error: ${report}`);
}

function printOutput(folder: string, startedAt: number): void {
  const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'));
  console.log(`\nThe story is told, in ${Math.round((Date.now() - startedAt) / 1_000)} seconds.`);
  console.log(`What it left is in ${folder}`);
  console.log('   postmortem.md                 the postmortem, as the app exported it');
  console.log('   messages.md, messages.json    the messages, as the practice Slack received them');
  console.log(`   01-….png to ${pictures.length}-….png          pictures of the window, in the order of the story`);
}

function savePortraits(screenshots: string | undefined, { light, dark }: Portraits): void {
  if (screenshots === undefined) return;
  mkdirSync(screenshots, { recursive: true });
  copyFileSync(light, path.join(screenshots, 'cockpit-light.png'));
  copyFileSync(dark, path.join(screenshots, 'cockpit-dark.png'));
  console.log(`The busy cockpit is also in ${screenshots}: cockpit-light.png, cockpit-dark.png`);
}

/** Plays the story in a fresh data folder and prints where its pictures and documents are. */
export async function demo({ visible, screenshots, built = false }: DemoRequest): Promise<string> {
  const startedAt = Date.now();
  if (!built) await build();
  const runtime = await prepareRuntime();
  const userData = mkdtempSync(path.join(tmpdir(), 'wheelhouse-demo-'));
  const launch = () => _electron.launch({ ...launchOptions({ userData }), timeout: START_MS });
  const stage = new Stage({ launch, folder: newFolder(), pace: visible ? WATCHABLE : AT_ONCE });
  // Playwright would ask the app to close, and the app would ask back because of its open promise.
  const interrupt = (): void => void stage.kill();
  process.once('SIGINT', interrupt);
  const tidy = (): void => rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  process.once('exit', tidy);
  try {
    const portraits = await story(stage).catch(async (error: unknown) => {
      throw await failure(stage, error);
    });
    printOutput(stage.folder, startedAt);
    savePortraits(screenshots, portraits);
  } finally {
    process.removeListener('SIGINT', interrupt);
    await stage.kill();
    process.removeListener('exit', tidy);
    tidy();
    runtime.stop();
  }
  return stage.folder;
}

await whenRunDirectly(import.meta.url, async () => {
  const { values } = parseArgs({
    options: { screenshots: { type: 'string' }, fast: { type: 'boolean' }, built: { type: 'boolean' } },
  });
  const { screenshots, fast = false, built = false } = values;
  const from = process.env['INIT_CWD'] ?? '.';
  await demo({
    visible: !fast,
    built,
    screenshots: screenshots === undefined ? undefined : path.resolve(from, screenshots),
  });
  return 0;
});
