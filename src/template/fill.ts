import { addressesIn } from '../markdown/address.ts';
import { LITERAL } from '../markdown/escapes.ts';

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
 * The tokens of a text: a code block, inline code, an escaped brace, a variable or a blank. Code is not filled, nor
 * `\{{`, which is read as two braces.
 */
const PART =
  /^[ \t]*(`{3,})(?=[^`\n]*\n)[^]*?(?:\1`*[ \t]*$|(?![^]))|(?<!`)(?<![\p{L}\p{N}](?=`+[\p{L}\p{N}]))(`+)(?!`)(?:(?!\n[ \t]*(?:\n|[-•>|]|\d+[.)]))[^])*?(?<!`)\2(?!`)|\\\{|\{\{[ \t]*(\?[^{}\n]{1,100}|\p{L}[\p{L}\p{N}_ -]{0,59}?)[ \t]*\}\}/gmu;

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
    tail = tail.replace(/\{\{(?=[^{}\n]*$)/, `{${LITERAL}{`);
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
const ALONE = /^([ \t]*(?:>[ \t]?)*)((?:[-•*+][ \t]+)?)$/;

/**
 * The value as lines of its own where possible; a `bullet` before them is dropped. `line`: the text before it on its
 * line.
 */
function place(value: TemplateValue, line: string | null, after: string): { shown: string; bullet: string } {
  if (typeof value === 'string') return { shown: ended(escapeMarkdown(value, beginOf(line)), after), bullet: '' };
  const alone = line === null ? null : ALONE.exec(line);
  if (alone === null || !/^[ \t]*(?:\n|$)/.test(after)) return { shown: ended(inLine(value, line), after), bullet: '' };
  const [, prefix = '', bullet = ''] = alone;
  const lines =
    'markdown' in value ? value.markdown.trim().split('\n') : value.map((item) => `- ${escapeMarkdown(item, 'item')}`);
  return { shown: lines.join(`\n${prefix}`), bullet };
}

const inLine = (value: Exclude<TemplateValue, string>, line: string | null): string =>
  'markdown' in value
    ? value.markdown.trim().replaceAll(/\s+/g, ' ')
    : value.map((item, i) => escapeMarkdown(item, i === 0 ? beginOf(line) : null)).join('; ');

/** What the text before a value begins: a line, an item or quote, or neither. */
type Begin = 'line' | 'item' | null;

const beginOf = (line: string | null): Begin =>
  line === null || /[^\s>\d.)•-]/.test(line) ? null : /\S/.test(line) ? 'item' : 'line';

/** An address or a backslash at the end of a value does not go on in the text after it. */
const ended = (shown: string, after: string): string => {
  const goesOn = addressesIn(shown).at(-1)?.end === shown.length && /^[^\s*_~]/.test(after);
  return goesOn || (shown.endsWith('\\') && /^\S/.test(after)) ? shown + LITERAL : shown;
};

/**
 * A text on one line that is read as exactly this: no mark, link label, list or variable. Addresses stay links. `begin`:
 * what it begins in the text.
 */
export function escapeMarkdown(text: string, begin: Begin = null): string {
  const line = text.trim().replaceAll(/\s+/g, ' ').replaceAll(LITERAL, '');
  let out = '';
  let end = 0;
  for (const { start, end: next } of addressesIn(line)) {
    out += escapePiece(line.slice(end, start)) + line.slice(start, next);
    end = next;
  }
  out += escapePiece(line.slice(end));
  const isMarked = begin === 'item' ? /^[^\p{L}\u2060]/u.test(out) : begin === 'line' && LINE_START.test(out);
  return isMarked ? LITERAL + out : out;
}

/** A list, a quote, a number; a backslash might escape them. */
const LINE_START = /^(?:[-•>\\]|\d{1,9}[.)](?: |$))/;

const escapePiece = (piece: string): string =>
  piece
    .replaceAll(/[`*~[|]/g, `${LITERAL}$&`)
    // An underscore within a word has no meaning, and names often contain it.
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, `${LITERAL}_`)
    // Nobody is called whom a value names.
    .replaceAll(/(?<![\p{L}\p{N}])@/gu, `${LITERAL}@`)
    .replaceAll('{{', `{${LITERAL}{`);

/** A sent text for editing again, with its braces escaped: they were no variables, or are filled already. */
export const asWritten = (text: string): string =>
  text.replaceAll(PART, (part: string, ...found: unknown[]) =>
    found[2] === undefined ? part : `{${LITERAL}${part.slice(1)}`,
  );
