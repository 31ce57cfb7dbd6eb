import { TRANSPORT_LIMITS } from './limits.ts';
import { err, ok, type Result } from '../base/result.ts';
import { readJsonTemplate, type Json } from './json-template.ts';
/** The variables of a body template. `text` is the message in the webhook's format. */
export const BODY_VARIABLES = [
  'text',
  'markdown',
  'plain',
  'title',
  'severity',
  'status',
  'incident',
  'message_id',
  'subject',
] as const;
export type BodyVariable = (typeof BODY_VARIABLES)[number];
export type BodyValues = Record<BodyVariable, string>;

/** The format that Mattermost, Rocket.Chat and others took from Slack. */
export const DEFAULT_BODY = '{"text": "{{text}}"}';

/** Lines and columns count from 1. */
export type BodyProblem =
  | { code: 'body-not-json'; line: number; column: number; found: string }
  | { code: 'body-cut-off'; line: number; column: number }
  | { code: 'body-unknown-variable'; line: number; column: number; name: string; known: string[] }
  | { code: 'body-variable-in-key'; name: string }
  | { code: 'body-without-text' }
  | { code: 'body-too-long'; limit: number };

const MARK = /\{\{\s*([^{}"\n]*?)\s*\}\}/g;
const TEXTS: readonly string[] = ['text', 'markdown', 'plain'] satisfies BodyVariable[];

/**
 * A valid template. Its JSON is parsed first and its strings are filled afterwards, so that a message cannot break out
 * of its string.
 */
export interface BodyTemplate {
  write: (values: BodyValues) => string;
}

/** Reads a template, or returns its fault and position. null: the body of Slack-compatible servers. */
export function readBody(template: string | null): Result<BodyTemplate, BodyProblem> {
  const text = template ?? DEFAULT_BODY;
  if (text.length > TRANSPORT_LIMITS.body) return err({ code: 'body-too-long', limit: TRANSPORT_LIMITS.body });
  const read = readJsonTemplate(text);
  if (!read.ok) {
    const { at, found } = read.error;
    return err(
      found === ''
        ? { code: 'body-cut-off', ...placeOf(text, at) }
        : { code: 'body-not-json', ...placeOf(text, at), found },
    );
  }
  const named = [...text.matchAll(MARK)];
  const unknown = named.find(([, name]) => !isVariable(name!));
  if (unknown !== undefined) {
    return err({
      code: 'body-unknown-variable',
      ...placeOf(text, unknown.index),
      name: unknown[1]!,
      known: [...BODY_VARIABLES],
    });
  }
  const key = keysOf(read.value).find((each) => each.search(MARK) !== -1);
  if (key !== undefined) return err({ code: 'body-variable-in-key', name: key });
  if (!named.some(([, name]) => TEXTS.includes(name!))) return err({ code: 'body-without-text' });
  return ok({ write: (values) => JSON.stringify(fillIn(read.value, values)) });
}

/**
 * What notifies a channel, a group or a person, or links to a channel: `<!channel>`, `<@U1>`, `<#C1>` in Slack, `@all` in
 * Mattermost and others. The writer confirmed mentions for Slack's own destinations only. Overlapping matches count.
 */
const NOTIFIES = /(?=(<[!@#]|@(?:channel|here|all|everyone)\b))/gi;
/** Prevents a notification behind its first sign. */
const BREAK = '\u200B';

const isVariable = (name: string): name is BodyVariable => (BODY_VARIABLES as readonly string[]).includes(name);

/** The template's text with its values; nothing in them notifies anybody, not even together with what stands beside. */
function fillText(template: string, values: BodyValues): string {
  let text = '';
  let end = 0;
  /** Start and end of the template's own passages, which may notify: a person wrote them for this server. */
  const own: [number, number][] = [];
  const take = (passage: string): void => {
    own.push([text.length, text.length + passage.length]);
    text += passage;
  };
  // In one pass: a variable's name within a value is not replaced.
  for (const { 0: all, 1: name = '', index } of template.matchAll(MARK)) {
    take(template.slice(end, index));
    end = index + all.length;
    if (isVariable(name)) text += values[name];
    else take(all);
  }
  take(template.slice(end));
  const isOwn = (from: number, to: number): boolean => own.some(([start, stop]) => start <= from && to <= stop);
  let safe = '';
  let at = 0;
  for (const { index, 1: sign = '' } of text.matchAll(NOTIFIES)) {
    if (isOwn(index, index + sign.length)) continue;
    safe += text.slice(at, index + 1) + BREAK;
    at = index + 1;
  }
  return safe + text.slice(at);
}

function fillIn(json: Json, values: BodyValues): Json {
  if (typeof json === 'string') return fillText(json, values);
  if (Array.isArray(json)) return json.map((item) => fillIn(item, values));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, fillIn(item, values)]));
}

function keysOf(json: Json): string[] {
  if (Array.isArray(json)) return json.flatMap(keysOf);
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, item]) => [key, ...keysOf(item)]);
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
