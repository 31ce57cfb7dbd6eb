import type { ImportRefusal } from '../../src/bridge/problems.ts';
import { PLAYBOOK_LIMITS, type PlaybookSummary } from '../../src/playbook/playbook.ts';
import type { Result } from '../../src/base/result.ts';
import { t } from '../../src/text/text.ts';
import { attempt, bytesOf } from '../core/act.ts';
import { ask } from '../core/ask.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';
import { sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';

/** Opens the file dialog. Resolves to the playbook, or to null; a problem is then already on screen. */
export const pickPlaybook = async (): Promise<PlaybookSummary | null> => imported(await ask(bridge().pickPlaybook()));

/** Reads the folder again, as a file may have been corrected. When main does not answer, the list is unchanged. */
export const readPlaybooks = async (): Promise<unknown> =>
  bridge()
    .readPlaybooks()
    .catch((error: unknown) => noteProblem('window-no-answer', error));

/** Imports a dropped file. */
export async function dropPlaybook(file: File): Promise<PlaybookSummary | null> {
  const bytes = await bytesOf(file, PLAYBOOK_LIMITS.bytes);
  return imported(await ask(bridge().importPlaybook({ name: file.name.slice(-300), bytes, size: file.size })));
}

function imported(answer: Result<PlaybookSummary, ImportRefusal> | null): PlaybookSummary | null {
  if (answer === null) return null;
  if (!answer.ok) {
    const { file, problem } = answer.error;
    const reason = sentence('import', problem);
    const text = file === '' ? reason : t('import.refused', { file, reason });
    if (problem.code !== 'cancelled') useStore.getState().notify({ tone: 'attention', text });
    return null;
  }
  return answer.value;
}

/** Confirms the import and offers to use the playbook. */
export function confirmImport({ id, name, phases, tasks }: PlaybookSummary): void {
  const { incident, notify } = useStore.getState();
  const text = t('notice.imported', { name, phases, tasks });
  if (incident === null) return notify({ tone: 'info', text });
  const run = () => void attempt({ do: 'startPlaybook', playbook: id });
  notify({ tone: 'info', text, actions: [{ label: t('notice.imported.add'), run }] });
}

/** Imports a chosen file and offers to use it. */
export async function importPlaybook(): Promise<void> {
  const playbook = await pickPlaybook();
  if (playbook !== null) confirmImport(playbook);
}
