import type { DeliveryProblem } from '../../src/message/delivery.ts';
import type { SlackPort } from './port.ts';
import type { Renewal } from './renewal.ts';

/** A way to Slack with the access token of the moment. */
interface Client {
  access: string;
  port: SlackPort;
}

/**
 * Slack through a token that runs out. What Slack refused for that alone was certainly not carried out: a question is put
 * again with the new token, a message goes back into its queue, which knows best when it is its turn. `onRefused` hears of a
 * token that is not taken any more.
 */
export function createRenewingPort(
  make: (access: string) => SlackPort,
  renewal: Renewal,
  onRefused: () => void,
): SlackPort {
  let made: Client | null = null;
  function client(): Client {
    const access = renewal.access();
    if (made?.access !== access) made = { access, port: make(access) };
    return made;
  }

  const renewing =
    (name: keyof SlackPort) =>
    async (...input: unknown[]): Promise<unknown> => {
      const ask = ({ port }: Client): Promise<unknown> =>
        (port[name] as (...given: unknown[]) => Promise<unknown>)(...input);
      const used = client();
      const answer = await ask(used);
      if (isOutcome(answer) && REFUSED.has(answer.code)) onRefused();
      if (isOutcome(answer) && answer.code === 'token-expired') {
        const hasGrant = !renewal.isLasting();
        void renewal.ranOut(used.access);
        if (!hasGrant) onRefused();
        return hasGrant ? { kind: 'later', code: 'token-expired' } : { ...answer, code: 'token-revoked' };
      }
      if (!isRefusal(answer) || answer.error.code !== 'token-expired') return answer;
      if (await renewal.ranOut(used.access)) return ask(client());
      return { ok: false, error: renewal.problem() ?? answer.error };
    };

  const names = Object.keys(client().port) as (keyof SlackPort)[];
  return Object.fromEntries(names.map((name) => [name, renewing(name)])) as unknown as SlackPort;
}

const REFUSED: ReadonlySet<string> = new Set<DeliveryProblem>(['token-revoked', 'invalid-token', 'person-deactivated']);

const isOutcome = (answer: unknown): answer is { kind: string; code: string } =>
  typeof answer === 'object' && answer !== null && 'kind' in answer && 'code' in answer;

const isRefusal = (answer: unknown): answer is { ok: false; error: { code: string } } =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
