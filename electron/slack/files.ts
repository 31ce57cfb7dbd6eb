import * as v from 'valibot';
import type { Caller } from './call.ts';
import type { Failure } from './failure.ts';
import { asHarmless, asPostOutcome } from './outcome.ts';
import type { FindOutcome, OutgoingFile, OutgoingMessage, PostOutcome, SoughtMessage } from './port.ts';

interface FileParts extends Pick<Caller, 'call' | 'upload'> {
  now: () => number;
  find: (sought: SoughtMessage) => Promise<FindOutcome>;
  linkTo: (channel: string, ts: string) => { link: string } | undefined;
}

/** Posts a message as a file with text. The file becomes visible with the last of the three requests. */
export function createFiles({ call, upload, now, find, linkTo }: FileParts) {
  /** Slack posts the file shortly after its answer, so its message is searched for in the channel. */
  async function findPosted(message: OutgoingMessage, name: string): Promise<PostOutcome> {
    const { channel, thread, messageId, incidentId } = message;
    const found = await find({ channel, thread, file: { name }, messageId, incidentId, notBefore: now() });
    if (found.kind === 'found') return { ...found, kind: 'sent' };
    return { kind: 'unsure', code: 'timeout', detail: 'not in the channel yet' };
  }

  return async (message: OutgoingMessage, file: OutgoingFile): Promise<PostOutcome> => {
    const { channel, thread, text } = message;
    const { bytes } = file;
    const place = { filename: file.name, length: bytes.byteLength };
    const ticket = await call('files.getUploadURLExternal', place, ticketSchema);
    if (!ticket.ok) return asHarmless(asFileOutcome(ticket.error));
    const { upload_url: address, file_id: id } = ticket.value;
    const uploaded = await upload(address, bytes);
    if (!uploaded.ok) return asHarmless(asPostOutcome(uploaded.error));
    const files = [{ id, title: file.title }];
    const share = { files, channel_id: channel, thread_ts: thread, initial_comment: text };
    const shared = await call('files.completeUploadExternal', share, sharedSchema);
    if (!shared.ok) {
      // Slack lost the upload: it is repeated.
      const isLost = shared.error.kind === 'refused' && shared.error.code === 'file_not_found';
      return isLost ? { kind: 'later', code: 'server-error', detail: 'file_not_found' } : asFileOutcome(shared.error);
    }
    const shares = shared.value.files.find((known) => known.id === id)?.shares;
    const ts = (shares?.public?.[channel] ?? shares?.private?.[channel])?.at(-1)?.ts;
    return ts === undefined ? findPosted(message, file.name) : { kind: 'sent', ts, ...linkTo(channel, ts) };
  };
}

/** The outcome where Slack has no methods for files: no retry helps. */
function asFileOutcome(failure: Failure): PostOutcome {
  const outcome = asPostOutcome(failure);
  return outcome.kind === 'failed' && outcome.code === 'not-supported' ? { kind: 'failed', code: 'no-files' } : outcome;
}

const ticketSchema = v.object({ upload_url: v.string(), file_id: v.string() });
const inChannels = v.optional(v.record(v.string(), v.array(v.object({ ts: v.string() }))));
const sharedSchema = v.object({
  files: v.array(
    v.object({ id: v.string(), shares: v.optional(v.object({ public: inChannels, private: inChannels })) }),
  ),
});
