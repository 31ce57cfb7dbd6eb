import type { ConnectProblem, SignInState, SignInRefusal, ReturnRoute } from '../../src/bridge/slack.ts';
import type { Result } from '../../src/base/result.ts';
import type { Clock } from '../time/clock.ts';
import { normaliseAddress } from '../security/address.ts';
import type { Failure } from './failure.ts';
import type { Loopback, Verdict } from './loopback.ts';
import { createSecrets, exchangeCode, signInPage } from './oauth.ts';
import { asConnectProblem } from './outcome.ts';
import { createScrub } from '../security/scrub.ts';
import type { Tokens } from './tokens.ts';
import { log } from '../log/log.ts';

export interface SignInParts {
  /** Must send each request at most once, see fresh-fetch.ts. */
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** Opens a page in the system's browser. */
  open: (url: string) => Promise<Result<null, { code: string }>>;
  /** Whether the system hands this app's links to it. */
  hasLinks: () => boolean;
  /** The return route that is tried first where both exist. */
  first: ReturnRoute;
  /** Ports for the browser's return; the app's manifest at Slack lists them. */
  ports: readonly number[];
  adopt: (transport: { tokens: Tokens; apiUrl: string }) => Promise<Result<null, ConnectProblem>>;
  /** The state changed. */
  onChange: () => void;
  /** Called when connected, while the person is still in the browser. */
  onSignedIn: () => void;
  timeoutMs?: number;
}

/** Sign-in through the system's browser, at most one at a time. */
export interface SignIn {
  begin: (transport: { clientId: string; apiUrl: string; back: ReturnRoute | null }) => void;
  cancel: () => void;
  /** It does not begin, for this reason. */
  refuse: (problem: ConnectProblem) => void;
  /**
   * Takes the parameters of a link. Any program can make such a link, so only one that matches the running attempt
   * counts.
   */
  answer: (brought: URLSearchParams) => void;
  current: () => Pick<SignInState, 'waiting' | 'problem'>;
}

export const LINK_BACK = 'wheelhouse://oauth';
const PATIENCE_MS = 5 * 60_000;
/** An error of the system may repeat the address that it did not open. */
const scrub = createScrub('');

type Problem = NonNullable<SignInState['problem']>;
type AttemptResult = { code: string } | { problem: Problem };

interface Attempt {
  state: string;
  back: ReturnRoute;
  complete: (brought: AttemptResult) => void;
  /** Until the attempt has a result; later answers are foreign. */
  isOpen: boolean;
}

