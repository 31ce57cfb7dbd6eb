import { RUNNING, type Cadence } from '../model/cadence.ts';
import { isMap, isScalar, isSeq, Lexer, parseDocument, type Node } from 'yaml';
import { SEVERITIES } from '../model/words.ts';
import { BUILT_IN_CADENCES, GITLAB_MATRIX } from '../promise/cadence.ts';
import { formOf, leastOf, readForm, readMinutes, CADENCE_FIELDS, type CadenceField } from '../promise/cadence-form.ts';
import { LONGEST_NAME, LONGEST_SPAN } from '../model/cadence-schema.ts';
import { err, ok, type Result } from '../base/result.ts';
import { clip } from './markdown-text.ts';

/** The faults of a cadence in a playbook's header. `value` is the text in the file; `least` and `most` are minutes. */
type CadenceProblem =
  | { code: 'cadence-unknown'; value: string; known: string[] }
  | { code: 'cadence-unreadable'; value: string }
  | { code: 'cadence-key'; key: string; known: string[] }
  | { code: 'cadence-row'; key: string; value: string; most: number }
  | { code: 'cadence-minutes'; key: string; value: string; most: number }
  | { code: 'cadence-slower'; key: string; value: string; least: number; most: number };
/** `line`: of the file, from 1. */
export type FrontMatterProblem = CadenceProblem & { line: number };

/** A file's text without its cadence, and the cadence, named after the playbook. */
export interface FrontMatter {
  text: string;
  cadence: ((playbook: { id: string; name: string }) => Cadence) | null;
}

type Values = Map<CadenceField, string>;

const SHOWN = 60;
const HEADER = /^---[ \t]*\n([\s\S]{1,5000}?\n)---[ \t]*(?=\n|$)/;
const OURS = /^cadence[ \t]*:(?:[ \t]|$)/;

/** The lines of a YAML header at the start of a text, and the text below it. Line ends are `\n`. */
export function splitHeader(text: string): { lines: string[]; rest: string } | null {
  const [whole, inside] = HEADER.exec(text) ?? [];
  if (whole === undefined || inside === undefined || !/^[\w-]+[ \t]*:/.test(inside)) return null;
  const lines = inside.slice(0, -1).split('\n');
  const isYaml = lines.every((line) => /^(?:[\w-]+[ \t]*:.*|[ \t].*|#.*|- .*|)$/.test(line));
  return isYaml ? { lines, rest: text.slice(whole.length) } : null;
}

/** A YAML header as a code block: Markdown would read it as a rule and a heading. */
export function fenced(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/~+/g) ?? []).map(({ length }) => length)));
  const fence = '~'.repeat(longest + 1);
  return [`${fence}yaml`, ...lines, fence].join('\n');
}

/**
 * Takes the cadence out of a playbook's header. The rest of the header, comments included, stays in the text. `text`
 * has `\n` line ends and no byte order mark.
 */
export function readFrontMatter(text: string): Result<FrontMatter, FrontMatterProblem> {
  const header = splitHeader(text);
  if (header === null || !header.lines.some((line) => OURS.test(line))) return ok({ text, cadence: null });
  const { ours, others } = separate(header.lines);
  const cadence = readCadence(ours);
  if (!cadence.ok) return cadence;
  const kept = others.some((line) => line.trim() !== '') ? `${fenced(others)}${header.rest}` : header.rest.slice(1);
  return ok({ text: kept, cadence: cadence.value });
}

interface Line {
  text: string;
  /** Line number in the file, from 1. */
  number: number;
}

/** The lines of the cadence and all others; comments within the cadence go to the others. */
function separate(lines: readonly string[]): { ours: Line[]; others: string[] } {
  const ours: Line[] = [];
  const others: string[] = [];
  let block: Line[] | null = null;
  const close = (): void => {
    others.push(...commentsOf((block ?? []).map((line) => line.text).join('\n')));
    ours.push(...(block ?? []));
    block = null;
  };
  for (const [index, text] of lines.entries()) {
    const line = { text, number: index + 2 };
    if (OURS.test(text)) {
      close();
      block = [line];
    } else if (block !== null && !/^[\w-]+[ \t]*:/.test(text)) {
      block.push(line);
    } else {
      close();
      others.push(text);
    }
  }
  close();
  return { ours, others };
}

/** The lexer's marker before a scalar. */
const SCALAR = '\u001F';

function marksOf(source: string): string[] {
  const tokens = [...new Lexer().lex(source)];
  return tokens.filter((_token, i) => tokens[i - 1] !== SCALAR);
}

const commentsOf = (source: string): string[] => marksOf(source).filter((token) => token.startsWith('#'));

/** Anchors, tags and block scalars, which a cadence does not allow. */
const UNSUPPORTED = /^[&*!|>?]/;

