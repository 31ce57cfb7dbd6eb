import type { Refusal } from '../incident/decision.ts';
import type { DeliveryProblem } from '../model/delivery.ts';
import type { PlaybookProblem } from '../playbook/markdown.ts';
import type { TemplateProblem } from '../template/template-file.ts';
import type { ConnectProblem } from './slack.ts';

/** Something that keeps the journal from being used. A designed screen each; nothing is deleted. */
export type Trouble =
  | { code: 'journal-newer'; file: string; theirs: number; ours: number }
  | { code: 'journal-damaged'; file: string; detail: string }
  | { code: 'journal-read-only'; file: string; detail: string }
  | { code: 'disk-full'; file: string; detail: string };

type Unreadable = { code: 'unreadable'; detail: string };
/** A file in a folder of the app, by its name, that is kept but cannot be read as what it should be. */
export type FileTrouble<P> = { file: string; problem: P | Unreadable };
export type ImportProblem = PlaybookProblem | Unreadable | { code: 'cancelled' };
/** `file`: its name; empty where there is none. */
export type ImportRefusal = { file: string; problem: ImportProblem };
export type TemplateImportProblem =
  | TemplateProblem
  | Unreadable
  /** It waits: `replaceTemplate` puts it in the place of the one that has its name. */
  | { code: 'same-name'; name: string }
  | { code: 'gone' }
  | { code: 'cancelled' };
/** `file`: its name; empty where there is none. */
export type TemplateRefusal = { file: string; problem: TemplateImportProblem };
/** Why a test line did not arrive; `detail` is what the other side said, or empty. */
export interface WebhookTestProblem {
  code: DeliveryProblem;
  detail: string;
}
/** Sizes in bytes. */
export type AttachProblem =
  | { code: 'too-large'; bytes: number; limit: number }
  | { code: 'empty' }
  | { code: 'cancelled' }
  | Unreadable;
export type ExportProblem = { code: 'cancelled' } | { code: 'not-written'; file: string; detail: string };
export type ChannelsProblem = { code: 'not-connected' } | ConnectProblem;
/** The journal could not take the events: nothing was changed, the person must know. */
export type CommandProblem = Refusal | Trouble;
export type BridgeProblem =
  /** Refused before anything was looked at: a window that sends this is broken or not ours. */
  | { code: 'bad-request'; where: string }
  /** Main could not answer; `where` is the name of the call. What it was is in the log. */
  | { code: 'failed'; where: string };
