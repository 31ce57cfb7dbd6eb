import { app, dialog, type BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cut } from '../../src/base/cut.ts';
import type { ExportProblem } from '../../src/bridge/problems.ts';
import { draft } from '../../src/model/event.ts';
import { postmortemMarkdown } from '../../src/report/markdown.ts';
import { postmortem } from '../../src/report/postmortem.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { t } from '../../src/text/text.ts';
import type { Clock } from '../time/clock.ts';
import type { Desk } from '../desk/desk.ts';
import { JournalTrouble } from '../journal/trouble.ts';
import { log } from '../log/log.ts';

/** Asks for a place, writes the postmortem atomically, and records the export. */
export async function exportPostmortem(
  { desk, clock, window, person }: { desk: Desk; clock: Clock; window: BrowserWindow | null; person: string },
  id: string,
): Promise<Result<{ file: string }, ExportProblem>> {
  const incident = desk.incident(id);
  if (incident === null) return err({ code: 'cancelled' });
  const options = {
    title: t('dialog.export.title'),
    defaultPath: path.join(app.getPath('documents'), fileName(incident.title, incident.declaredAt)),
    filters: [{ name: t('dialog.export.filter'), extensions: ['md'] }],
  };
  const chosen = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  if (chosen.canceled || chosen.filePath === '') return err({ code: 'cancelled' });
  const file = chosen.filePath;
  const text = postmortemMarkdown(postmortem(incident, clock.now()), Intl.DateTimeFormat().resolvedOptions().timeZone);
  try {
    await writeAnew(file, text);
  } catch (error) {
    log.caught('export-not-written', error);
    return err({ code: 'not-written', file, detail: error instanceof Error ? error.message : String(error) });
  }
  try {
    desk.record(id, () => ok([draft('report.exported', { format: 'markdown', file: path.basename(file) })]), person);
  } catch (error) {
    // For example a full disk: the report itself was written elsewhere, so the export succeeded.
    if (!(error instanceof JournalTrouble)) throw error;
    log.caught('export-not-recorded', error);
  }
  return ok({ file });
}

/** By a new file beside it: a crash leaves the old one whole, and no link can lead the text elsewhere. */
async function writeAnew(file: string, text: string): Promise<void> {
  const part = path.join(path.dirname(file), `.${randomUUID()}.part`);
  try {
    await writeFile(part, text, { encoding: 'utf8', flag: 'wx' });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function fileName(title: string, declaredAt: number): string {
  const day = new Date(declaredAt).toISOString().slice(0, 10);
  const slug = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return `${day}-${cut(slug, 60) || 'incident'}-postmortem.md`;
}
