import type { Channel, ConnectProblem, People } from '../../src/bridge/slack.ts';
import type { CutCode, DeliveryProblem } from '../../src/model/delivery.ts';
import type { CanvasEdit, SlackAction } from '../../src/model/slack-action.ts';
import type { ReadMessage } from '../../src/reading/find-candidates.ts';
import type { Result } from '../../src/base/result.ts';

/** What brings messages to destinations of one kind: Slack, a webhook, the mail program, the clipboard. No call throws. */
export interface TransportPort {
  post: (message: OutgoingMessage) => Promise<PostOutcome>;
  /** Changes what was posted as `ts`; null where nothing that left can be changed. Doing it twice does no harm. */
  edit: ((message: OutgoingMessage & { ts: string }) => Promise<PostOutcome>) | null;
  find: (sought: SoughtMessage) => Promise<FindOutcome>;
  /** Does something besides writing; null where nothing of the kind can be done. Doing it twice does no harm. */
  carryOut: ((call: ActionCall) => Promise<PostOutcome>) | null;
  /** Something harmless to ask, to know whether it can be reached; null where there is nothing. */
  authTest: (() => Promise<Result<SlackIdentity, ConnectProblem>>) | null;
}

/** What the app needs of a Slack workspace. No call throws. */
export interface SlackPort extends TransportPort {
  carryOut: NonNullable<TransportPort['carryOut']>;
  edit: NonNullable<TransportPort['edit']>;
  authTest: NonNullable<TransportPort['authTest']>;
  channels: () => Promise<Result<Channel[], ConnectProblem>>;
  /** Whom a message can mention. */
  people: () => Promise<Result<People, ConnectProblem>>;
  /** How many people are in a channel; null where Slack does not tell. */
  channelSize: (channel: string) => Promise<Result<number | null, ConnectProblem>>;
  /** Reads what people say, by one request. */
  read: (asked: AskedReading) => Promise<ReadOutcome>;
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
  /** Slack's `ts` of the message whose thread it goes to. */
  thread?: string | undefined;
  /** Slack text, see src/markdown/slack-text.ts. */
  text: string;
  /** The same as Markdown, and a line that says what it is about: for all that is not Slack. */
  markdown: string;
  subject: string;
  /** Goes with `text` beside it: evidence, or `markdown` where that is too long for a message. */
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
  /** A person has it in hand and alone can say whether it went out. */
  | { kind: 'handed'; code: Extract<DeliveryProblem, 'mail-opened' | 'copied'> }
  /** Slack was asked and did not tell: it may be there, or arrive a little later. */
  | { kind: 'unsure'; code: UnsureCode; detail?: string }
  /** Certainly not there, and worth trying again by itself. */
  | { kind: 'later'; code: LaterCode; retryAfterMs?: number; detail?: string }
  /** Certainly not there, and it will not get there without a person. */
  | { kind: 'failed'; code: DeliveryProblem; detail?: string };

export type UnsureCode = Extract<DeliveryProblem, 'timeout' | 'reset' | 'server-error' | 'bad-answer' | 'redirected'>;
export type LaterCode = CutCode | UnsureCode | Extract<DeliveryProblem, 'rate-limited' | 'token-expired'>;

export interface SoughtMessage {
  channel: string;
  thread?: string | undefined;
  /** It went as a file: that has no metadata, its name tells. */
  file?: { name: string } | undefined;
  messageId: string;
  incidentId: string;
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
  | { kind: 'later'; code: LaterCode; retryAfterMs?: number; cursor?: string };

/** `ts` of messages, Slack's own cursor; ids are Slack's. */
export type AskedReading =
  /** The latest first. Nothing up to `oldest`. */
  | { of: 'channel'; channel: string; oldest: string; cursor?: string | undefined }
  /** The earliest first. */
  | { of: 'thread'; channel: string; thread: string; oldest?: string | undefined }
  | { of: 'one'; channel: string; ts: string }
  | { of: 'pins'; channel: string }
  /** Names, of all people or of one. */
  | { of: 'people' }
  | { of: 'person'; id: string };

export type ReadOutcome =
  | {
      kind: 'read';
      messages: readonly ReadMessage[];
      /** Where there is more. */
      cursor: string | null;
      /** By Slack's id. */
      names: readonly [string, string][];
      /** Scopes without which Slack left something out. */
      missing: readonly string[];
    }
  | Extract<FindOutcome, { kind: 'later' | 'cannot' }>;

/**
 * Why there is no way to a destination: nothing is connected, another workspace is, the person took it away, or its token
 * is being renewed.
 */
export type NoPort = 'not-connected' | 'wrong-workspace' | 'way-gone' | 'token-expired';
