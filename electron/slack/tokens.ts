import * as v from 'valibot';
import type { SpeaksAs } from '../../src/model/slack-scope.ts';

/** What Slack is asked with. */
export interface Tokens {
  access: string;
  /** null: it lasts until somebody revokes it. */
  grant: Grant | null;
}

/** What renews an access token that runs out. */
export interface Grant {
  /** Good for one renewal, which brings the next one. */
  refresh: string;
  /** The app it was given to: the setting may name another one since. */
  clientId: string;
  /** When the access token runs out, ms since 1970. */
  expiresAt: number;
  /** From when on it is renewed: early enough to try again for a while. */
  renewAt: number;
}

const MARGIN_MS = 2 * 60 * 60_000;

/** A token of Slack's that lasts so many seconds from `asked` on. */
export function granted(access: string, refresh: string, clientId: string, asked: number, seconds: number): Tokens {
  const lasts = seconds * 1_000;
  const expiresAt = asked + lasts;
  return { access, grant: { refresh, clientId, expiresAt, renewAt: expiresAt - Math.min(MARGIN_MS, lasts / 4) } };
}

/** A pasted one, or what signing in brings where the app at Slack has no token rotation. */
export const lasting = (access: string): Tokens => ({ access, grant: null });

/** Slack's tokens say by their beginning whose they are, those that run out too. */
export const speaksAs = ({ access }: Tokens): SpeaksAs => (/^(?:xoxe\.)?xoxb-/.test(access) ? 'bot' : 'person');

/** As the keychain keeps it: one text, so that a token never parts from what renews it. */
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
