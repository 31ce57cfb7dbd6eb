import { err, ok, type Result } from '../base/result.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Where a text stops being JSON: an offset into it, and what stands there ('' at its end). */
export interface NotJson {
  at: number;
  found: string;
}

const LITERALS = ['true', 'false', 'null'] as const;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// oxlint-disable-next-line no-control-regex -- JSON forbids these in strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const VARIABLE = /\{\{\s*\w+\s*\}\}/y;
const SPACE = /[ \t\n\r]*/y;
/** Deeper than any body that a person writes. */
const DEEPEST = 100;

/**
 * Reads JSON in which a bare `{{name}}` may stand where a string could. `JSON.parse` knows neither those nor, in most of
 * its errors, the place of the mistake.
 */
export function readJsonTemplate(text: string): Result<Json, NotJson> {
  let at = 0;

  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const hit = pattern.exec(text)?.[0] ?? null;
    at += hit?.length ?? 0;
    return hit;
  };
  const stop = (): never => {
    throw new Stop(at);
  };
  const expect = (sign: string): void => {
    take(SPACE);
    if (text[at] !== sign) stop();
    at += 1;
  };
  const next = (): string | undefined => {
    take(SPACE);
    return text[at];
  };

  /** What stands between two brackets, apart by commas. */
  function list(close: string, one: () => void): void {
    at += 1;
    if (next() !== close) {
      one();
      while (next() === ',') {
        at += 1;
        one();
      }
    }
    expect(close);
  }

  function string(): string {
    take(SPACE);
    const written = take(STRING);
    return written === null ? stop() : (JSON.parse(written) as string);
  }

  function value(depth: number): Json {
    if (depth > DEEPEST) stop();
    const sign = next();
    const variable = take(VARIABLE);
    if (variable !== null) return variable;
    if (sign === '"') return string();
    if (sign === '{') {
      const entries: [string, Json][] = [];
      list('}', () => {
        const key = string();
        expect(':');
        entries.push([key, value(depth + 1)]);
      });
      return Object.fromEntries(entries);
    }
    if (sign === '[') {
      const items: Json[] = [];
      list(']', () => items.push(value(depth + 1)));
      return items;
    }
    const literal = LITERALS.find((word) => text.startsWith(word, at));
    const written = literal ?? take(NUMBER);
    if (written === null) return stop();
    if (literal !== undefined) at += literal.length;
    return JSON.parse(written) as Json;
  }

  try {
    const read = value(0);
    return next() === undefined ? ok(read) : err({ at, found: text[at]! });
  } catch (error) {
    if (error instanceof Stop) return err({ at: error.at, found: text[error.at] ?? '' });
    throw error;
  }
}

class Stop extends Error {
  readonly at: number;
  constructor(at: number) {
    super('not JSON');
    this.at = at;
  }
}
