import type { Refusal } from '../incident/decision.ts';
import type { DeliveryProblem } from '../model/delivery.ts';
import type { PlaybookProblem } from '../playbook/markdown.ts';
import type { TemplateProblem } from '../template/template-file.ts';
import type { ConnectProblem } from './slack.ts';

/** What prevents the use of the journal. Each has a screen of its own; nothing is deleted. */
export type Trouble =
  | { code: 'journal-newer'; file: string; theirs: number; ours: number }
  | { code: 'journal-damaged'; file: string; detail: string }
  | { code: 'journal-read-only'; file: string; detail: string }
  | { code: 'disk-full'; file: string; detail: string };

type Unreadable = { code: 'unreadable'; detail: string };
/** A file in an app folder that cannot be read as what it should be; it stays in place. */
export type FileTrouble<P> = { file: string; problem: P | Unreadable };
export type ImportProblem = PlaybookProblem | Unreadable | { code: 'cancelled' };
/** `file`: its name; empty where there is none. */
export type ImportRefusal = { file: string; problem: ImportProblem };
export type TemplateImportProblem =
  | TemplateProblem
  | Unreadable
  /** The import waits: `replaceTemplate` replaces the template with this name. */
  | { code: 'same-name'; name: string }
  | { code: 'gone' }
  | { code: 'cancelled' };
/** `file`: its name; empty where there is none. */
export type TemplateRefusal = { file: string; problem: TemplateImportProblem };
/** Why a test did not arrive; `detail` is the server's answer, or empty. */
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
/** The journal could not write the events: nothing changed, and the person must know. */
export type CommandProblem = Refusal | Trouble;
export type BridgeProblem =
  /** Invalid input: the window is faulty or not ours. */
  | { code: 'bad-request'; where: string }
  /** The handler threw; `where` is the name of the call. The log has the error. */
  | { code: 'failed'; where: string };
