import { err, ok, type Result } from '../base/result.ts';
import { readFrontMatter, type FrontMatterProblem } from './front-matter.ts';
import { assemble } from './markdown-phases.ts';
import { readSections } from './markdown-reader.ts';
import { isBinary, plainText, prepareSource, utf8Length } from './markdown-source.ts';
import { PLAYBOOK_LIMITS } from './playbook.ts';
import type { Playbook } from '../model/playbook.ts';

/** Why a file is not accepted as a playbook. */
export type PlaybookProblem =
  | { code: 'empty' }
  | { code: 'binary' }
  | { code: 'too-large'; bytes: number; limit: number }
  | { code: 'too-many-tasks'; tasks: number; limit: number }
  | { code: 'too-many-phases'; phases: number; limit: number }
  /** A phase's guidance or a task's description; `title` names it. */
  | { code: 'text-too-long'; title: string; length: number; limit: number }
  /** With its reference links resolved it has more bytes than `limit`, or it could not be read in time. */
  | { code: 'too-complex'; limit: number }
  | FrontMatterProblem;

/**
 * Reads a Markdown or reStructuredText checklist: phases from headings, tasks from `[ ]` lines, descriptions from text
 * below tasks, guidance from the rest, the cadence from a YAML header. Nothing is dropped or rendered.
 */
export function readPlaybook(text: string, options: { id: string; name: string }): Result<Playbook, PlaybookProblem> {
  const bytes = utf8Length(text);
  if (bytes > PLAYBOOK_LIMITS.bytes) return err({ code: 'too-large', bytes, limit: PLAYBOOK_LIMITS.bytes });
  if (isBinary(text)) return err({ code: 'binary' });

  const front = readFrontMatter(plainText(text));
  if (!front.ok) return front;
  const { sections, definitions } = readSections(prepareSource(front.value.text));
  const { name, phases } = assemble(sections, definitions, options.name.trim() || options.id);
  if (phases.length === 0) return err({ code: 'empty' });

  const playbook: Playbook = { id: options.id, name, phases };
  if (front.value.cadence !== null) playbook.cadence = front.value.cadence({ id: options.id, name });
  const problem = beyondLimits(playbook);
  if (problem !== null) return err(problem);
  const { expanded: limit } = PLAYBOOK_LIMITS;
  return utf8Length(JSON.stringify(playbook)) > limit ? err({ code: 'too-complex', limit }) : ok(playbook);
}

function beyondLimits({ phases }: Playbook): PlaybookProblem | null {
  const { tasks: limit, textLength } = PLAYBOOK_LIMITS;
  const tasks = phases.reduce((sum, phase) => sum + phase.tasks.length, 0);
  if (tasks > limit) return { code: 'too-many-tasks', tasks, limit };
  if (phases.length > limit) return { code: 'too-many-phases', phases: phases.length, limit };
  for (const phase of phases) {
    const texts = [
      [phase.title, phase.guidance] as const,
      ...phase.tasks.map((task) => [task.title, task.description] as const),
    ];
    for (const [title, text] of texts) {
      if (text.length > textLength) return { code: 'text-too-long', title, length: text.length, limit: textLength };
    }
  }
  return null;
}
