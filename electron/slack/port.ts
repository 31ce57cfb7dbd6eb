import type { Channel, ConnectProblem } from '../../src/bridge/contract.ts';
import type { DeliveryProblem } from '../../src/message/delivery.ts';
import type { Result } from '../../src/result.ts';

/** What the app needs of a Slack workspace. No call throws. */
export interface SlackPort {
  authTest: () => Promise<Result<SlackIdentity, ConnectProblem>>;
  channels: () => Promise<Result<Channel[], ConnectProblem>>;
  post: (message: OutgoingMessage) => Promise<PostOutcome>;
  find: (sought: SoughtMessage) => Promise<FindOutcome>;
  /** Slack's address of a message, or null where Slack does not tell. */
  permalink: (message: { channel: string; ts: string }) => Promise<string | null>;
}

export interface SlackIdentity {
  /** Slack's id of the workspace. */
  team: string;
  teamName: string;
  user: string;
  /** null where the server does not say (Slack does, stand-ins do not). */
  scopes: string[] | null;
}

export interface OutgoingMessage {
  channel: string;
  /** Slack text, see src/message/slack-text.ts. */
  text: string;
  messageId: string;
  incidentId: string;
}

export type PostOutcome =
  | { kind: 'sent'; ts: string; link?: string }
  /** Slack was asked and did not tell: it may be there, or arrive a little later. */
  | { kind: 'unsure'; code: UnsureCode; detail?: string }
  /** Certainly not there, and worth trying again by itself. */
  | { kind: 'later'; code: LaterCode; retryAfterMs?: number; detail?: string }
  /** Certainly not there, and it will not get there without a person. */
  | { kind: 'failed'; code: DeliveryProblem; detail?: string };

export type UnsureCode = Extract<DeliveryProblem, 'timeout' | 'reset' | 'server-error' | 'bad-answer'>;
export type LaterCode = Extract<DeliveryProblem, 'offline' | 'rate-limited' | 'server-error' | 'bad-answer'>;

export interface SoughtMessage {
  channel: string;
  messageId: string;
  /** When it was first put on the wire, ms since 1970 by this laptop's clock. */
  notBefore: number;
  /** Where an earlier `later` broke off. */
  cursor?: string;
}

export type FindOutcome =
  | { kind: 'found'; ts: string; link?: string }
  | { kind: 'absent' }
  /** This connection may not look; asking again changes nothing. */
  | { kind: 'cannot'; code: DeliveryProblem; detail?: string }
  | { kind: 'later'; code: LaterCode | 'timeout' | 'reset'; retryAfterMs?: number; cursor?: string };

/** Why there is no way to a workspace: nothing is connected, or another one is. */
export type NoPort = 'not-connected' | 'wrong-workspace';