function readCadence(lines: readonly Line[]): Result<NonNullable<FrontMatter['cadence']>, FrontMatterProblem> {
  const source = lines.map(({ text }) => text).join('\n');
  // Scalars stay strings: `010` and `1e2` are not minutes.
  const document = parseDocument(source, { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' });
  const unsupported = marksOf(source).find((token) => UNSUPPORTED.test(token));
  const wrongAt = document.errors[0]?.pos[0] ?? (unsupported === undefined ? undefined : source.indexOf(unsupported));
  const value = isMap(document.contents) ? (document.contents.items[0]?.value as Node | null | undefined) : null;
  const lineAt = (at: number): Line => lines[source.slice(0, at).split('\n').length - 1] ?? lines[0]!;
  if (wrongAt !== undefined || value == null) {
    const line = lineAt(wrongAt ?? 0);
    return err({ code: 'cadence-unreadable', line: line.number, value: shown(line.text) });
  }
  const written = textOf(value, source);
  const lineOf = (node: Node | null): number => lineAt(node?.range?.[0] ?? 0).number;
  if (!isMap(value)) {
    const one = readOne(written);
    return one.ok ? one : err({ ...one.error, line: written === '' ? lines[0]!.number : lineOf(value) });
  }
  const values: Values = new Map();
  for (const { key, value: inside } of value.items) {
    const problem = readEntry(textOf(key as Node | null, source), textsOf(inside as Node | null, source), values);
    if (problem !== null) return err({ ...problem, line: lineOf(key as Node | null) });
  }
  return ok(own(values));
}

/** `cadence: every-30` or `cadence: 20`. */
function readOne(written: string): Result<NonNullable<FrontMatter['cadence']>, CadenceProblem> {
  const known = BUILT_IN_CADENCES.find(({ id }) => id === written);
  if (known !== undefined) return ok(() => known);
  if (readMinutes(written) === null)
    return err({ code: 'cadence-unknown', value: shown(written), known: BUILT_IN_CADENCES.map(({ id }) => id) });
  const everywhere = SEVERITIES.flatMap((severity) => RUNNING.map((status) => `${severity}.${status}` as const));
  return ok(own(new Map([...everywhere, 'first' as const].map((field) => [field, written]))));
}

const SINGLE = ['first', 'impact', 'response', 'executive'] as const;
const KEYS = ['first', ...SEVERITIES, 'slower', 'impact', 'response', 'executive'];

/** One line of the table. `texts` are its numbers, as written. */
function readEntry(key: string, texts: readonly string[], values: Values): CadenceProblem | null {
  const value = shown(texts.join(' / '));
  const most = LONGEST_SPAN;
  const severity = SEVERITIES.find((name) => name === key);
  if (severity !== undefined) {
    if (texts.length !== RUNNING.length || texts.some((text) => readMinutes(text) === null))
      return { code: 'cadence-row', key, value, most };
    for (const [i, status] of RUNNING.entries()) values.set(`${severity}.${status}`, texts[i]!);
    return null;
  }
  if (key === 'slower') {
    const [, minutes = '', after = ''] = /^(\d+)\s+after\s+(\d+)$/.exec(value) ?? [];
    const least = leastOf('slower.after');
    if (readMinutes(minutes) === null || readMinutes(after, least) === null)
      return { code: 'cadence-slower', key, value, least, most };
    values.set('slower.minutes', minutes).set('slower.after', after);
    return null;
  }
  const single = SINGLE.find((name) => name === key);
  if (single === undefined) return { code: 'cadence-key', key: shown(key), known: KEYS };
  if (readMinutes(value) === null) return { code: 'cadence-minutes', key, value, most };
  values.set(single, value);
  return null;
}

/** Missing values come from the GitLab matrix. */
function own(values: Values): NonNullable<FrontMatter['cadence']> {
  const base = formOf(GITLAB_MATRIX).fields;
  const fields = Object.fromEntries(CADENCE_FIELDS.map((field) => [field, values.get(field) ?? base[field]]));
  return ({ id, name }) => {
    const form = { name: clip(name.trim(), LONGEST_NAME).title || id, fields: fields as typeof base };
    const read = readForm(form, `playbook:${id}`.slice(0, 100), []);
    // Each value was validated when it was read.
    if (!read.ok) throw new Error(`a cadence that was read does not hold: ${read.error[0]!.code}`);
    return read.value;
  };
}

function textOf(node: Node | null, source: string): string {
  if (node === null) return '';
  if (isScalar(node)) return String(node.value).trim();
  return source.slice(node.range?.[0], node.range?.[1]);
}

/** `10 / 10 / 30` and `[10, 10, 30]` mean the same. */
function textsOf(node: Node | null, source: string): string[] {
  if (isSeq(node)) return node.items.map((item) => textOf(item as Node | null, source));
  return textOf(node, source)
    .split('/')
    .map((part) => part.trim());
}

const shown = (text: string): string => clip(text.replaceAll(/\s+/g, ' ').trim(), SHOWN).title;
