// How this laptop stands with the Slack of real incidents.
import type { CutCode } from '../model/delivery.ts';
import type { SpeaksAs } from '../model/slack-scope.ts';

/** Where messages of real incidents go, as it last really was. */
export type SlackConnection =
  /** `stillValid`: Slack could not be told that the sign-in is over. */
  | { state: 'none'; stillValid?: true }
  | { state: 'checking' }
  | {
      state: 'connected';
      team: string;
      teamName: string;
      user: string;
      apiUrl: string;
      missingScopes: string[];
      /** What the token may do; null where the server does not say. */
      scopes: string[] | null;
      as: SpeaksAs;
      /** Slack will not renew this sign-in: when it ends, ms since 1970. */
      signInBy?: number;
    }
  | { state: 'trouble'; apiUrl: string; problem: ConnectProblem };

export type ConnectProblem =
  | { code: 'wrong-token' }
  | { code: 'token-revoked' }
  /** A pasted token that lasts only for hours. */
  | { code: 'token-expired' }
  /** Slack ended the sign-in, or what renews it got lost. */
  | { code: 'signed-out' }
  | { code: 'missing-scope'; scopes: string[] }
  /** `why`: where more is known than that nobody answers. */
  | { code: 'unreachable'; address: string; detail: string; why?: Exclude<CutCode, 'offline' | 'bad-answer'> }
  | { code: 'person-deactivated' }
  | { code: 'not-slack'; address: string }
  | { code: 'bad-address'; address: string }
  | { code: 'rate-limited'; seconds: number }
  | { code: 'refused'; detail: string };

/** How the token is kept: the screen says so. */
export type TokenKeeping = 'keychain' | 'memory' | 'environment' | 'none';

/** How Slack's answer comes back: by `wheelhouse://`, or to this very machine. */
export type ReturnRoute = 'link' | 'loopback';

/** Why a sign-in came to nothing, beyond what can go wrong with any connection. */
export type SignInRefusal =
  /** The person, or whoever must approve apps, said no at Slack. */
  | { code: 'denied' }
  /** Slack did not take the code that it gave: too late, or not ours. */
  | { code: 'code-refused'; detail: string }
  | { code: 'bad-redirect' }
  | { code: 'unknown-app' }
  | { code: 'no-browser'; detail: string }
  | { code: 'no-free-port' }
  | { code: 'timed-out' }
  | { code: 'cancelled' };

/** Signing in at Slack, as it stands. */
export interface SignInState {
  /** Of the team's own Slack app; '' until somebody typed it. */
  clientId: string;
  /** The environment brings it: the company's to change. */
  managed: boolean;
  /** Which way Slack's answer is waited for, and whether there is the other one too. */
  waiting: { back: ReturnRoute; other: boolean } | null;
  /** Why the latest sign-in came to nothing. */
  problem: ConnectProblem | SignInRefusal | null;
}

export interface Channel {
  /** Slack's id. */
  id: string;
  name: string;
  member: boolean;
  /** People in it, where Slack says. */
  people?: number | undefined;
  /** What its topic says, where Slack tells; '' where it has none. */
  topic?: string | undefined;
}

/** Whom a message can mention. Ids are Slack's. */
export interface People {
  people: { id: string; name: string; realName: string }[];
  /** Slack's user groups; `people` is how many are in it, where Slack says. */
  groups: { id: string; name: string; realName: string; people: number | null }[];
}
