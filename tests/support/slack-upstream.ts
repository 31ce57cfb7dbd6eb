import { createCanvases } from './slack-canvases.ts';

/** Corrects the stand-in where it differs from Slack, and records what it executed. */

export interface ArrivedPost {
  messageId: string;
  channel: string;
  text: string;
  ts: string;
}

export interface ArrivedFile {
  name: string;
  content: string;
  /** The text of the message. */
  text: string;
  channel: string;
}

export interface UserGroup {
  id: string;
  handle: string;
  name: string;
  user_count?: string | number;
}

export interface Upstream {
  /** Executes a request; resolves to Slack's answer. */
  carryOut: (method: string, body: URLSearchParams) => Promise<{ status: number; body: string }>;
  /** Receives an upload to one of its addresses. */
  takeIn: (path: string, bytes: Buffer) => Promise<{ status: number; body: string }>;
  /** The workspace's user groups, which the stand-in lacks. */
  groups: (groups: UserGroup[]) => void;
  /** What Slack executed, in order. */
  posts: ArrivedPost[];
  /** Edits of messages. */
  edits: ArrivedPost[];
  files: ArrivedFile[];
  /** Texts of channel canvases, by channel. */
  canvases: Map<string, string>;
}

interface Answer {
  ok: boolean;
  ts?: string;
  messages?: Record<string, unknown>[];
  upload_url?: string;
  file_id?: string;
  files?: { id: string; title?: string }[];
}

/** The stand-in allows a token 5,000 requests an hour. */
const TOKEN_LASTS = 4_000;

/** `own`: base address of the proxy, so that file transfers pass it too. */
export function createUpstream(address: string, own: () => string): Upstream {
  const posts: ArrivedPost[] = [];
  const edits: ArrivedPost[] = [];
  const files: ArrivedFile[] = [];
  const names = new Map<string, string>();
  const contents = new Map<string, string>();
  const canvases = createCanvases(async () => {
    const { body } = await ask('auth.test', new URLSearchParams());
    return (JSON.parse(body) as { user_id: string }).user_id;
  });
  let groups: UserGroup[] | null = null;
  let served = 0;

  async function ask(method: string, body: URLSearchParams): Promise<{ status: number; body: string }> {
    served += 1;
    const response = await fetch(`${address}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer proxy-${Math.floor(served / TOKEN_LASTS)}` },
      body,
    });
    return { status: response.status, body: await response.text() };
  }

  /** A thread without its parent message; empty when it has no replies. */
  async function orphans(channel: string, ts: string): Promise<Record<string, unknown>[] | null> {
    const { body } = await ask('conversations.replies', new URLSearchParams({ channel, ts }));
    const { messages = [] } = JSON.parse(body) as Answer;
    return messages.some((message) => message['ts'] === ts) ? null : messages;
  }

  /** Slack posts a reply to a deleted message into the channel, without an error. */
  async function unthread(body: URLSearchParams): Promise<URLSearchParams> {
    const thread = body.get('thread_ts');
    const channel = body.get('channel') ?? body.get('channel_id') ?? '';
    if (thread === null || (await orphans(channel, thread))?.length !== 0) return body;
    const alone = new URLSearchParams(body);
    alone.delete('thread_ts');
    return alone;
  }

  async function replies(body: URLSearchParams): Promise<object | null> {
    const ts = body.get('ts') ?? '';
    const left = await orphans(body.get('channel') ?? '', ts);
    if (left === null) return null;
    if (left.length === 0) return { ok: false, error: 'thread_not_found' };
    const stone = { type: 'message', subtype: 'tombstone', ts, thread_ts: ts, text: 'This message was deleted.' };
    return { ok: true, messages: [stone, ...left], has_more: false };
  }

  function note(method: string, body: URLSearchParams, answer: Answer): void {
    const field = (name: string): string => body.get(name) ?? '';
    const arrived = { messageId: messageIdOf(body) ?? '', channel: field('channel'), text: field('text') };
    if (method === 'chat.postMessage') posts.push({ ...arrived, ts: answer.ts ?? '' });
    if (method === 'chat.update') edits.push({ ...arrived, ts: answer.ts ?? '' });
    if (method !== 'files.completeUploadExternal') return;
    for (const { id } of answer.files ?? []) {
      const [name, content] = [names.get(id) ?? '', contents.get(id) ?? ''];
      files.push({ name, content, text: field('initial_comment'), channel: field('channel_id') });
    }
  }

  return {
    carryOut: async (method, body) => {
      if (method === 'usergroups.list' && groups !== null) return answerWith({ ok: true, usergroups: groups });
      const instead = method === 'conversations.replies' ? await replies(body) : await canvases.answer(method, body);
      if (instead !== null) return answerWith(instead);
      const carried = await ask(method, await unthread(body));
      // The stand-in does not know the method.
      if (carried.status !== 200) return carried;
      const answer = JSON.parse(carried.body) as Answer;
      if (!answer.ok) return carried;
      note(method, body, answer);
      if (method === 'files.getUploadURLExternal') {
        names.set(answer.file_id ?? '', body.get('filename') ?? '');
        const path = new URL(answer.upload_url ?? '').pathname;
        return answerWith({ ...answer, upload_url: `${own()}${path}` });
      }
      // Slack shares a file shortly after it confirms the upload, and does not know its message yet.
      if (method === 'files.completeUploadExternal') {
        return answerWith({ ok: true, files: (answer.files ?? []).map(({ id, title }) => ({ id, title })) });
      }
      return carried;
    },
    takeIn: async (path, bytes) => {
      contents.set(path.split('/').at(-1) ?? '', bytes.toString());
      const response = await fetch(`${address}${path}`, { method: 'POST', body: new Uint8Array(bytes) });
      return { status: response.status, body: await response.text() };
    },
    groups: (given) => {
      groups = given;
    },
    posts,
    edits,
    files,
    canvases: canvases.texts,
  };
}

const answerWith = (answer: object): { status: number; body: string } => ({
  status: 200,
  body: JSON.stringify(answer),
});

/** The id by which our message is recognised. */
export function messageIdOf(body: URLSearchParams): string | null {
  const metadata = JSON.parse(body.get('metadata') ?? 'null') as { event_payload?: { message_id?: string } } | null;
  return metadata?.event_payload?.message_id ?? null;
}
