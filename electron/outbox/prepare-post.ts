import { withoutLiteral } from '../../src/markdown/escapes.ts';
import type { FileContent } from '../../src/message/content.ts';
import type { TransportPort, OutgoingFile, PostOutcome } from '../slack/port.ts';
import type { Copy, Message } from '../../src/model/incident.ts';
import { changedBy, type PendingCopy } from './next-step.ts';
import { log } from '../log/log.ts';

/** The bytes of a stored evidence file, or null when it is gone. */
type Evidence = (id: string) => Promise<Uint8Array<ArrayBuffer> | null>;

/** Prepares the request for a copy before any move is recorded; the returned function sends it. */
export const pack = (
  transport: TransportPort,
  pending: PendingCopy,
  evidence: Evidence,
): Promise<() => Promise<PostOutcome>> => packed(transport, pending, evidence).catch(failedPost);

/** A copy that cannot be prepared fails at once: a retry would fail the same way and block the queue. */
function failedPost(error: unknown): () => Promise<PostOutcome> {
  log.caught('outbox-not-packed', error);
  return async () => ({ kind: 'failed', code: 'refused', detail: String(error) });
}

async function packed(
  transport: TransportPort,
  pending: PendingCopy,
  evidence: Evidence,
): Promise<() => Promise<PostOutcome>> {
  const { incident, message, copy } = pending;
  const { channel, thread } = copy.destination;
  if ('work' in message) {
    const { carryOut } = transport;
    if (carryOut === null) return async () => ({ kind: 'failed', code: 'refused' });
    return () => carryOut({ work: message.work, channel, again: copy.attempt > 0 });
  }
  // Loaded with the first message, so that the Markdown parser does not delay the window.
  const { contentOf } = await import('../../src/message/content.ts');
  const changed = changedBy(pending);
  const { edit } = transport;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { file: fileContent, ...content } = contentOf(
    {
      incident,
      ...(changed === null ? { message, copy } : newestCorrection(changed, pending)),
      isEdit: changed !== null,
    },
    zone,
  );
  const file = fileContent === undefined ? undefined : await loaded(fileContent, content.markdown, evidence);
  if (file === null) return async () => ({ kind: 'failed', code: 'file-gone' });
  const outgoing = { ...content, file, channel, thread, messageId: changed?.id ?? message.id, incidentId: incident.id };
  if (changed === null || edit === null) return () => transport.post(outgoing);
  return () => edit({ ...outgoing, ts: changed.ts });
}

async function loaded(file: FileContent, markdown: string, evidence: Evidence): Promise<OutgoingFile | null> {
  const { evidence: id, name, title } = file;
  const bytes = id === undefined ? new TextEncoder().encode(withoutLiteral(markdown)) : await evidence(id);
  return bytes === null ? null : { name, title, bytes };
}

/** The newest correction of the message: resending an older one must not undo it. */
function newestCorrection(
  { corrections }: Message,
  { incident, message, copy }: PendingCopy,
): { message: Message; copy: Copy } {
  for (const id of corrections.slice(corrections.indexOf(message.id) + 1).toReversed()) {
    const later = incident.messages.get(id);
    const arrived = later?.copies.find(({ key, state }) => key === copy.key && state === 'sent');
    if (later !== undefined && arrived !== undefined) return { message: later, copy: arrived };
  }
  return { message, copy };
}
