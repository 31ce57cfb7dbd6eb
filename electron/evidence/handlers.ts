import type { AttachProblem } from '../../src/bridge/problems.ts';
import type { Attachment } from '../../src/model/incident.ts';
import { LIMITS } from '../../src/model/words.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { Evidence } from './evidence.ts';
import { withFileErrors } from '../files/text-folder.ts';
import type { Handlers } from '../bridge/answer.ts';
import type { Windows } from '../bridge/windows.ts';

/** Handlers of the calls about attached files. */
export function evidenceHandlers(
  evidence: Evidence,
  windows: Windows,
): Pick<Handlers, 'attachFile' | 'pickAttachment'> {
  async function store(name: string, bytes: Uint8Array, size: number): Promise<Result<Attachment, AttachProblem>> {
    if (size > LIMITS.attachment) return err({ code: 'too-large', bytes: size, limit: LIMITS.attachment });
    if (bytes.byteLength === 0) return err({ code: 'empty' });
    return withFileErrors(async () => ok(await evidence.store(name, bytes)));
  }

  return {
    attachFile: ({ name, bytes, size }) => store(name, bytes, size),
    pickAttachment: async () => {
      const { chooseFile } = await import('../os/choose-file.ts');
      const file = await chooseFile(windows.main(), { title: 'attach.title', limit: LIMITS.attachment });
      if (!file.ok) return file;
      return store(file.value.name, file.value.bytes, file.value.size);
    },
  };
}
