import { isDeadToken } from '../../src/bridge/dead-token.ts';
import type { SlackPort } from './port.ts';
import type { Renewal } from './renewal.ts';

/** A Slack client with the current access token. */
interface Client {
  access: string;
  port: SlackPort;
}

/** Slack carried out a request, or refused the token. */
export type Verdict = 'taken' | 'refused';
export type OnVerdict = (verdict: Verdict, method: keyof SlackPort) => void;

/**
 * Slack through a token that expires. A request refused only for that was not carried out: questions are repeated with
 * the new token, messages go back to their queue.
 */
export function createRenewingPort(
  make: (access: string) => SlackPort,
  renewal: Renewal,
  onVerdict: OnVerdict,
): SlackPort {
  let made: Client | null = null;
  function client(): Client {
    const access = renewal.access();
    if (made?.access !== access) made = { access, port: make(access) };
    return made;
  }

  /** A pasted token that expired is as dead as a revoked one. */
  const isDead = (code: string): boolean => isDeadToken(code) || (code === 'token-expired' && renewal.isLasting());

  const renewing =
    (name: keyof SlackPort) =>
    async (...input: unknown[]): Promise<unknown> => {
      const ask = ({ port }: Client): Promise<unknown> =>
        (port[name] as (...given: unknown[]) => Promise<unknown>)(...input);
      const used = client();
      const answer = await ask(used);
      const verdict = verdictOf(answer, isDead);
      if (verdict !== null) onVerdict(verdict, name);
      if (isOutcome(answer) && answer.code === 'token-expired') {
        const hasGrant = !renewal.isLasting();
        void renewal.ranOut(used.access);
        return hasGrant ? { kind: 'later', code: 'token-expired' } : { ...answer, code: 'token-revoked' };
      }
      if (!isRefusal(answer) || answer.error.code !== 'token-expired') return answer;
      if (await renewal.ranOut(used.access)) return ask(client());
      return { ok: false, error: renewal.problem() ?? answer.error };
    };

  const names = Object.keys(client().port) as (keyof SlackPort)[];
  return Object.fromEntries(names.map((name) => [name, renewing(name)])) as unknown as SlackPort;
}

function verdictOf(answer: unknown, isDead: (code: string) => boolean): Verdict | null {
  if (isOutcome(answer) && isDead(answer.code)) return 'refused';
  if (isRefusal(answer) && isDead(answer.error.code)) return 'refused';
  return isSuccess(answer) ? 'taken' : null;
}

const isOutcome = (answer: unknown): answer is { kind: string; code: string } =>
  typeof answer === 'object' && answer !== null && 'kind' in answer && 'code' in answer;

/** Outcomes that prove a working token. */
const SUCCESSES: ReadonlySet<unknown> = new Set(['sent', 'found', 'absent', 'read']);

const isSuccess = (answer: unknown): boolean =>
  typeof answer === 'object' &&
  answer !== null &&
  (('ok' in answer && answer.ok === true) || ('kind' in answer && SUCCESSES.has(answer.kind)));

const isRefusal = (answer: unknown): answer is { ok: false; error: { code: string } } =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
