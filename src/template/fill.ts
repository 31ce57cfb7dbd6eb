/**
 * What stands for a variable. A text is data: whatever it holds arrives as the same letters. A list becomes one bullet
 * for each item where the variable has a line to itself. `markdown` is kept as it was written.
 */
export type TemplateValue = string | readonly string[] | { markdown: string };
/** By variable. One that is not there has no value. */
export type TemplateValues = Pick<ReadonlyMap<string, TemplateValue>, 'get'>;

export interface Filled {
  text: string;
  /** Variables without a value, each once, in the order of the text. They stay in the text as `{{name}}`. */
  unresolved: string[];
}

/**
 * What a text is made of, for filling: a code block, code within a line, an escaped character, a mail address in `<>`, a variable or
 * a blank. Code and addresses are left alone, and so is `\{{`, which Markdown itself reads as two braces.
 */
const PART =
  /^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,})[^]*?(?:\n {0,3}\1[`~]*[ \t]*$|(?![^]))|(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n)[^])*?(?<!`)\2(?!`)|\\[^]|<[\w.!#$%&'*+/=?^`{|}~-]+@[a-zA-Z\d][a-zA-Z\d.-]*>|\{\{[ \t]*(\?[^{}\n]{1,100}|\p{L}[\p{L}\p{N}_ -]{0,59}?)[ \t]*\}\}/gmu;

/** `{{Next Update}}`, `{{next-update}}` and `{{next_update}}` are one variable; a blank keeps its words. */
export const variableName = (written: string): string =>
  isBlank(written) ? `?${written.slice(1).trim()}` : written.trim().toLowerCase().replaceAll(/[ -]+/g, '_');

/** `{{?what we do next}}` is for a person to write: it never has a value. */
export const isBlank = (name: string): boolean => name.startsWith('?');

/** As it stands in a text. */
export const variableText = (name: string): string => `{{${name}}}`;

/** Whether there is anything to fill: quick, for texts that are looked at with each key. */
export const mayHaveVariables = (text: string): boolean => text.includes('{{');

/** Puts values in place of variables. What a value holds is not filled again. */
export function fillTemplate(text: string, values: TemplateValues): Filled {
  const unresolved = new Set<string>();
  let out = '';
  /** The end of it, from the last value on: what stands before needs no second look, or the work would grow with it. */
  let tail = '';
  let end = 0;
  for (const { 0: part, 3: written, index } of text.matchAll(PART)) {
    if (written === undefined) continue;
    const gap = text.slice(end, index);
    // A line of which another variable is a part is not this one's own.
    const line = end === 0 || gap.includes('\n') ? gap.slice(gap.lastIndexOf('\n') + 1) : null;
    tail += gap;
    end = index + part.length;
    const name = variableName(written);
    const value = isBlank(name) ? undefined : values.get(name);
    if (value === undefined || isEmpty(value)) {
      unresolved.add(name);
      tail += variableText(name);
      continue;
    }
    // Braces around a variable would make another one of its value.
    tail = tail.replace(/\{\{(?=[^{}\n]*$)/, String.raw`{\{`);
    const { shown, bullet } = place(value, line, text.slice(end));
    const before = tail.slice(0, tail.length - bullet.length);
    // The value's first brace may be the second of two.
    out += before.slice(0, -1);
    tail = before.slice(-1) + shown;
  }
  return { text: out + tail + text.slice(end), unresolved: [...unresolved] };
}

function isEmpty(value: TemplateValue): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return 'markdown' in value ? value.markdown.trim() === '' : value.length === 0;
}

/** Before a variable that has its line to itself: quote marks, an indent; a bullet gives way to those of the list. */
const ALONE = /^([ \t]*(?:>[ \t]?)*)((?:[-*+][ \t]+)?)$/;

/** As lines of its own where there is room for them; a `bullet` before them gives way. `line`: what stands before in it. */
function place(value: TemplateValue, line: string | null, after: string): { shown: string; bullet: string } {
  if (typeof value === 'string') return { shown: escapeMarkdown(value), bullet: '' };
  const alone = line === null ? null : ALONE.exec(line);
  if (alone === null || !/^[ \t]*(?:\n|$)/.test(after)) return { shown: inLine(value), bullet: '' };
  const [, prefix = '', bullet = ''] = alone;
  const lines =
    'markdown' in value ? value.markdown.trim().split('\n') : value.map((item) => `- ${escapeMarkdown(item)}`);
  const shown = lines.join(`\n${prefix}`);
  // What follows a list without an empty line would become part of its last item.
  return { shown: /^[ \t]*\n[ \t]*[^\s>*+-]/.test(after) ? `${shown}\n` : shown, bullet };
}

const inLine = (value: Exclude<TemplateValue, string>): string =>
  'markdown' in value ? value.markdown.trim().replaceAll(/\s+/g, ' ') : value.map(escapeMarkdown).join('; ');

/** Left alone: Markdown reads nothing inside an address, and a backslash would become part of it. */
const ADDRESS = /((?<![\p{L}\p{N}])https?:\/\/[^\s<]*[^\s<?!.,:;*_~'")\]\\])/iu;

/** Markdown that shows these letters and no others, in one line. */
export function escapeMarkdown(text: string): string {
  return text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .split(ADDRESS)
    .map((piece, i) => (i % 2 === 1 ? piece : escapePiece(piece)))
    .join('')
    .replace(/^(#{1,6}(?= |$)|[-+](?= |$)|-(?=[- ]+$)|>)/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2');
}

const escapePiece = (piece: string): string =>
  piece
    .replaceAll(/[\\`*~[\]<|]/g, String.raw`\$&`)
    // Within a word it means nothing, and names are full of them.
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
    .replaceAll(/&(?=#?\w{1,32};)/g, String.raw`\&`)
    .replaceAll('{{', String.raw`\{{`);

/** A text that was sent once, as one to edit: what looks like a variable in it was none, or was filled already. */
export const asWritten = (text: string): string =>
  text.replaceAll(PART, (part: string, ...found: unknown[]) => (found[2] === undefined ? part : `\\${part}`));
