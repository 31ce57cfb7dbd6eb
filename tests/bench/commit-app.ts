/** Runs in Electron's main process, built by commit.bench.ts: the app's own journal and desk against a bare commit. */
import { app, BrowserWindow } from 'electron';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { systemClock } from '../../electron/time/clock.ts';
import { createDesk } from '../../electron/desk/desk.ts';
import { openDb } from '../../electron/journal/db.ts';
import { openJournal } from '../../electron/journal/open-journal.ts';
import type { Command } from '../../src/model/command.ts';
import { unexpected } from '../support/unexpected.ts';
import { history } from './history.ts';

const ROUNDS = 2_000;
const WARM_UP = 200;

void app.whenReady().then(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-commit-'));
  const window = new BrowserWindow({ show: false });
  await window.loadURL('data:text/html,<title>bench</title>');
  const journal = openJournal(folder, { newDevice: newId });
  journal.append(history('inc', 5_000, Date.now()));
  const desk = createDesk({
    journal,
    clock: systemClock,
    newId,
    person: () => 'A. Person',
    playbook: () => undefined,
    report: unexpected,
  });
  desk.incident('inc');
  let bytes = '';
  desk.subscribe((_incident, events) => {
    bytes = JSON.stringify(events[0]);
    window.webContents.send('events', events);
  });
  const raw = openDb(path.join(folder, 'raw.sqlite'));
  raw.exec('CREATE TABLE raw (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = raw.prepare('INSERT INTO raw (body) VALUES (?)');
  const command: Command = {
    do: 'writeNote',
    kind: 'note',
    text: 'The queue is draining again, slowly; we keep watching it.',
  };
  const ours: number[] = [];
  const bare: number[] = [];
  for (let n = 0; n < ROUNDS + WARM_UP; n++) {
    const start = performance.now();
    const answer = desk.command('inc', command);
    const between = performance.now();
    insert.run(bytes);
    const end = performance.now();
    if (!answer.ok) throw new Error(answer.error.code);
    if (n < WARM_UP) continue;
    ours.push(between - start);
    bare.push(end - between);
    // Lets the window's messages be delivered, as between two key presses.
    if (n % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  journal.close();
  raw.close();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`FIGURES ${JSON.stringify({ ours, bare })}\n`, () => app.exit(0));
});
