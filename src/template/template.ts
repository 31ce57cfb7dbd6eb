/** The phases of an incident for which templates exist, in display order. */
export const TEMPLATE_PHASES = [
  'initial',
  'update',
  'mitigated',
  'resolved',
  'delay',
  'handoff',
  'executive',
  'tactical',
  'customer',
] as const;
export type TemplatePhase = (typeof TEMPLATE_PHASES)[number];

/** The default of a template's incident type. */
export const ANY_INCIDENT = 'any';
export const EVERYONE = 'everyone';

/** A text to start a message with. Its `{{variables}}` are filled from the incident when it is sent. */
export interface Template {
  id: string;
  name: string;
  /** The incident type it is for: `any`, or the team's own word. */
  incident: string;
  /** Its audience: `everyone`, or the team's own word. */
  audience: string;
  phase: TemplatePhase;
  kind: 'update' | 'message';
  about: string;
  /** Markdown. */
  text: string;
  /** Comes with the app. */
  bundled: boolean;
}

/** Bytes and characters. The text must fit into one message, other fields into one line. */
export const TEMPLATE_LIMITS = { bytes: 200_000, text: 20_000, line: 200 } as const;

/** Whether a Markdown file is a template, not a playbook: only templates have these header keys. */
export function hasTemplateHeader(text: string): boolean {
  const [header = ''] = /^\uFEFF?---[ \t]*\r?\n[^]{0,5000}?\n---/.exec(text) ?? [];
  return /^(?:phase|audience|kind)[ \t]*:/m.test(header);
}
