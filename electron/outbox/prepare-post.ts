import type { FileContent } from '../../src/message/content.ts';
import type { TransportPort, OutgoingFile, PostOutcome } from '../slack/port.ts';
import type { Copy, Message } from '../../src/model/incident.ts';
import { changedBy, type PendingCopy } from './next-step.ts';
import { log } from '../log/log.ts';

/** A file that was kept to go with a message, or null where it is gone. */
type Evidence = (id: string) => Promise<Uint8Array<ArrayBuffer> | null>;

/** What puts a copy on the wire, made ready before anything is written down. */
export const pack = (
  transport: TransportPort,
  pending: PendingCopy,
  evidence: Evidence,
): Promise<() => Promise<PostOutcome>> => packed(transport, pending, evidence).catch(unready);

/** It would fail the same each time, and hold up all that comes after it. */
function unready(error: unknown): () => Promise<PostOutcome> {
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
  // Loaded with the first message: the window must not wait for a Markdown parser.
  const { contentOf } = await import('../../src/message/content.ts');
  const changed = changedBy(pending);
  const { edit } = transport;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { file: kept, ...content } = contentOf(
    { incident, ...(changed === null ? { message, copy } : lastWord(changed, pending)), isEdit: changed !== null },
    zone,
  );
  const file = kept === undefined ? undefined : await loaded(kept, content.markdown, evidence);
  if (file === null) return async () => ({ kind: 'failed', code: 'file-gone' });
  const outgoing = { ...content, file, channel, thread, messageId: changed?.id ?? message.id, incidentId: incident.id };
  if (changed === null || edit === null) return () => transport.post(outgoing);
  return () => edit({ ...outgoing, ts: changed.ts });
}

async function loaded(file: FileContent, markdown: string, evidence: Evidence): Promise<OutgoingFile | null> {
  const { evidence: id, name, title } = file;
  const bytes = id === undefined ? new TextEncoder().encode(markdown) : await evidence(id);
  return bytes === null ? null : { name, title, bytes };
}

/** What should stand there: a correction that is sent again after a later one arrived must not undo that. */
function lastWord(
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
