import { shell } from 'electron';
import type { ExportProblem } from '../../src/bridge/problems.ts';
import { err, type Result } from '../../src/base/result.ts';
import type { Handlers } from '../bridge/answer.ts';
import type { Windows } from '../bridge/windows.ts';
import type { Desk } from '../desk/desk.ts';
import type { WithJournal } from '../journal/with-journal.ts';
import { personOf, type SettingsStore } from '../settings/settings.ts';
import type { Clock } from '../time/clock.ts';

interface HandlerParts {
  journal: WithJournal<{ desk: Desk }>;
  clock: Clock;
  windows: Windows;
  settings: SettingsStore;
}

/** Handlers of the calls about exports. Only files exported since the start are shown. */
export function exportHandlers(parts: HandlerParts): Pick<Handlers, 'exportPostmortem' | 'showExported'> {
  const { journal, clock, windows, settings } = parts;
  const exported = new Set<string>();

  async function write(desk: Desk, incident: string): Promise<Result<{ file: string }, ExportProblem>> {
    const { exportPostmortem } = await import('./postmortem.ts');
    const written = await exportPostmortem(
      { desk, clock, window: windows.main(), person: personOf(settings) },
      incident,
    );
    if (written.ok) exported.add(written.value.file);
    return written;
  }

  return {
    exportPostmortem: ({ incident }) =>
      journal.match<ReturnType<typeof write>>(
        ({ desk }) => write(desk, incident),
        async () => err({ code: 'cancelled' }),
      ),
    showExported: ({ file }) => {
      if (exported.has(file)) shell.showItemInFolder(file);
      return null;
    },
  };
}
