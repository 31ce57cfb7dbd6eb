import * as v from 'valibot';
import type { TokenOwner } from '../../src/model/slack-scope.ts';

/** The credentials for Slack. */
export interface Tokens {
  access: string;
  /** null for a token that lasts until it is revoked. */
  grant: Grant | null;
}

/** What renews an access token that expires. */
export interface Grant {
  /** Valid for one renewal, which returns the next one. */
  refresh: string;
  /** The app that it was issued to; the setting may name another app since. */
  clientId: string;
  /** When the access token expires, ms since 1970. */
  expiresAt: number;
  /** When the renewal is due: early enough for several attempts. */
  renewAt: number;
}

const MARGIN_MS = 2 * 60 * 60_000;

/** The tokens of an answer whose access token lasts `seconds` from `asked` on. */
export function granted(access: string, refresh: string, clientId: string, asked: number, seconds: number): Tokens {
  const lasts = seconds * 1_000;
  const expiresAt = asked + lasts;
  return { access, grant: { refresh, clientId, expiresAt, renewAt: expiresAt - Math.min(MARGIN_MS, lasts / 4) } };
}

/** A pasted token, or that of an app without token rotation. */
export const lasting = (access: string): Tokens => ({ access, grant: null });

/** The prefix of a token tells whether it is a person's or a bot's, also for tokens that expire. */
export const tokenOwner = ({ access }: Tokens): TokenOwner => (/^(?:xoxe\.)?xoxb-/.test(access) ? 'bot' : 'person');

/** The keychain stores one string, so that a token and its grant stay together. */
export const packTokens = (tokens: Tokens): string => (tokens.grant === null ? tokens.access : JSON.stringify(tokens));

const packed = v.object({
  access: v.string(),
  grant: v.object({ refresh: v.string(), clientId: v.string(), expiresAt: v.number(), renewAt: v.number() }),
});

export function unpackTokens(text: string): Tokens {
  if (!text.startsWith('{')) return lasting(text);
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), packed), text);
  return read.success ? read.output : lasting(text);
}
