import type { Incident, Phase, Task } from '../../src/model/incident.ts';

/** The playbook as rows of one list: unfolded phases only. */
export type PlaybookRow =
  | { kind: 'playbook'; key: string; name: string }
  | {
      kind: 'phase';
      key: string;
      phase: Phase;
      number: number;
      finished: number;
      total: number;
      open: boolean;
      current: boolean;
    }
  | { kind: 'guidance'; key: string; text: string }
  | { kind: 'task'; key: string; task: Task };

export interface Progress {
  /** 1 for the first phase; 0 when all are done. */
  phase: number;
  phases: number;
  finished: number;
  total: number;
  current: string | null;
}

const isOpen = (task: Task | undefined): boolean => task?.state === 'open';

/** The current phase is the first one with an open task. */
export function progress({ playbooks, tasks }: Pick<Incident, 'playbooks' | 'tasks'>): Progress {
  const phases = playbooks.flatMap((playbook) => playbook.phases);
  const index = phases.findIndex((phase) => phase.tasks.some((id) => isOpen(tasks.get(id))));
  let finished = 0;
  for (const task of tasks.values()) if (task.state !== 'open') finished += 1;
  return { phase: index + 1, phases: phases.length, finished, total: tasks.size, current: phases[index]?.id ?? null };
}

export function playbookRows(
  { playbooks, tasks }: Pick<Incident, 'playbooks' | 'tasks'>,
  unfolded: (phase: string) => boolean,
  current: string | null,
): PlaybookRow[] {
  const rows: PlaybookRow[] = [];
  let number = 0;
  for (const [index, playbook] of playbooks.entries()) {
    // A single playbook needs no heading: the panel names it.
    if (playbooks.length > 1) rows.push({ kind: 'playbook', key: `playbook ${index}`, name: playbook.name });
    for (const phase of playbook.phases) {
      const own = phase.tasks.map((id) => tasks.get(id)).filter((task) => task !== undefined);
      const open = unfolded(phase.id);
      number += 1;
      rows.push({
        kind: 'phase',
        key: phase.id,
        phase,
        number,
        finished: own.filter((task) => !isOpen(task)).length,
        total: own.length,
        open,
        current: phase.id === current,
      });
      if (!open) continue;
      if (phase.guidance !== '') rows.push({ kind: 'guidance', key: `${phase.id} guidance`, text: phase.guidance });
      for (const task of own) rows.push({ kind: 'task', key: task.id, task });
    }
  }
  return rows;
}
