import type { FileContent } from '../../src/message/content.ts';
import type { Carrier, OutgoingFile, PostOutcome } from '../slack/port.ts';
import { isEdit, type Parcel } from './step.ts';

/** A file that was kept to go with a message, or null where it is gone. */
type Evidence = (id: string) => Promise<Uint8Array<ArrayBuffer> | null>;

/** What puts a parcel on the wire, made ready before anything is written down. */
export async function pack(way: Carrier, parcel: Parcel, evidence: Evidence): Promise<() => Promise<PostOutcome>> {
  const { incident, message, copy } = parcel;
  const { channel, thread } = copy.destination;
  if ('work' in message) {
    const { carryOut } = way;
    if (carryOut === null) return async () => ({ kind: 'failed', code: 'refused' });
    return () => carryOut({ work: message.work, channel, again: copy.attempt > 0 });
  }
  // Loaded with the first message: the window must not wait for a Markdown parser.
  const { contentOf } = await import('../../src/message/content.ts');
  const edited = isEdit(parcel) ? originalOf(parcel) : null;
  const { edit } = way;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { file: kept, ...content } = contentOf({ incident, message, copy, isEdit: edited !== null }, zone);
  const file = kept === undefined ? undefined : await loaded(kept, content.markdown, evidence);
  if (file === null) return async () => ({ kind: 'failed', code: 'file-gone' });
  const outgoing = { ...content, file, channel, thread, messageId: edited?.id ?? message.id, incidentId: incident.id };
  if (edited === null || edit === null) return () => way.post(outgoing);
  return () => edit({ ...outgoing, ts: edited.ts });
}

async function loaded(file: FileContent, markdown: string, evidence: Evidence): Promise<OutgoingFile | null> {
  const { evidence: id, name, title } = file;
  const bytes = id === undefined ? new TextEncoder().encode(markdown) : await evidence(id);
  return bytes === null ? null : { name, title, bytes };
}

/** The message that a correction changes, and where it stands in this channel. */
function originalOf({ incident, message, copy: { key } }: Parcel): { id: string; ts: string } | null {
  const original = incident.messages.get(message.corrects ?? '');
  const ts = original?.copies.find((copy) => copy.key === key)?.ts ?? null;
  return original === undefined || ts === null ? null : { id: original.id, ts };
}
