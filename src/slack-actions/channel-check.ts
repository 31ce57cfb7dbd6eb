import { CHANNEL_VARIABLES } from './channel-name.ts';
import { ACTION_LIMITS } from '../model/slack-action.ts';

export type NameProblem =
  | { code: 'empty' | 'capitals' | 'spaces' | 'taken' }
  | { code: 'too-long'; length: number; limit: number }
  | { code: 'characters'; found: string };

/** Why Slack would refuse a channel's name; null where it would not. `taken`: names in the workspace. */
export function checkChannelName(name: string, taken: readonly string[]): NameProblem | null {
  if (name === '') return { code: 'empty' };
  if (/\s/u.test(name)) return { code: 'spaces' };
  if (name !== name.toLowerCase()) return { code: 'capitals' };
  const found = /[^\p{Ll}\p{Lo}\p{N}_-]/u.exec(name)?.[0];
  if (found !== undefined) return { code: 'characters', found };
  const { length } = name;
  if (length > ACTION_LIMITS.channel) return { code: 'too-long', length, limit: ACTION_LIMITS.channel };
  return taken.includes(name) ? { code: 'taken' } : null;
}

export type PatternProblem = { code: 'empty' } | { code: 'unknown-variable'; variable: string };

/** The fault of a pattern for channel names; null where it has none. Other faults are corrected in the name. */
export function checkPattern(pattern: string): PatternProblem | null {
  if (pattern.trim() === '') return { code: 'empty' };
  const known: readonly string[] = CHANNEL_VARIABLES;
  const variable = [...pattern.matchAll(/\{\{\s*(.*?)\s*\}\}/g)].find(([, name = '']) => !known.includes(name))?.[1];
  return variable === undefined ? null : { code: 'unknown-variable', variable };
}
