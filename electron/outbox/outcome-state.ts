import type { PostOutcome } from '../slack/port.ts';
import type { Move } from './next-step.ts';
import type { Timing } from './timing.ts';

/** The move to record for the outcome of a post. */
export function moveFor(outcome: PostOutcome, now: number, timing: Timing): Move {
  const { kind } = outcome;
  if (kind === 'sent') return { to: 'sent', ts: outcome.ts, ...pick(outcome, 'link'), ...pick(outcome, 'code') };
  if (kind === 'handed') return { to: 'unconfirmed', code: outcome.code };
  const problem = { code: outcome.code, ...pick(outcome, 'detail') };
  if (kind === 'failed') return { to: 'failed', ...problem };
  if (kind === 'unsure') return { to: 'unconfirmed', ...problem };
  const wait = outcome.code === 'rate-limited' ? (outcome.retryAfterMs ?? timing.defaultLimit) : 0;
  return { to: 'queued', ...problem, ...(wait >= timing.noticeLimit ? { notBefore: now + wait } : {}) };
}

/** An object with that property, or an empty object where it is undefined: events carry no empty properties. */
export function pick<T extends object, K extends keyof T>(from: T, key: K): { [P in K]?: Exclude<T[P], undefined> } {
  return from[key] === undefined ? {} : ({ [key]: from[key] } as { [P in K]?: Exclude<T[P], undefined> });
}
