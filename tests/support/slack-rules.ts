/** What Slack refuses and the stand-in accepts. */

const BLOCKS = 50;
/** Undocumented: 9,597 were accepted, 11,341 refused. */
const BLOCKS_TEXT = 10_000;
const SECTION_TEXT = 3_000;
const HEADER_TEXT = 150;
/** An edited message has a lower limit than a new one. */
const EDIT_TEXT = 4_000;

interface Block {
  type?: string;
  text?: { text?: string };
  fields?: { text?: string }[];
}

/** Slack's refusal of an invalid message, or null. */
export function refusalOf(method: string, body: URLSearchParams): string | null {
  if (method !== 'chat.postMessage' && method !== 'chat.update') return null;
  if (method === 'chat.update' && (body.get('text') ?? '').length > EDIT_TEXT) return 'msg_too_long';
  const blocks = JSON.parse(body.get('blocks') ?? '[]') as Block[];
  const tooLong = ({ type, text }: Block): boolean =>
    (type === 'section' && lengthOf(text) > SECTION_TEXT) || (type === 'header' && lengthOf(text) > HEADER_TEXT);
  if (blocks.length > BLOCKS || blocks.some(tooLong)) return 'invalid_blocks';
  const total = blocks.reduce(
    (sum, { text, fields = [] }) => fields.reduce((of, field) => of + lengthOf(field), sum + lengthOf(text)),
    0,
  );
  return total > BLOCKS_TEXT ? 'msg_blocks_too_long' : null;
}

const lengthOf = (text: { text?: string } | undefined): number => text?.text?.length ?? 0;
