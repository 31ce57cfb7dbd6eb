/** Line operations on Markdown text. Strings in, strings out; nothing is rendered. */

/** The box of a task, with or without a bullet, as people and exports write it. */
const BOX = /^[ \t]*(?:(?:[-*+•]|\d{1,9}[.)])[ \t]*)?\\?\[([ \t]*|[xX])\\?\](.*)$/s;

export function readBox(line: string): { done: boolean; rest: string } | null {
  const [, mark, rest] = BOX.exec(line) ?? [];
  if (mark === undefined || rest === undefined) return null;
  // `[x](…)`, `[](…)` and `[ ][…]` are links; `[ ]text` is a box without its space.
  const apart = rest === '' || /^\s/.test(rest);
  const forgotten = /^[ \t]+$/.test(mark) && !/^[([:]/.test(rest);
  return apart || forgotten ? { done: /x/i.test(mark), rest: rest.trim() } : null;
}

export const hasBox = (text: string): boolean =>
  text.includes('[') && text.split('\n').some((line) => readBox(line) !== null);

/** The inside of a text that is italic as a whole; otherwise the text. */
function withoutItalics(text: string): string {
  const inner = /^([_*])(?![\s_*])([\s\S]*[^\s\\])\1$/.exec(text);
  const [, mark, content] = inner ?? [];
  if (mark === undefined || content === undefined) return text;
  // Underscores in addresses, code and words do not end emphasis; doubled marks are bold.
  const rest = content.replaceAll(/\]\([^)]*\)|<[^>]*>|`[^`]*`|https?:\/\/\S+|\*\*|__/g, '');
  const endsEarlier = mark === '*' ? rest.includes('*') : /(?<!\w)_|_(?!\w)/.test(rest);
  return endsEarlier ? text : content;
}

export const isItalic = (text: string): boolean => withoutItalics(text) !== text;

/** A description's text without italics around whole lines, which only separate it from its task. */
export function plainDescription(text: string): string {
  const whole = withoutItalics(text.trim());
  if (whole !== text.trim()) return whole;
  return text
    .split('\n')
    .map((line) => (isItalic(line.trim()) ? withoutItalics(line.trim()) : line))
    .join('\n');
}

/** A title on one line, without bold or italics around the whole. */
export function plainTitle(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const bold = /^(\*\*|__)(?!\s)((?:(?!\1).)+)\1$/.exec(line)?.[2];
  return withoutItalics(bold ?? line).trim();
}

/** Editors wrap at 70 columns or more: a line counts as wrapped only if the next word would not have fitted. */
const WRAP_COLUMN = 70;

/** Whether `next` continues the sentence of `line`, rather than being a line of its own. */
export function continues(line: string, next: string): boolean {
  const rest = next.trim();
  if (/(?: {2}|\\)$/.test(line) || /[.:;!?]$/.test(line.trimEnd())) return false;
  if (/^(?:[_*(]|\w{1,3}[.)][ \t])/.test(rest)) return false;
  return line.trimEnd().length + 1 + (/^\S+/.exec(rest)?.[0].length ?? 0) > WRAP_COLUMN;
}

/** Shortens a text to a title at a word; `rest` goes to the text below. */
export function clip(text: string, limit: number): { title: string; rest: string } {
  if (text.length <= limit) return { title: text, rest: '' };
  const space = text.lastIndexOf(' ', limit - 1);
  let end = space > limit / 2 ? space : limit - 1;
  if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end--;
  return { title: `${text.slice(0, end).trimEnd()}…`, rest: `…${text.slice(end).trim()}` };
}

/** Columns of white space before the text; a tab reaches to the next multiple of four. */
export function indentOf(line: string): number {
  let column = 0;
  for (const char of line) {
    if (char === '\t') column += 4 - (column % 4);
    else if (char === ' ') column++;
    else break;
  }
  return column;
}

/** Removes up to `columns` of white space from the start; half a tab leaves the other half as spaces. */
export function outdent(line: string, columns: number): string {
  if (columns === 0) return line;
  const indent = indentOf(line);
  return ' '.repeat(Math.max(0, indent - columns)) + line.replace(/^[ \t]+/, '');
}

/** Removes the indent that all lines share. */
export function outdentAll(text: string): string {
  const lines = text.split('\n');
  const shared = Math.min(...lines.filter((line) => line.trim() !== '').map(indentOf));
  return Number.isFinite(shared) ? lines.map((line) => outdent(line, shared)).join('\n') : text;
}

const CODE_OR_REFERENCE =
  /^[ \t]*(?<fence>`{3,}|~{3,})[\s\S]*?^[ \t]*\k<fence>|(?<ticks>`+)[\s\S]*?[^`]\k<ticks>(?!`)|\[(?<text>[^[\]]+)\](?:\[(?<label>[^[\]]*)\])?(?![([:])/gm;

/** Inlines the addresses of `[text][label]` links, as a task is shown without the file's definitions. */
export function resolveReferences(text: string, definitions: ReadonlyMap<string, string>): string {
  if (definitions.size === 0 || !text.includes(']')) return text;
  return text.replaceAll(CODE_OR_REFERENCE, (match: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Partial<Record<'text' | 'label', string>>;
    if (groups.text === undefined) return match;
    const url = definitions.get(labelKey(groups.label || groups.text));
    return url === undefined ? match : `[${groups.text}](${/[\s()]/.test(url) ? `<${url}>` : url})`;
  });
}

export const labelKey = (label: string): string => label.replaceAll(/\s+/g, ' ').trim().toLowerCase();
