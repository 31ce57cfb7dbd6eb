import { Passage } from './markdown-passage.ts';
import type { DraftTask, Section } from './markdown-reader.ts';
import { clip, resolveReferences } from './markdown-text.ts';
import { PLAYBOOK_LIMITS } from './playbook.ts';
import type { PlaybookPhase, PlaybookTask } from '../model/playbook.ts';

const NAME_LENGTH = 200;

/** Makes phases of a file's sections, with ids that depend on their order only. */
export function assemble(
  sections: readonly Section[],
  definitions: ReadonlyMap<string, string>,
  fallbackName: string,
): { name: string; phases: PlaybookPhase[] } {
  const { title, before, after } = separateOpening(sections);
  const name = clip(title?.title ?? fallbackName, NAME_LENGTH);
  const own = [before, ...(title ? [title] : [])];
  const opening: Draft = {
    title: title?.title ?? fallbackName,
    // A title that was shortened for the name stays whole here.
    texts: [title && name.rest !== '' ? title.title : '', ...own.map(({ guidance }) => guidance.toString())],
    tasks: own.flatMap(({ tasks }) => tasks),
  };
  const drafts = placeOpening(opening, withContext(after));
  // A file with only a title is an empty phase; an empty file has none.
  if (drafts.length === 0 && title) drafts.push(opening);
  const phases = drafts.map(({ title: whole, texts, tasks }, i) => {
    const id = `p${i + 1}`;
    const heading = clip(resolveReferences(whole, definitions), PLAYBOOK_LIMITS.titleLength);
    const guidance = resolveReferences(joinTexts([heading.rest, ...texts]), definitions);
    return { id, title: heading.title, guidance, tasks: finishTasks(tasks, id, definitions) };
  });
  return { name: name.title, phases };
}

/** A phase in the making: its texts are joined at the end. */
interface Draft {
  title: string;
  texts: string[];
  tasks: DraftTask[];
}

const isEmpty = (draft: Draft): boolean => draft.tasks.length === 0 && draft.texts.every((text) => text === '');

/** The file's title, if any, and the sections before and after it; without a title only text is before. */
function separateOpening(sections: readonly Section[]): { title: Section | null; before: Section; after: Section[] } {
  const [before = { level: 0, title: '', guidance: new Passage(), tasks: [] }, ...headed] = sections;
  const title = titleOf(headed);
  return { title, before, after: title ? headed.slice(1) : headed };
}

/** The first heading names the playbook if it is above all others; a single heading must be an H1. */
function titleOf(headed: readonly Section[]): Section | null {
  const [first, ...others] = headed;
  if (!first) return null;
  if (others.length === 0) return first.level === 1 ? first : null;
  return others.every(({ level }) => level > first.level) ? first : null;
}

/** A heading that only contains other headings is not a phase: its title becomes their prefix, "Parent › Child". */
function withContext(sections: readonly Section[]): Draft[] {
  const drafts: Draft[] = [];
  let parents: Section[] = [];
  for (const [i, section] of sections.entries()) {
    parents = parents.filter(({ level }) => level < section.level);
    const hasChildren = (sections[i + 1]?.level ?? 0) > section.level;
    if (section.guidance.toString() === '' && section.tasks.length === 0 && hasChildren) {
      parents = [...parents, section];
      continue;
    }
    const title = [...parents.map((parent) => parent.title), section.title].join(' › ');
    drafts.push({ title, texts: [section.guidance.toString()], tasks: section.tasks });
  }
  return drafts;
}

/**
 * The text above the first phase. With tasks it is a phase. In a checklist it introduces the first phase, as a phase
 * needs a task; in a text without tasks it is a section like the others.
 */
function placeOpening(opening: Draft, phases: readonly Draft[]): Draft[] {
  const [first, ...rest] = phases;
  if (isEmpty(opening)) return [...phases];
  const isChecklist = phases.some(({ tasks }) => tasks.length > 0);
  if (!first || opening.tasks.length > 0 || !isChecklist) return [opening, ...phases];
  return [{ ...first, texts: [...opening.texts, ...first.texts] }, ...rest];
}

function finishTasks(
  drafts: readonly DraftTask[],
  phase: string,
  definitions: ReadonlyMap<string, string>,
): PlaybookTask[] {
  const named = drafts.map(withTitle).filter(({ title }) => title !== '');
  return named.map(({ title, description, done }, i) => {
    const whole = resolveReferences(title, definitions);
    const heading = clip(whole, PLAYBOOK_LIMITS.titleLength);
    const text = joinTexts([heading.rest, resolveReferences(description, definitions)]);
    return { id: `${phase}.t${i + 1}`, title: heading.title, description: text, done };
  });
}

/** A box without text takes the first line below it; without a line below it is dropped. */
function withTitle({ title, done, description }: DraftTask): { title: string; done: boolean; description: string } {
  const text = description.toString();
  if (title !== '') return { title, done, description: text };
  const [first = '', ...rest] = text.split('\n');
  return { title: first.replace(/^[-*+] /, '').trim(), done, description: rest.join('\n').trim() };
}

const joinTexts = (texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n\n');
