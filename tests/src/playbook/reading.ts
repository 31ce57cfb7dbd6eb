import { readPlaybook } from '../../../src/playbook/markdown.ts';
import type { Playbook, PlaybookPhase, PlaybookTask } from '../../../src/model/playbook.ts';

/** Reads a text that has to be readable. */
export function read(text: string, name = 'From the file name'): Playbook {
  const result = readPlaybook(text, { id: 'test', name });
  if (!result.ok) throw new Error(`not read: ${JSON.stringify(result.error)}`);
  return result.value;
}

export const tasksOf = (playbook: Playbook): PlaybookTask[] => playbook.phases.flatMap((phase) => phase.tasks);

export const titlesOf = (items: readonly (PlaybookTask | PlaybookPhase)[]): string[] => items.map(({ title }) => title);

/** Each task as `title: description`. */
export const describedOf = (playbook: Playbook): string[] =>
  tasksOf(playbook).map(({ title, description }) => `${title}: ${description}`);

/** All that a playbook says, in one string. */
export const wordsOf = (playbook: Playbook): string =>
  [
    playbook.name,
    ...playbook.phases.flatMap((phase) => [
      phase.title,
      phase.guidance,
      ...phase.tasks.flatMap((task) => [task.title, task.description]),
    ]),
  ].join('\n');
