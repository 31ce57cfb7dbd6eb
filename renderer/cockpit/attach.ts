import type { AttachProblem } from '../../src/bridge/contract.ts';
import type { Attachment } from '../../src/incident/incident.ts';
import { LIMITS } from '../../src/incident/words.ts';
import type { Result } from '../../src/result.ts';
import { bridge } from '../app/bridge.ts';
import { sentence } from '../app/problems.ts';
import { useStore } from '../app/store.ts';
import { useDraft } from './draft.ts';

/** Asks for a file that is to go with the message. */
export const pickAttachment = async (): Promise<void> => attached(bridge().pickAttachment());

/** A file that was dropped or pasted. */
export async function attachFile(file: File): Promise<void> {
  // One byte over the limit is enough for main to say that the file is too large.
  const bytes = new Uint8Array(await file.slice(0, LIMITS.attachment + 1).arrayBuffer());
  await attached(bridge().attachFile({ name: file.name.slice(-300) || 'file', bytes, size: file.size }));
}

async function attached(answering: Promise<Result<Attachment, AttachProblem>>): Promise<void> {
  const { notify } = useStore.getState();
  // What is chosen now belongs to this incident, whichever is open when the answer comes.
  const { incident } = useDraft.getState();
  try {
    const answer = await answering;
    if (answer.ok) {
      if (useDraft.getState().incident === incident) useDraft.getState().change({ attachment: answer.value });
    } else if (answer.error.code !== 'cancelled') {
      notify({ tone: 'attention', text: sentence('attach', answer.error) });
    }
  } catch {
    notify({ tone: 'attention', text: sentence('attach', { code: 'no-answer' }) });
  }
}
