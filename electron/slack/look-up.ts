import * as v from 'valibot';
import { nextOf, paged, type Caller } from './call.ts';
import { asFindOutcome } from './outcome.ts';
import type { FindOutcome, SoughtMessage } from './port.ts';

/** Marks our messages. Every app that may read the channel can read it, so it carries ids only. */
export const EVENT_TYPE = 'wheelhouse_message';

/**
 * How far before its first attempt a message is searched for. Slack's clock dates the message, the laptop's the
 * attempt, and that may have been corrected since; a clock wrong by over an hour breaks TLS.
 */
const SEARCH_BACK_MS = 60 * 60_000;
const PAGE = 200;
/** Of one search without a pause. */
const MOST_PAGES = 50;
/** Prefixes of a search cursor: which of the two lists was being read. Slack's own cursor follows. */
const IN_THREAD = 'thread ';
const IN_CHANNEL = 'channel ';

interface LookUpParts extends Pick<Caller, 'call' | 'aheadMs'> {
  now: () => number;
  linkTo: (channel: string, ts: string) => { link: string } | undefined;
}

/** Searches for a message of ours whose answer was lost. */
export function createLookUp({
  call,
  aheadMs,
  now,
  linkTo,
}: LookUpParts): (sought: SoughtMessage) => Promise<FindOutcome> {
  /** `isEnough`: ends the search, as no later page can hold the message. */
  async function read(
    method: 'conversations.history' | 'conversations.replies',
    sought: SoughtMessage,
    from: string | undefined,
    isEnough: (messages: Read[]) => boolean,
  ): Promise<FindOutcome> {
    const { channel, thread, file } = sought;
    const ts = method === 'conversations.replies' ? { ts: thread } : {};
    let cursor = from;
    const cursors = new Set(cursor === undefined ? [] : [cursor]);
    do {
      const options = { channel, ...ts, limit: PAGE, include_all_metadata: true, cursor };
      const page = await call(method, options, messagePage);
      if (!page.ok) {
        // Slack's cursors expire: the search starts again.
        if (cursor !== undefined && page.error.kind === 'refused' && page.error.code === 'invalid_cursor')
          return { kind: 'later', code: 'server-error' };
        const outcome = asFindOutcome(page.error);
        return outcome.kind === 'later' && cursor !== undefined ? { ...outcome, cursor } : outcome;
      }
      const { messages } = page.value;
      const ours = messages.find((message) =>
        file === undefined ? hasIds(message, sought) : message.files?.some(({ name }) => name === file.name),
      );
      if (ours !== undefined) return { kind: 'found', ts: ours.ts, ...linkTo(channel, ours.ts) };
      if (isEnough(messages)) return { kind: 'absent' };
      cursor = nextOf(page.value);
      // A server that never ends proves nothing: the search goes on later, at the pace of failed ones.
      if (cursor !== undefined && cursors.has(cursor)) return { kind: 'later', code: 'server-error' };
      if (cursor !== undefined && cursors.size >= MOST_PAGES) return { kind: 'later', code: 'server-error', cursor };
      if (cursor !== undefined) cursors.add(cursor);
    } while (cursor !== undefined);
    return { kind: 'absent' };
  }

  // Newest first and without `oldest`: our clock may be wrong, and an extra page costs less than a message sent twice.
  const inChannel = async (sought: SoughtMessage, cursor: string | undefined): Promise<FindOutcome> =>
    read('conversations.history', sought, cursor, (messages) => {
      // An empty page does not tell its age.
      const oldest = Number(messages.at(-1)?.ts ?? Infinity) * 1_000;
      // Our clock may have been set since the attempt, or may be as wrong now as it was then.
      const { notBefore } = sought;
      return oldest < Math.min(notBefore, notBefore - aheadMs(), now() - aheadMs()) - SEARCH_BACK_MS;
    });

  async function inThread(sought: SoughtMessage, thread: string): Promise<FindOutcome> {
    const [at, cursor] = readCursor(sought.cursor);
    if (at === IN_THREAD) {
      let hasParent = false;
      const outcome = await read('conversations.replies', sought, cursor, (messages) => {
        hasParent ||= messages.some(({ ts, subtype }) => ts === thread && subtype !== 'tombstone');
        return false;
      });
      const isGone = outcome.kind === 'cannot' && outcome.code === 'thread-gone';
      if (!isGone && (outcome.kind !== 'absent' || hasParent)) return marked(outcome, IN_THREAD);
    }
    // Slack posts a reply to a deleted message in the channel and does not report it.
    return marked(await inChannel(sought, cursorIn(at, cursor)), IN_CHANNEL);
  }

  return (sought) => (sought.thread === undefined ? inChannel(sought, sought.cursor) : inThread(sought, sought.thread));
}

type Place = typeof IN_THREAD | typeof IN_CHANNEL;

function readCursor(cursor = ''): [Place, string | undefined] {
  const at = cursor.startsWith(IN_CHANNEL) ? IN_CHANNEL : IN_THREAD;
  const rest = cursor.slice(cursor.startsWith(at) ? at.length : 0);
  return [at, rest === '' ? undefined : rest];
}

const cursorIn = (at: Place, cursor: string | undefined): string | undefined =>
  at === IN_CHANNEL ? cursor : undefined;

function marked(outcome: FindOutcome, at: Place): FindOutcome {
  if (outcome.kind !== 'later') return outcome;
  if (at === IN_THREAD && outcome.cursor === undefined) return outcome;
  return { ...outcome, cursor: at + (outcome.cursor ?? '') };
}

/** Message ids may repeat across incidents; metadata without an incident id matches by message id alone. */
function hasIds({ metadata }: Read, { messageId, incidentId }: SoughtMessage): boolean {
  if (metadata?.event_type !== EVENT_TYPE) return false;
  const { message_id: message, incident_id: incident = incidentId } = metadata.event_payload ?? {};
  return message === messageId && incident === incidentId;
}

const message = v.object({
  ts: v.string(),
  subtype: v.optional(v.string()),
  metadata: v.optional(
    v.object({ event_type: v.optional(v.string()), event_payload: v.optional(v.record(v.string(), v.unknown())) }),
  ),
  /** A deleted file has no name. */
  files: v.optional(v.array(v.object({ name: v.nullish(v.string()) }))),
});
type Read = v.InferOutput<typeof message>;
const messagePage = v.object({ messages: v.array(message), ...paged });
