import type { ImportRefusal } from '../../src/bridge/problems.ts';
import { PLAYBOOK_LIMITS, type PlaybookSummary } from '../../src/playbook/playbook.ts';
import type { Result } from '../../src/base/result.ts';
import type { Handlers } from '../bridge/answer.ts';
import type { Windows } from '../bridge/windows.ts';
import { named, withFileErrors } from '../files/text-folder.ts';
import type { Playbooks } from './app-playbooks.ts';

type Names = 'importPlaybook' | 'pickPlaybook' | 'readPlaybooks';

/** Handlers of the calls about playbooks. */
export function playbookHandlers({ library }: Playbooks, windows: Windows): Pick<Handlers, Names> {
  const add = async (file: string, bytes: Uint8Array, size: number): Promise<Result<PlaybookSummary, ImportRefusal>> =>
    named(file, await withFileErrors(async () => (await library()).add(file, bytes, size)));

  return {
    importPlaybook: ({ name, bytes, size }) => add(name, bytes, size),
    pickPlaybook: async () => {
      const { chooseFile } = await import('../os/choose-file.ts');
      const wanted = { title: 'dialog.import.title' as const, extensions: ['md', 'markdown', 'txt', 'rst'] };
      const file = await chooseFile(windows.main(), { ...wanted, limit: PLAYBOOK_LIMITS.bytes });
      if (!file.ok) return named('', file);
      return add(file.value.name, file.value.bytes, file.value.size);
    },
    readPlaybooks: async () => {
      await (await library()).read();
      return null;
    },
  };
}
