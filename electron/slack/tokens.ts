import * as v from 'valibot';
import type { TokenOwner } from '../../src/model/slack-scope.ts';
import { normaliseAddress, SLACK_ADDRESS } from '../security/address.ts';

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
/** Slack's tokens last twelve hours. A server that says 0 or for ever is not believed, or renewals would never stop. */
const SHORTEST_MS = 10 * 60_000;
const LONGEST_MS = 365 * 24 * 60 * 60_000;

/** The tokens of an answer whose access token lasts `seconds` from `asked` on. */
export function granted(access: string, refresh: string, clientId: string, asked: number, seconds: number): Tokens {
  const lasts = Math.min(Math.max(seconds * 1_000, SHORTEST_MS), LONGEST_MS);
  const expiresAt = asked + lasts;
  return { access, grant: { refresh, clientId, expiresAt, renewAt: expiresAt - Math.min(MARGIN_MS, lasts / 4) } };
}

/** A pasted token, or that of an app without token rotation. */
export const lasting = (access: string): Tokens => ({ access, grant: null });

/** The prefix of a token tells whether it is a person's or a bot's, also for tokens that expire. */
export const tokenOwner = ({ access }: Tokens): TokenOwner => (/^(?:xoxe\.)?xoxb-/.test(access) ? 'bot' : 'person');

/** What is stored of a connection, without its token. */
export interface ConnectionProfile {
  team: string;
  teamName: string;
  user: string;
  apiUrl: string;
}

/** Where tokens may be sent; encrypted with them, as anybody may edit the settings file. */
export interface TokenPlace {
  /** Normalised. */
  apiUrl: string;
  /** Slack's id of the workspace; null until Slack named it. */
  team: string | null;
}

/** The keychain stores one string, so that a token, its grant and its place stay together. */
export const packTokens = (tokens: Tokens, place: TokenPlace): string => JSON.stringify({ ...tokens, place });

const packed = v.object({
  access: v.string(),
  grant: v.nullable(
    v.object({ refresh: v.string(), clientId: v.string(), expiresAt: v.number(), renewAt: v.number() }),
  ),
  place: v.optional(v.object({ apiUrl: v.string(), team: v.nullable(v.string()) })),
});

/** `place` is null for tokens that earlier versions stored. */
export function unpackTokens(text: string): { tokens: Tokens; place: TokenPlace | null } {
  const read = text.startsWith('{') ? v.safeParse(v.pipe(v.string(), v.parseJson(), packed), text) : null;
  if (read?.success !== true) return { tokens: lasting(text), place: null };
  const { place = null, ...tokens } = read.output;
  return { tokens, place };
}

/**
 * Where stored tokens are sent. null where the settings file names another place than the tokens: a person must confirm
 * it. Tokens without a place go to Slack only.
 */
export function placeFor(
  place: TokenPlace | null,
  profile: { apiUrl: string; team: string } | null,
): TokenPlace | null {
  if (profile === null) return place ?? { apiUrl: SLACK_ADDRESS, team: null };
  const named = normaliseAddress(profile.apiUrl);
  if (!named.ok || named.value !== (place?.apiUrl ?? SLACK_ADDRESS)) return null;
  if (place === null) return { apiUrl: SLACK_ADDRESS, team: null };
  return place.team === null || place.team === profile.team ? place : null;
}
