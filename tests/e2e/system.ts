import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Cockpit } from './fixtures.ts';

type App = Pick<Cockpit, 'app'>;

/** Writes a file. Returns its path. */
export function put(folder: string, name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** Drags a file from the desktop into the window. */
export async function drop({ page }: Pick<Cockpit, 'page'>, file: string): Promise<void> {
  const hint = page.getByText('Drop to import a playbook or a message template');
  const session = await page.context().newCDPSession(page);
  const at = { x: 400, y: 300, data: { items: [], files: [file], dragOperationsMask: 1 } };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at });
  await expect(hint).toBeVisible();
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at });
  await expect(hint).toBeHidden();
  await session.detach();
}

/** Replaces the system's file dialogs: each answers with this file. */
export const answerFileDialogs = ({ app }: App, file: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, file);

/** Answers the system's questions with the button of this number. Returns what was asked so far. */
export async function answerQuestions({ app }: App, response: number): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }, button) => {
    const questions: string[] = [];
    Object.assign(globalThis, { questions });
    dialog.showMessageBox = async (...given: unknown[]) => {
      questions.push((given.at(-1) as { message: string }).message);
      return { response: button, checkboxChecked: false };
    };
  }, response);
  return () => app.evaluate(() => (globalThis as unknown as { questions: string[] }).questions);
}

/** Records the addresses that the app opens outside, in order. */
export async function watchOpened({ app }: App): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}

/** Records all output of the app from now on, of main and the window. */
export function watchOutput({ page, process }: Cockpit): () => string {
  const output: string[] = [];
  for (const stream of [process.stdout, process.stderr]) stream?.on('data', (part) => output.push(String(part)));
  page.on('console', (line) => output.push(line.text()));
  return () => output.join('');
}

/** Records the titles of system notifications from now on, in order. */
export async function watchNotifications({ app }: App): Promise<() => Promise<string[]>> {
  await app.evaluate(({ Notification }) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    Notification.prototype.show = function show(this: { title: string }) {
      shown.push(this.title);
    };
    Notification.isSupported = () => true;
  });
  return () => app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);
}
