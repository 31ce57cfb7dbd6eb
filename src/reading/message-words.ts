/** The parts of a Slack message that hold words. Of no known shape: each app fills them in its own way. */
export interface WordedMessage {
  text: string | undefined;
  blocks: readonly unknown[];
  attachments: readonly unknown[];
  /** Titles or names of its files. */
  files: readonly string[];
  /** Slack shows an app's blocks instead of its text, and its attachments are what it says. */
  byApp: boolean;
}

/** A message's words as Slack text, in the order in which Slack shows them; '' where it has none. */
export function messageWords({ text, blocks, attachments, files, byApp }: WordedMessage): string {
  const written = text?.trim() ?? '';
  const built = joined(blocks.map((block) => blockWords(block, 0)));
  const said = byApp ? built || written : written || built;
  // Beside a person's text, attachments are previews of its links.
  const shown = attachments.filter((each) => said === '' || (byApp && !isPreview(fieldsOf(each))));
  return joined([said, ...shown.map(attachmentWords), ...(said === '' ? files.map(bare) : [])]);
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (given: unknown): Fields =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Fields) : {};
const listOf = (given: unknown): readonly unknown[] => (Array.isArray(given) ? given : []);
const stringOf = (given: unknown): string => (typeof given === 'string' ? given : '');
const joined = (parts: readonly string[]): string => parts.filter((part) => part.trim() !== '').join('\n');

/** Plain text as Slack text. Slack sends it escaped or not, so only brackets are escaped: `&` alone means itself. */
const bare = (text: unknown): string => stringOf(text).replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Of blocks within blocks; Slack has fewer. */
const DEEPEST = 8;

/** `plain_text` or `mrkdwn`. */
function textObject(given: unknown): string {
  const { type, text } = fieldsOf(given);
  return type === 'mrkdwn' ? stringOf(text) : bare(text);
}

/** Slack ends an address at these signs. */
const address = (url: string): string =>
  url.replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('|', '%7C').replaceAll(/\s/g, '%20');

function link(url: unknown, label: string): string {
  const to = stringOf(url);
  if (!/^(?:https?:\/\/|mailto:)/i.test(to)) return label;
  const shown = label.replaceAll('\n', ' ').trim();
  return shown === '' ? `<${address(to)}>` : `<${address(to)}|${shown}>`;
}

function blockWords(given: unknown, depth: number): string {
  if (depth > DEEPEST) return '';
  const block = fieldsOf(given);
  const { text, fields, elements, accessory, title, alt_text: alt } = block;
  const within = (each: unknown): string => blockWords(each, depth + 1);
  switch (block['type']) {
    case 'section':
      return joined([textObject(text), ...listOf(fields).map(textObject), within(accessory)]);
    case 'context':
    case 'actions':
    case 'context_actions':
      return joined(listOf(elements).map(within));
    case 'button': {
      const label = textObject(text);
      const shown = link(block['url'], label);
      // Without an address it is an order to the app, not something said.
      return shown === label ? '' : shown;
    }
    case 'mrkdwn':
      return stringOf(text);
    case 'plain_text':
    case 'markdown':
      return bare(text);
    case 'image':
    case 'video':
      return textObject(title) || bare(alt);
    case 'table':
      return joined(listOf(block['rows']).map((row) => listOf(row).map(within).join(' | ')));
    case 'raw_text':
      return bare(text);
    case 'rich_text':
      return joined(listOf(elements).map((each) => richWords(each, depth + 1)));
    default:
      return textObject(text) || bare(text);
  }
}

function richWords(given: unknown, depth: number): string {
  if (depth > DEEPEST) return '';
  const { type, elements, style, indent } = fieldsOf(given);
  const parts = listOf(elements);
  const inline = (): string => parts.map(leafWords).join('');
  switch (type) {
    case 'rich_text_list': {
      const space = '    '.repeat(Math.min(Math.max(Number(indent) || 0, 0), DEEPEST));
      return parts
        .map((each, i) => `${space}${style === 'ordered' ? `${i + 1}.` : '•'} ${richWords(each, depth + 1)}`)
        .join('\n');
    }
    case 'rich_text_quote':
      return inline()
        .split('\n')
        .map((line) => `&gt; ${line}`)
        .join('\n');
    case 'rich_text_preformatted':
      return `\`\`\`\n${inline()}\n\`\`\``;
    default:
      return inline();
  }
}

const ID = /^[A-Z0-9]+$/;

function leafWords(given: unknown): string {
  const leaf = fieldsOf(given);
  const named = (sign: string, id: unknown): string => (ID.test(stringOf(id)) ? `<${sign}${stringOf(id)}>` : '');
  switch (leaf['type']) {
    case 'text':
      return fieldsOf(leaf['style'])['code'] === true ? `\`${bare(leaf['text'])}\`` : bare(leaf['text']);
    case 'link':
      return link(leaf['url'], bare(leaf['text']));
    case 'user':
      return named('@', leaf['user_id']);
    case 'usergroup':
      return named('!subteam^', leaf['usergroup_id']);
    case 'channel':
      return named('#', leaf['channel_id']);
    case 'broadcast':
      return `<!${stringOf(leaf['range']).replaceAll(/\W/g, '')}>`;
    case 'emoji':
      return `:${bare(leaf['name'])}:`;
    case 'date':
      return bare(leaf['fallback']);
    case 'color':
      return bare(leaf['value']);
    default:
      return bare(leaf['text']);
  }
}

/** Slack's fallback where an app gave none. */
const NO_FALLBACK = /^\[no preview available\]$/i;

/** A preview of an address in the text. */
const isPreview = (attachment: Fields): boolean =>
  attachment['from_url'] !== undefined || attachment['original_url'] !== undefined;

function attachmentWords(given: unknown): string {
  const {
    pretext,
    author_name: author,
    title,
    title_link: to,
    text,
    fields,
    blocks,
    footer,
    fallback,
  } = fieldsOf(given);
  const pairs = listOf(fields).map((each) => {
    const { title: name, value } = fieldsOf(each);
    return [bare(name), stringOf(value)].filter((part) => part.trim() !== '').join(': ');
  });
  const words = joined([
    stringOf(pretext),
    bare(author),
    link(to, bare(title)),
    stringOf(text),
    ...pairs,
    ...listOf(blocks).map((block) => blockWords(block, 0)),
  ]);
  if (words !== '') return joined([words, bare(footer)]);
  return NO_FALLBACK.test(stringOf(fallback).trim()) ? bare(footer) : stringOf(fallback) || bare(footer);
}
