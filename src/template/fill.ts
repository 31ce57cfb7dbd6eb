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
 * What a text is made of, for filling: a code block, code within a line, an escaped character, a variable or a blank. Code is left
 * alone, and so is `\{{`, which Markdown itself reads as two braces.
 */
const PART =
  /^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,})[^]*?(?:\n {0,3}\1[`~]*[ \t]*$|(?![^]))|(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n)[^])*?(?<!`)\2(?!`)|\\[^]|\{\{[ \t]*(\?[^{}\n]{1,100}|\p{L}[\p{L}\p{N}_ -]{0,59}?)[ \t]*\}\}/gmu;

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
  let end = 0;
  for (const { 0: part, 3: written, index } of text.matchAll(PART)) {
    if (written === undefined) continue;
    out += text.slice(end, index);
    end = index + part.length;
    const name = variableName(written);
    const value = isBlank(name) ? undefined : values.get(name);
    if (value === undefined || isEmpty(value)) {
      unresolved.add(name);
      out += variableText(name);
      continue;
    }
    // Braces around a variable would make another one of its value.
    out = out.replace(/\{\{(?=[^{}\n]*$)/, String.raw`{\{`);
    out = typeof value === 'string' ? out + escapeMarkdown(value) : place(out, value, text.slice(end));
  }
  return { text: out + text.slice(end), unresolved: [...unresolved] };
}

function isEmpty(value: TemplateValue): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return 'markdown' in value ? value.markdown.trim() === '' : value.length === 0;
}

/** Before a variable that has its line to itself: quote marks, an indent; a bullet gives way to those of the list. */
const ALONE = /(?:^|\n)([ \t]*(?:>[ \t]?)*)((?:[-*+][ \t]+)?)$/;

/** `before` with the value after it, as lines of its own where there is room for them. */
function place(before: string, value: Exclude<TemplateValue, string>, after: string): string {
  const alone = ALONE.exec(before);
  if (alone === null || !/^[ \t]*(?:\n|$)/.test(after)) return before + inLine(value);
  const [, prefix = '', bullet = ''] = alone;
  const lines =
    'markdown' in value ? value.markdown.trim().split('\n') : value.map((item) => `- ${escapeMarkdown(item)}`);
  const whole = before.slice(0, before.length - bullet.length) + lines.join(`\n${prefix}`);
  // What follows a list without an empty line would become part of its last item.
  return /^[ \t]*\n[ \t]*[^\s>*+-]/.test(after) ? `${whole}\n` : whole;
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
