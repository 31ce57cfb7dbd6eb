// The connection of this laptop to the Slack of real incidents.
import type { CutCode } from '../model/delivery.ts';
import type { TokenOwner } from '../model/slack-scope.ts';

/** The state of the connection for real incidents, as last tested. */
export type SlackConnection =
  /** `stillValid`: Slack could not be told to revoke the sign-in. */
  | { state: 'none'; stillValid?: true }
  | { state: 'checking' }
  | {
      state: 'connected';
      team: string;
      teamName: string;
      user: string;
      apiUrl: string;
      missingScopes: string[];
      /** The token's scopes; null where the server does not send them. */
      scopes: string[] | null;
      as: TokenOwner;
      /** When a sign-in that cannot be renewed expires, ms since 1970. */
      signInBy?: number;
    }
  | { state: 'trouble'; apiUrl: string; problem: ConnectProblem };

export type ConnectProblem =
  | { code: 'wrong-token' }
  | { code: 'token-revoked' }
  /** A pasted token that lasts only for hours. */
  | { code: 'token-expired' }
  /** Slack ended the sign-in, or its refresh token was lost. */
  | { code: 'signed-out' }
  | { code: 'missing-scope'; scopes: string[] }
  /** `why`: the cause, where known. */
  | { code: 'unreachable'; address: string; detail: string; why?: Exclude<CutCode, 'offline' | 'bad-answer'> }
  | { code: 'person-deactivated' }
  | { code: 'not-slack'; address: string }
  | { code: 'bad-address'; address: string }
  /** The settings file names another address or workspace than the one that the token was stored with. */
  | { code: 'place-changed' }
  /** The person did not allow another server than Slack's. */
  | { code: 'host-refused' }
  | { code: 'rate-limited'; seconds: number }
  | { code: 'refused'; detail: string };

/** Where the token is stored; the settings show it. */
export type TokenStorage = 'keychain' | 'memory' | 'environment' | 'none';

/** The return of the browser: by a `wheelhouse://` link, or to a port on this machine. */
export type ReturnRoute = 'link' | 'loopback';

/** Why a sign-in failed, besides the problems of any connection. */
export type SignInRefusal =
  /** The person, or an admin who approves apps, refused at Slack. */
  | { code: 'denied' }
  /** Slack refused the code: expired, or not ours. */
  | { code: 'code-refused'; detail: string }
  | { code: 'bad-redirect' }
  | { code: 'unknown-app' }
  | { code: 'no-browser'; detail: string }
  | { code: 'no-free-port' }
  | { code: 'timed-out' }
  | { code: 'cancelled' };

/** The state of signing in at Slack. */
export interface SignInState {
  /** Of the team's own Slack app; '' until entered. */
  clientId: string;
  /** Set by the environment, so the person cannot change it. */
  managed: boolean;
  /** The return route of the running attempt, and whether the other one is available. */
  waiting: { back: ReturnRoute; other: boolean } | null;
  /** Why the latest sign-in failed. */
  problem: ConnectProblem | SignInRefusal | null;
}

export interface Channel {
  /** Slack's id. */
  id: string;
  name: string;
  member: boolean;
  /** Number of members, where Slack sends it. */
  people?: number | undefined;
  /** The topic, where Slack sends it; '' for an empty one. */
  topic?: string | undefined;
}

/** The people and groups that a message can mention. Ids are Slack's. */
export interface People {
  people: { id: string; name: string; realName: string }[];
  /** Slack's user groups; `people` is the number of members, where Slack sends it. */
  groups: { id: string; name: string; realName: string; people: number | null }[];
}
