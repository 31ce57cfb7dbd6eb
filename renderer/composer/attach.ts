import type { AttachProblem } from '../../src/bridge/problems.ts';
import type { Attachment } from '../../src/model/incident.ts';
import { LIMITS } from '../../src/model/words.ts';
import type { Result } from '../../src/base/result.ts';
import { bytesOf } from '../core/act.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';
import { sentence } from '../core/problems.ts';
import { slice } from '../core/slice.ts';
import { useStore } from '../core/store.ts';
import { useDraft } from '../draft/draft.ts';

/** Opens the file dialog for an attachment. */
export const pickAttachment = async (): Promise<void> => attached(bridge().pickAttachment());

const files = slice('files', (): { taking: Promise<void> } => ({ taking: Promise.resolve() }));

/** Waits until dropped or pasted files are in the draft, so that they are sent with this message. */
export const filesTaken = (): Promise<void> => files.getState().taking;

/** Attaches a dropped or pasted file. */
export function attachFile(file: File): Promise<void> {
  const taking = Promise.all([filesTaken(), attach(file)]).then(() => undefined);
  files.setState({ taking });
  return taking;
}

const attach = async (file: File): Promise<void> =>
  attached(
    bytesOf(file, LIMITS.attachment).then((bytes) =>
      bridge().attachFile({ name: file.name.slice(-300) || 'file', bytes, size: file.size }),
    ),
  );

async function attached(answering: Promise<Result<Attachment, AttachProblem>>): Promise<void> {
  const { notify } = useStore.getState();
  // The file belongs to the incident that was open when it was chosen.
  const { incident } = useDraft.getState();
  try {
    const answer = await answering;
    if (answer.ok) {
      if (useDraft.getState().incident === incident) useDraft.getState().change({ attachment: answer.value });
    } else if (answer.error.code !== 'cancelled') {
      notify({ tone: 'attention', text: sentence('attach', answer.error) });
    }
  } catch (error) {
    noteProblem('window-file-not-attached', error);
    notify({ tone: 'attention', text: sentence('attach', { code: 'no-answer' }) });
  }
}
