/**
 * The value of a variable. A string is escaped and arrives literally; a list becomes bullets where the variable is
 * alone on its line; `markdown` is inserted as it is.
 */
export type TemplateValue = string | readonly string[] | { markdown: string };
/** Values by variable name. A missing one has no value. */
export type TemplateValues = Pick<ReadonlyMap<string, TemplateValue>, 'get'>;

export interface Filled {
  text: string;
  /** Variables without a value, each once, in the order of the text. They stay in the text as `{{name}}`. */
  unresolved: string[];
}

/**
 * The tokens of a text: a code block, inline code, an escaped character, a mail address in `<>`, a variable or a blank.
 * Code and addresses are not filled, nor `\{{`, which Markdown reads as two braces.
 */
const PART =
  /^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,})[^]*?(?:\n {0,3}\1[`~]*[ \t]*$|(?![^]))|(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n)[^])*?(?<!`)\2(?!`)|\\[^]|<[\w.!#$%&'*+/=?^`{|}~-]+@[a-zA-Z\d][a-zA-Z\d.-]*>|\{\{[ \t]*(\?[^{}\n]{1,100}|\p{L}[\p{L}\p{N}_ -]{0,59}?)[ \t]*\}\}/gmu;

/** `{{Next Update}}`, `{{next-update}}` and `{{next_update}}` are one variable; a blank keeps its text. */
export const variableName = (written: string): string =>
  isBlank(written) ? `?${written.slice(1).trim()}` : written.trim().toLowerCase().replaceAll(/[ -]+/g, '_');

/** `{{?what we do next}}` is for a person to fill in: it never has a value. */
export const isBlank = (name: string): boolean => name.startsWith('?');

/** A variable as written in a text. */
export const variableText = (name: string): string => `{{${name}}}`;

/** Whether there is anything to fill: a fast check for each key press. */
export const mayHaveVariables = (text: string): boolean => text.includes('{{');

/** Replaces variables by their values. Values are not filled again. */
export function fillTemplate(text: string, values: TemplateValues): Filled {
  const unresolved = new Set<string>();
  let out = '';
  /** The output after the last value: only this part needs another check, so time stays linear. */
  let tail = '';
  let end = 0;
  for (const { 0: part, 3: written, index } of text.matchAll(PART)) {
    if (written === undefined) continue;
    const gap = text.slice(end, index);
    // A variable shares its line if another one is on it.
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
    // Braces around a variable would make a new variable of its value.
    tail = tail.replace(/\{\{(?=[^{}\n]*$)/, String.raw`{\{`);
    const { shown, bullet } = place(value, line, text.slice(end));
    const before = tail.slice(0, tail.length - bullet.length);
    // The value's first brace may be the second of a pair.
    out += before.slice(0, -1);
    tail = before.slice(-1) + shown;
  }
  return { text: out + tail + text.slice(end), unresolved: [...unresolved] };
}

function isEmpty(value: TemplateValue): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return 'markdown' in value ? value.markdown.trim() === '' : value.length === 0;
}

/**
 * The text before a variable that is alone on its line: quote marks, an indent, a bullet that the list's bullets
 * replace.
 */
const ALONE = /^([ \t]*(?:>[ \t]?)*)((?:[-*+][ \t]+)?)$/;

/**
 * The value as lines of its own where possible; a `bullet` before them is dropped. `line`: the text before it on its
 * line.
 */
function place(value: TemplateValue, line: string | null, after: string): { shown: string; bullet: string } {
  if (typeof value === 'string') return { shown: escapeMarkdown(value), bullet: '' };
  const alone = line === null ? null : ALONE.exec(line);
  if (alone === null || !/^[ \t]*(?:\n|$)/.test(after)) return { shown: inLine(value), bullet: '' };
  const [, prefix = '', bullet = ''] = alone;
  const lines =
    'markdown' in value ? value.markdown.trim().split('\n') : value.map((item) => `- ${escapeMarkdown(item)}`);
  const shown = lines.join(`\n${prefix}`);
  // Text that follows a list without an empty line would become part of its last item.
  return { shown: /^[ \t]*\n[ \t]*[^\s>*+-]/.test(after) ? `${shown}\n` : shown, bullet };
}

const inLine = (value: Exclude<TemplateValue, string>): string =>
  'markdown' in value ? value.markdown.trim().replaceAll(/\s+/g, ' ') : value.map(escapeMarkdown).join('; ');

/** Not escaped: Markdown reads no marks inside an address, and a backslash would become part of it. */
const ADDRESS = /((?<![\p{L}\p{N}])https?:\/\/[^\s<]*[^\s<?!.,:;*_~'")\]\\])/iu;

/** Markdown on one line that shows exactly this text. */
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
    // An underscore within a word has no meaning, and names often contain it.
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
    .replaceAll(/&(?=#?\w{1,32};)/g, String.raw`\&`)
    .replaceAll('{{', String.raw`\{{`);

/** A sent text for editing again, with its braces escaped: they were no variables, or are filled already. */
export const asWritten = (text: string): string =>
  text.replaceAll(PART, (part: string, ...found: unknown[]) => (found[2] === undefined ? part : `\\${part}`));
