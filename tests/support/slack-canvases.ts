/** Channel canvases, which the stand-in lacks. Returns null for methods that the stand-in has. */
export interface Canvases {
  answer: (method: string, body: URLSearchParams) => Promise<object | null>;
  /** By channel. */
  texts: Map<string, string>;
}

interface Document {
  markdown: string;
}

/** `me` resolves to the Slack id of the caller. */
export function createCanvases(me: () => Promise<string>): Canvases {
  const texts = new Map<string, string>();
  const idOf = (channel: string): string => `F${channel}`;

  return {
    texts,
    answer: async (method, body) => {
      const channel = body.get('channel_id') ?? body.get('channel') ?? '';
      if (method === 'conversations.canvases.create') {
        if (texts.has(channel)) return { ok: false, error: 'channel_canvas_already_exists' };
        texts.set(channel, (JSON.parse(body.get('document_content') ?? '') as Document).markdown);
        return { ok: true, canvas_id: idOf(channel) };
      }
      if (method === 'canvases.edit') {
        const found = [...texts.keys()].find((known) => idOf(known) === body.get('canvas_id'));
        if (found === undefined) return { ok: false, error: 'canvas_not_found' };
        const [change] = JSON.parse(body.get('changes') ?? '') as { document_content: Document }[];
        texts.set(found, change!.document_content.markdown);
        return { ok: true };
      }
      if (method === 'conversations.info' && texts.has(channel)) {
        return { ok: true, channel: { id: channel, properties: { canvas: { file_id: idOf(channel) } } } };
      }
      const file = body.get('file') ?? '';
      if (method === 'files.info' && [...texts.keys()].some((known) => idOf(known) === file)) {
        return { ok: true, file: { id: file, user: await me() } };
      }
      return null;
    },
  };
}
