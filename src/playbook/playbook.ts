import type { Playbook } from '../model/playbook.ts';

/** Limits of a playbook file. Bytes and counts; the largest known team checklist has about 50 tasks. */
export const PLAYBOOK_LIMITS = {
  bytes: 1_000_000,
  tasks: 5_000,
  titleLength: 500,
  textLength: 20_000,
  /** Of the playbook as JSON: reference links repeat their addresses, and an incident keeps all of it. */
  expanded: 4_000_000,
} as const;

/** A playbook in a list. */
export interface PlaybookSummary {
  id: string;
  name: string;
  phases: number;
  tasks: number;
  bundled: boolean;
}

export function summarize(playbook: Playbook, bundled: boolean): PlaybookSummary {
  return {
    id: playbook.id,
    name: playbook.name,
    phases: playbook.phases.length,
    tasks: playbook.phases.reduce((sum, phase) => sum + phase.tasks.length, 0),
    bundled,
  };
}
