import type { Channel, ConnectProblem, People } from '../../src/bridge/slack.ts';
import type { CutCode, DeliveryProblem } from '../../src/model/delivery.ts';
import type { CanvasEdit, SlackAction } from '../../src/model/slack-action.ts';
import type { ReadMessage } from '../../src/reading/find-candidates.ts';
import type { Result } from '../../src/base/result.ts';

/** Delivers messages by one transport: Slack, a webhook, the mail program, the clipboard. No call throws. */
export interface TransportPort {
  post: (message: OutgoingMessage) => Promise<PostOutcome>;
  /** Changes the message posted as `ts`; null where the transport cannot edit. Safe to repeat. */
  edit: ((message: OutgoingMessage & { ts: string }) => Promise<PostOutcome>) | null;
  find: (sought: SoughtMessage) => Promise<FindOutcome>;
  /** Carries out a Slack action; null where the transport has none. Safe to repeat. */
  carryOut: ((call: ActionCall) => Promise<PostOutcome>) | null;
  /** A harmless request that tests reachability; null where there is none. */
  authTest: (() => Promise<Result<SlackIdentity, ConnectProblem>>) | null;
}

/** What the app needs of a Slack workspace. No call throws. */
export interface SlackPort extends TransportPort {
  carryOut: NonNullable<TransportPort['carryOut']>;
  edit: NonNullable<TransportPort['edit']>;
  authTest: NonNullable<TransportPort['authTest']>;
  channels: () => Promise<Result<Channel[], ConnectProblem>>;
  /** The people and groups that a message can mention. */
  people: () => Promise<Result<People, ConnectProblem>>;
  /** Number of members of a channel; null where Slack does not tell. */
  channelSize: (channel: string) => Promise<Result<number | null, ConnectProblem>>;
  /** Reads messages or names with one request. */
  read: (query: ReadQuery) => Promise<ReadOutcome>;
  /** Slack's link to a message, or null where Slack gives none. */
  permalink: (message: { channel: string; ts: string }) => Promise<string | null>;
}

export interface SlackIdentity {
  /** Slack's id of the workspace. */
  team: string;
  teamName: string;
  user: string;
  /** null where the server sends none (Slack sends them, stand-ins do not). */
  scopes: string[] | null;
}

export interface OutgoingMessage {
  channel: string;
  /** Slack's `ts` of the thread's first message. */
  thread?: string | undefined;
  /** Slack text, see src/markdown/slack-text.ts. */
  text: string;
  /** The same as Markdown, with a subject, for transports other than Slack. */
  markdown: string;
  subject: string;
  /** Posted with `text`: evidence, or `markdown` where that is too long for a message. */
  file?: OutgoingFile | undefined;
  messageId: string;
  incidentId: string;
}

export interface OutgoingFile {
  name: string;
  title: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface ActionCall {
  work: SlackAction | CanvasEdit;
  channel: string;
  /** An earlier attempt may have taken effect. */
  again: boolean;
}

export type PostOutcome =
  | { kind: 'sent'; ts: string; link?: string; code?: Extract<DeliveryProblem, 'unthreaded'> }
  /** Handed to a person, who alone can confirm that it was sent. */
  | { kind: 'handed'; code: Extract<DeliveryProblem, 'mail-opened' | 'copied'> }
  /** The request may have been carried out, or may still be. */
  | { kind: 'unsure'; code: UnsureCode; detail?: string }
  /** Certainly not carried out; retried automatically. */
  | { kind: 'later'; code: LaterCode; retryAfterMs?: number; detail?: string }
  /** Certainly not carried out, and a retry needs a person. */
  | { kind: 'failed'; code: DeliveryProblem; detail?: string };

export type UnsureCode = Extract<DeliveryProblem, 'timeout' | 'reset' | 'server-error' | 'bad-answer' | 'redirected'>;
export type LaterCode = CutCode | UnsureCode | Extract<DeliveryProblem, 'rate-limited' | 'token-expired'>;

export interface SoughtMessage {
  channel: string;
  thread?: string | undefined;
  /** Set when it was posted as a file: files carry no metadata, so the name identifies it. */
  file?: { name: string } | undefined;
  messageId: string;
  incidentId: string;
  /** When it was first sent, ms since 1970 by this laptop's clock. */
  notBefore: number;
  /** Where an earlier `later` stopped. */
  cursor?: string;
}

export type FindOutcome =
  | { kind: 'found'; ts: string; link?: string }
  | { kind: 'absent' }
  /** The connection may not search; a retry changes nothing. */
  | { kind: 'cannot'; code: DeliveryProblem; detail?: string }
  | { kind: 'later'; code: LaterCode; retryAfterMs?: number; cursor?: string };

/** Positions are `ts` of messages, `cursor` is Slack's; ids are Slack's. */
export type ReadQuery =
  /** The latest first, without messages up to `oldest`. */
  | { of: 'channel'; channel: string; oldest: string; cursor?: string | undefined }
  /** The earliest first. */
  | { of: 'thread'; channel: string; thread: string; oldest?: string | undefined }
  | { of: 'one'; channel: string; ts: string }
  | { of: 'pins'; channel: string }
  /** The names of all people, or of one person. */
  | { of: 'people' }
  | { of: 'person'; id: string };

export type ReadOutcome =
  | {
      kind: 'read';
      messages: readonly ReadMessage[];
      /** Set when there are more pages. */
      cursor: string | null;
      /** Slack's id and the name. */
      names: readonly [string, string][];
      /** Scopes that Slack would need to return everything. */
      missing: readonly string[];
    }
  | Extract<FindOutcome, { kind: 'later' | 'cannot' }>;

/**
 * Why there is no port: nothing is connected, another workspace is connected, the person removed the transport, or its
 * token is being renewed.
 */
export type NoPort = 'not-connected' | 'wrong-workspace' | 'way-gone' | 'token-expired';
