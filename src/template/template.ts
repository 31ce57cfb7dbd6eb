/** Where in an incident a template is used. The order is the order in which they are shown. */
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

/** What a template says of its use where its file leaves it out. */
export const ANY_INCIDENT = 'any';
export const EVERYONE = 'everyone';

/** A text to begin a message with. Its `{{variables}}` are filled from the incident when it is sent. */
export interface Template {
  id: string;
  name: string;
  /** The type of incident it is for: `any`, or the team's own word. */
  incident: string;
  /** For whom: `everyone`, or the team's own word. */
  audience: string;
  phase: TemplatePhase;
  kind: 'update' | 'message';
  about: string;
  /** Markdown. */
  text: string;
  /** Comes with the app. */
  bundled: boolean;
}

/** Bytes and characters. The text must fit into one message, the rest into one line. */
export const TEMPLATE_LIMITS = { bytes: 200_000, text: 20_000, line: 200 } as const;

/** Tells a template from a playbook, both of which are Markdown: only templates say these at their top. */
export function looksLikeTemplate(text: string): boolean {
  const [header = ''] = /^\uFEFF?---[ \t]*\r?\n[^]{0,5000}?\n---/.exec(text) ?? [];
  return /^(?:phase|audience|kind)[ \t]*:/m.test(header);
}
