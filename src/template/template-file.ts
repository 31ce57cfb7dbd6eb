import { isMap, isScalar, parseDocument, type Node, type Scalar } from 'yaml';
import { splitHeader } from '../playbook/front-matter.ts';
import { isBinary, plainText, utf8Length } from '../playbook/markdown-source.ts';
import { err, ok, type Result } from '../base/result.ts';
import { ANY_INCIDENT, EVERYONE, TEMPLATE_LIMITS, TEMPLATE_PHASES, type Template } from './template.ts';

/** Why a file is not accepted as a message template. `line` counts from 1 in the file. */
export type TemplateProblem =
  | { code: 'empty' }
  | { code: 'binary' }
  | { code: 'too-large'; bytes: number; limit: number }
  | { code: 'no-header' }
  /** The header is not a YAML mapping. */
  | { code: 'header-unreadable'; line: number; value: string }
  | { code: 'unknown-key'; line: number; key: string; known: string[] }
  | { code: 'missing-name' }
  | { code: 'missing-phase'; known: string[] }
  | { code: 'not-one-line'; line: number; key: string; limit: number }
  | { code: 'unknown-value'; line: number; key: string; value: string; known: string[] }
  | { code: 'no-text'; line: number }
  | { code: 'text-too-long'; length: number; limit: number };

const KEYS = ['name', 'incident', 'audience', 'phase', 'kind', 'about'] as const;
type Key = (typeof KEYS)[number];
const KINDS = ['update', 'message'] as const;

interface Entry {
  value: string;
  line: number;
}

/** Reads a message template: a YAML header with its use, and below it the text. */
export function readTemplate(
  source: string,
  { id, bundled }: Pick<Template, 'id' | 'bundled'>,
): Result<Template, TemplateProblem> {
  const bytes = utf8Length(source);
  if (bytes > TEMPLATE_LIMITS.bytes) return err({ code: 'too-large', bytes, limit: TEMPLATE_LIMITS.bytes });
  if (isBinary(source)) return err({ code: 'binary' });
  const whole = plainText(source);
  if (whole.trim() === '') return err({ code: 'empty' });
  const header = splitHeader(whole);
  if (header === null) return err({ code: 'no-header' });
  const read = readHeader(header.lines);
  if (!read.ok) return read;
  const entries = read.value;
  const name = entries.get('name');
  if (name === undefined) return err({ code: 'missing-name' });
  const phaseEntry = entries.get('phase');
  if (phaseEntry === undefined) return err({ code: 'missing-phase', known: [...TEMPLATE_PHASES] });
  const phase = oneOf('phase', phaseEntry, TEMPLATE_PHASES);
  if (!phase.ok) return phase;
  const kindEntry = entries.get('kind');
  const kind = kindEntry === undefined ? ok('update' as const) : oneOf('kind', kindEntry, KINDS);
  if (!kind.ok) return kind;
  const text = header.rest.trim();
  if (text === '') return err({ code: 'no-text', line: header.lines.length + 2 });
  if (text.length > TEMPLATE_LIMITS.text)
    return err({ code: 'text-too-long', length: text.length, limit: TEMPLATE_LIMITS.text });
  return ok({
    id,
    bundled,
    name: name.value,
    incident: entries.get('incident')?.value ?? ANY_INCIDENT,
    audience: entries.get('audience')?.value ?? EVERYONE,
    phase: phase.value,
    kind: kind.value,
    about: entries.get('about')?.value ?? '',
    text,
  });
}

/** The header's first line is the file's second. */
const FIRST_LINE = 2;

function readHeader(lines: readonly string[]): Result<Map<Key, Entry>, TemplateProblem> {
  const source = lines.join('\n');
  const lineAt = (position: number): number => source.slice(0, position).split('\n').length - 1 + FIRST_LINE;
  const unreadable = (line: number): TemplateProblem => {
    const value = (lines[line - FIRST_LINE] ?? '').trim().slice(0, TEMPLATE_LIMITS.line);
    return { code: 'header-unreadable', line, value };
  };
  // Scalars stay strings: `no` is a word, and `010` not a number.
  const document = parseDocument(source, { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' });
  const [wrong] = [...document.errors, ...document.warnings];
  if (wrong !== undefined) return err(unreadable(lineAt(wrong.pos[0])));
  if (!isMap(document.contents)) return err(unreadable(FIRST_LINE));
  const entries = new Map<Key, Entry>();
  for (const { key: keyNode, value: node } of document.contents.items as { key: Node; value: Node | null }[]) {
    const line = lineAt(keyNode.range?.[0] ?? 0);
    if (!isScalar(keyNode)) return err(unreadable(line));
    const written = textOf(keyNode);
    const key = KEYS.find((known) => known === written);
    if (key === undefined) return err({ code: 'unknown-key', line, key: written, known: [...KEYS] });
    if (node !== null && !isScalar(node)) return err({ code: 'not-one-line', line, key, limit: TEMPLATE_LIMITS.line });
    const value = textOf(node).trim();
    if (value.includes('\n') || value.length > TEMPLATE_LIMITS.line)
      return err({ code: 'not-one-line', line, key, limit: TEMPLATE_LIMITS.line });
    // `about:` without a value is ignored.
    if (value !== '') entries.set(key, { value, line });
  }
  return ok(entries);
}

function oneOf<V extends string>(key: Key, entry: Entry, known: readonly V[]): Result<V, TemplateProblem> {
  const found = known.find((value) => value === entry.value.toLowerCase());
  if (found !== undefined) return ok(found);
  return err({ code: 'unknown-value', line: entry.line, key, value: entry.value, known: [...known] });
}

/** The text of a scalar; the failsafe schema makes every scalar a string. */
const textOf = (node: Scalar | null): string => (typeof node?.value === 'string' ? node.value : '');
