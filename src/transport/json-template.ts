import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { err, ok, type Result } from '../base/result.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Where a text stops being JSON: the offset, and the text there ('' at the end). */
export interface NotJson {
  at: number;
  found: string;
}

const STRING_OR_VARIABLE = /"(?:[^"\\]|\\[^]?)*(?:"|$)|\{\{\s*\w+\s*\}\}/g;
/** Nesting depth beyond any body that a person writes. */
const DEEPEST = 100;

/** Parses JSON, as strictly as `JSON.parse`, where a bare `{{name}}` may replace a string: it is read as that text. */
export function readJsonTemplate(text: string): Result<Json, NotJson> {
  // A string of the same length replaces each variable during parsing, so that offsets stay the same.
  const json = text.replaceAll(STRING_OR_VARIABLE, (found) =>
    found.startsWith('"') ? found : `"${'_'.repeat(found.length - 2)}"`,
  );
  const isVariable = ({ offset }: Node): boolean => text[offset] === '{';
  const errors: ParseError[] = [];
  const tree = parseTree(json, errors, { disallowComments: true, allowTrailingComma: false });
  const wrong: Pick<ParseError, 'offset' | 'length'>[] = errors;

  function valueOf(node: Node, depth: number): Json {
    const { type, offset, length, children = [] } = node;
    if (depth > DEEPEST) {
      wrong.push(node);
      return null;
    }
    if (type === 'array') return children.map((item) => valueOf(item, depth + 1));
    if (type === 'object') {
      const entries = children.map(({ children: [key, item] = [] }): [string, Json] => {
        if (key !== undefined && isVariable(key)) wrong.push(key);
        return [key?.value as string, item === undefined ? null : valueOf(item, depth + 1)];
      });
      return Object.fromEntries(entries);
    }
    return type === 'string' && isVariable(node) ? text.slice(offset, offset + length) : (node.value as Json);
  }

  const value = tree === undefined ? null : valueOf(tree, 0);
  const [first] = wrong.toSorted((a, b) => a.offset - b.offset);
  if (first === undefined) return ok(value);
  // A word or number is named whole, anything else by its first character.
  const from = text.slice(first.offset);
  const found = /^[\w.+-]/.test(from)
    ? from.slice(0, Math.min(first.length, LONGEST_FOUND))
    : (/^[^]/u.exec(from)?.[0] ?? '');
  return err({ at: first.offset, found });
}

/** Characters, to fit into a sentence. */
const LONGEST_FOUND = 20;
