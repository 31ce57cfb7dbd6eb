import { type Cadence } from '../model/cadence.ts';
import type { Playbook } from '../model/playbook.ts';
import { type Result } from '../base/result.ts';
import type { Draft } from '../model/event.ts';

/** Why a command was refused. The window puts each code into words. */
export type Refusal =
  | { code: 'no-incident' }
  | { code: 'already-declared' }
  | { code: 'nothing-changes' }
  | { code: 'incident-closed' }
  | { code: 'unknown-playbook' }
  | { code: 'unknown-task' }
  | { code: 'task-not-open' }
  | { code: 'no-promise' }
  | { code: 'kept-by-delivery' }
  | { code: 'withdraw-needs-reason' }
  | { code: 'no-slower-pace' }
  | { code: 'pace-too-early'; from: number }
  | { code: 'time-passed'; time: number }
  | { code: 'snooze-shortens'; due: number }
  | { code: 'promise-open'; due: number }
  | { code: 'delivery-pending'; copies: number }
  | { code: 'no-further-update-needs-resolved' }
  | { code: 'update-needs-next' }
  | { code: 'already-held'; role: string; person: string }
  | { code: 'not-held'; role: string; person: string }
  | { code: 'practice-stays-inside' }
  | { code: 'real-needs-slack' }
  | { code: 'same-destination-twice' }
  | { code: 'mention-not-confirmed'; name: string }
  | { code: 'not-in-slack' }
  | { code: 'correction-of-correction' }
  | { code: 'not-sent-yet' }
  | { code: 'on-the-wire' }
  | { code: 'unknown-message' }
  | { code: 'already-sent' }
  /** A part of the text has the id of another message. */
  | { code: 'part-already-sent' }
  | { code: 'delivery-not-waiting'; state: string }
  | { code: 'unknown-note' }
  | { code: 'not-a-change' }
  | { code: 'change-settled' }
  | { code: 'unknown-candidate' }
  | { code: 'candidate-settled' }
  | { code: 'in-the-future'; time: number };

export interface Context {
  /** ms since 1970. */
  now: number;
  /** A new, globally unique id. */
  newId: () => string;
  playbook: (id: string) => Playbook | undefined;
  /** The cadence where the playbook has none. */
  cadence?: Cadence;
}

export type Decision = Result<Draft[], Refusal>;