export function createSignIn(parts: SignInParts): SignIn {
  const { fetch, clock, open, hasLinks, first, ports, adopt, onChange, onSignedIn, timeoutMs } = parts;
  let attempt: Attempt | null = null;
  let now: ReturnType<SignIn['current']> = { waiting: null, problem: null };

  function update(next: typeof now): void {
    now = next;
    onChange();
  }

  function take(back: ReturnRoute, brought: URLSearchParams): Verdict {
    const one = (name: string): string | null => (brought.getAll(name).length === 1 ? brought.get(name) : null);
    if (attempt === null || !attempt.isOpen || attempt.back !== back || one('state') !== attempt.state)
      return 'foreign';
    const [code, error] = [one('code'), one('error')];
    if (error !== null) {
      attempt.complete({ problem: refusedByPage(error) });
      return 'denied';
    }
    if (code === null || code === '') return 'foreign';
    attempt.complete({ code });
    return 'taken';
  }

  async function run(clientId: string, address: string, wanted: ReturnRoute | null): Promise<void> {
    const apiUrl = normaliseAddress(address);
    if (!apiUrl.ok) return update({ waiting: null, problem: apiUrl.error });
    const links = hasLinks();
    const back = wanted ?? (links ? first : 'loopback');
    const { state, verifier } = createSecrets();
    let complete = (_brought: AttemptResult): void => undefined;
    const brought = new Promise<AttemptResult>((resolve) => {
      complete = resolve;
    });
    const started: Attempt = {
      state,
      back,
      isOpen: true,
      complete: (what) => {
        started.isOpen = false;
        complete(what);
      },
    };
    attempt = started;
    update({ waiting: { back, other: back === 'link' || links }, problem: null });
    let loopback: Loopback | null = null;
    if (back === 'loopback') {
      // Loaded with the first sign-in, so that the server does not delay the window.
      const { listenForAnswer } = await import('./loopback.ts');
      loopback = await listenForAnswer(ports, (answer) => take('loopback', answer));
      if (loopback === null) started.complete({ problem: { code: 'no-free-port' } });
    }
    const redirect = loopback?.redirect ?? LINK_BACK;
    const forget = clock.at(clock.now() + PATIENCE_MS, () => started.complete({ problem: { code: 'timed-out' } }));
    if (started.isOpen) {
      open(signInPage(apiUrl.value, { clientId, redirect, state, verifier }))
        .then((opened) => opened.ok || started.complete({ problem: { code: 'no-browser', detail: opened.error.code } }))
        .catch((error: unknown) => {
          log.caught('browser-not-opened', error);
          started.complete({ problem: { code: 'no-browser', detail: scrub(String(error)) } });
        });
    }
    const result = await brought;
    forget();
    loopback?.close();
    const problem =
      'problem' in result
        ? result.problem
        : await finish(apiUrl.value, { clientId, code: result.code, redirect, verifier });
    // Cancelled or restarted meanwhile.
    if (attempt !== started) return;
    attempt = null;
    update({ waiting: null, problem });
    if (problem === null) onSignedIn();

    async function finish(api: string, proof: Parameters<typeof exchangeCode>[1]): Promise<Problem | null> {
      const exchanged = await exchangeCode({ apiUrl: api, fetch, now: clock.now, timeoutMs }, proof);
      if (attempt !== started) return null;
      if (!exchanged.ok) return refusedAtExchange(exchanged.error, api);
      const adopted = await adopt({ tokens: exchanged.value, apiUrl: api });
      return adopted.ok ? null : adopted.error;
    }
  }

  function end(problem: Problem | null): void {
    const ended = attempt;
    attempt = null;
    ended?.complete({ problem: { code: 'cancelled' } });
    if (ended !== null) update({ waiting: null, problem });
  }

  return {
    begin: ({ clientId, apiUrl, back }) => {
      end(null);
      run(clientId, apiUrl, back).catch((error: unknown) => log.caught('sign-in-failed', error));
    },
    cancel: () => end({ code: 'cancelled' }),
    refuse: (problem) => {
      end(null);
      update({ waiting: null, problem });
    },
    answer: (brought) => void take('link', brought),
    current: () => now,
  };
}

/** An error in the redirect's parameters. A web page can forge it, so its text is not shown. */
function refusedByPage(error: string): Problem {
  if (error === 'access_denied') return { code: 'denied' };
  return { code: 'refused', detail: /^[a-z][a-z0-9_]{2,80}$/.test(error) ? error : '…' };
}

const AT_EXCHANGE: Partial<Record<string, SignInRefusal['code'] & ('bad-redirect' | 'unknown-app')>> = {
  bad_redirect_uri: 'bad-redirect',
  invalid_client_id: 'unknown-app',
  // Slack asks for the secret of apps that have PKCE switched off.
  bad_client_secret: 'unknown-app',
};
const CODE_REFUSED =
  /^(?:invalid_code|code_expired|code_already_used|(?:invalid|bad|missing)_code_verifier|invalid_grant)$/;

function refusedAtExchange(failure: Failure, apiUrl: string): Problem {
  if (failure.kind === 'refused') {
    const known = AT_EXCHANGE[failure.code];
    if (known !== undefined) return { code: known };
    if (CODE_REFUSED.test(failure.code)) return { code: 'code-refused', detail: failure.code };
  }
  return asConnectProblem(failure, apiUrl);
}
