import type { Blockquote, List, ListItem, Nodes, Paragraph, RootContent } from 'mdast';
import { Blocks, isFenced } from './markdown-blocks.ts';
import { Passage } from './markdown-passage.ts';
import type { Chunk } from './markdown-source.ts';
import {
  continues,
  hasBox,
  isItalic,
  labelKey,
  outdentAll,
  plainDescription,
  plainTitle,
  readBox,
} from './markdown-text.ts';

export interface DraftTask {
  title: string;
  done: boolean;
  description: Passage;
}

/** A heading and the content up to the next heading of any level. Level 0: before the first heading. */
export interface Section {
  level: number;
  title: string;
  guidance: Passage;
  tasks: DraftTask[];
}

export function readSections(chunks: readonly Chunk[]): { sections: Section[]; definitions: Map<string, string> } {
  const reader = new Reader();
  for (const chunk of chunks) reader.readChunk(chunk);
  return { sections: reader.sections, definitions: reader.definitions };
}

/** The reading state: whose text it is, and which task a line would describe. */
interface Flow {
  /** The task of the enclosing list item; the item's text is its description. */
  owner: DraftTask | null;
  /** The last task above, while following text can belong to it. A `[ ]` line without a bullet also takes bullets. */
  near: { task: DraftTask; takesBullets: boolean } | null;
  /** The column of text here; a block further right is indented. */
  column: number;
  /** Depth of `>`, and of lists inside indented code. */
  quotes: number;
  codes: number;
}

const MAX_CODES = 5;

class Reader {
  readonly sections: Section[] = [{ level: 0, title: '', guidance: new Passage(), tasks: [] }];
  readonly definitions = new Map<string, string>();
  readonly #top: Flow = { owner: null, near: null, column: 1, quotes: 0, codes: 0 };
  #blocks = new Blocks({ text: '', firstLine: 0 });

  readChunk(chunk: Chunk): void {
    this.#readParsed(chunk, this.#top);
  }

  #readParsed(chunk: Chunk, flow: Flow): void {
    const outer = this.#blocks;
    this.#blocks = new Blocks(chunk);
    this.#readBlocks(this.#blocks.nodes, flow);
    this.#blocks = outer;
  }

  get #section(): Section {
    return this.sections.at(-1) as Section;
  }

  #home(flow: Flow): Passage {
    return flow.owner?.description ?? this.#section.guidance;
  }

  #readBlocks(nodes: readonly RootContent[], flow: Flow): void {
    for (const node of nodes) this.#readBlock(node, flow);
  }

  #readBlock(node: RootContent, flow: Flow): void {
    const text = this.#blocks.source(node, flow.quotes);
    switch (node.type) {
      case 'heading':
        // A paragraph directly above a divider `---` is parsed as a heading, too.
        if (!isWrittenAsHeading(text)) return this.#readParagraph(node, text.replace(/\n[ \t]*[-=]+[ \t]*$/, ''), flow);
        return flow === this.#top ? this.#beginSection(node.depth, text) : this.#addText(node, text, flow);
      case 'paragraph':
        return this.#readParagraph(node, text, flow);
      case 'list':
        return this.#readList(node, flow);
      case 'blockquote':
        return this.#blocks.hasTask(node) ? this.#readQuote(node, flow) : this.#addText(node, text, flow);
      case 'code':
        // A code block directly below a task belongs to it, at any column.
        return isFenced(text) ? this.#addText(node, text, flow, true) : this.#readIndented(node, text, flow);
      case 'thematicBreak':
        flow.near = null;
        return this.#home(flow).addDivider(this.#blocks.line(node));
      case 'definition':
        this.definitions.set(labelKey(node.label ?? node.identifier), node.url);
        return this.#home(flow).add(text, this.#blocks.line(node));
      default:
        return this.#addText(node, text, flow);
    }
  }

  #beginSection(level: number, text: string): void {
    const [line = '', run] = text.split('\n');
    const title = run === undefined ? line.replace(/^#{1,6}[ \t]*/, '').replace(/(?<=^|[ \t])#+[ \t]*$/, '') : line;
    this.#top.near = null;
    // A heading without text separates, and names nothing.
    if (title.trim() === '') return;
    this.sections.push({ level, title: plainTitle(title), guidance: new Passage(), tasks: [] });
  }

  /** Text that is not a task: indented below a task it is its description, otherwise the section's text. */
  #addText(node: Nodes, text: string, flow: Flow, isDescription = false): void {
    const indented = (node.position?.start.column ?? 1) > flow.column;
    const plain = node.type === 'paragraph' ? plainDescription(text) : text;
    if (flow.near && (indented || isDescription)) {
      flow.near.task.description.add(plain, this.#blocks.line(node));
      return;
    }
    flow.near = null;
    this.#home(flow).add(flow.owner ? plain : text, this.#blocks.line(node));
  }

  /** Lines that begin with a box are tasks; the lines between describe the task above. */
  #readParagraph(node: Nodes, text: string, flow: Flow): void {
    const lines = text.split('\n');
    const first = lines.findIndex((line) => readBox(line) !== null);
    const prose = (first === -1 ? lines : lines.slice(0, first)).join('\n');
    if (prose !== '') this.#addText(node, prose, flow, isItalic(prose.trim()));
    if (first === -1) return;
    for (let i = first; i < lines.length;) {
      let next = i + 1;
      while (next < lines.length && readBox(lines[next] ?? '') === null) next++;
      this.#addTask(lines.slice(i, next), this.#blocks.line(node) + i, flow);
      i = next;
    }
  }

  #addTask(lines: readonly string[], line: number, flow: Flow): void {
    const box = readBox(lines[0] ?? '');
    let title = box?.rest ?? '';
    let used = 1;
    while (used < lines.length && continues(lines[used - 1] ?? '', lines[used] ?? ''))
      title += ` ${(lines[used++] ?? '').trim()}`;
    const task: DraftTask = { title: plainTitle(title), done: box?.done ?? false, description: new Passage() };
    const below = lines.slice(used).map((text) => text.trim());
    task.description.add(plainDescription(below.join('\n')), line + used);
    this.#section.tasks.push(task);
    flow.near = { task, takesBullets: true };
  }

  #readList(list: List, flow: Flow): void {
    if (this.#blocks.hasTask(list)) {
      const above = flow.near?.takesBullets ? flow.near.task : null;
      const inner: Flow = { ...flow, near: null };
      const firstTask = list.children.findIndex((item) => this.#blocks.hasTask(item));
      for (const [i, item] of list.children.entries()) {
        // An indented item belongs to the task above; one at the margin does not.
        const indented = (item.position?.start.column ?? 1) > flow.column;
        inner.owner = above && indented ? above : flow.owner;
        // In both cases the bullets directly below the task belong to it, up to the first that is or contains a task.
        if (above && i < firstTask) this.#describe(above, item, list, flow);
        else this.#readItem(item, list, inner);
      }
      flow.near = inner.near;
    } else if (flow.near?.takesBullets) {
      for (const item of list.children) this.#describe(flow.near.task, item, list, flow);
    } else if (flow.owner) {
      for (const item of list.children) this.#describe(flow.owner, item, list, flow);
    } else if (flow.near && isItalic(this.#blocks.insideOf(list.children[0], flow.quotes))) {
      for (const item of list.children) this.#describe(flow.near.task, item, list, flow);
    } else {
      this.#addText(list, this.#blocks.source(list, flow.quotes), flow);
    }
  }

  #readItem(item: ListItem, list: List, flow: Flow): void {
    const [first, ...rest] = item.children;
    if (!first) return;
    const column = first.position?.start.column ?? flow.column;
    if (!this.#blocks.hasTask(item)) {
      if (flow.near && isItalic(this.#blocks.insideOf(item, flow.quotes)))
        return this.#describe(flow.near.task, item, list, flow);
      flow.near = null;
      if (flow.owner) return this.#describe(flow.owner, item, list, flow);
      return this.#section.guidance.add(this.#blocks.source(item, flow.quotes), this.#blocks.line(item));
    }
    const inner: Flow = { ...flow, near: null, column };
    const tasksBefore = this.#section.tasks.length;
    const beginsWithBox = first.type === 'paragraph' && readBox(this.#blocks.source(first, inner.quotes)) !== null;
    if (first.type === 'paragraph' && !hasBox(this.#blocks.source(first, inner.quotes))) {
      this.#readGroup(first, item, list, flow);
    } else {
      this.#readBlock(first, inner);
    }
    const task = this.#section.tasks[tasksBefore];
    if (beginsWithBox && task) inner.owner = task;
    inner.near = null;
    this.#readBlocks(rest, inner);
    flow.near = task ? { task, takesBullets: false } : null;
  }

  /** The text of an item that only groups tasks, with its bullet or number. */
  #readGroup(first: Paragraph, item: ListItem, list: List, flow: Flow): void {
    const words = this.#blocks.source(first, flow.quotes);
    const line = this.#blocks.line(first);
    if (flow.owner && !list.ordered) return addBullet(flow.owner, words, plainDescription(words), line);
    const width = (first.position?.start.column ?? 1) - (item.position?.start.column ?? 1);
    this.#home(flow).add(this.#blocks.source(item, flow.quotes).slice(0, width) + words, line);
  }

  /** An item without tasks below a task: a line of its description. Its bullet stays until all items are known. */
  #describe(task: DraftTask, item: ListItem, list: List, flow: Flow): void {
    const text = this.#blocks.insideOf(item, flow.quotes);
    const plain = item.children.every(({ type }) => type === 'paragraph') ? plainDescription(text) : text;
    if (list.ordered) task.description.add(this.#blocks.source(item, flow.quotes), this.#blocks.line(item));
    else addBullet(task, text, plain, this.#blocks.line(item));
  }

  /** Four spaces make code in Markdown. Below a task it is its description; with boxes it is a list. */
  #readIndented(node: Nodes, text: string, flow: Flow): void {
    const inner = outdentAll(text);
    if (hasBox(text) && flow.codes < MAX_CODES) {
      const innerFlow: Flow = { ...flow, column: 1, quotes: 0, codes: flow.codes + 1 };
      this.#readParsed({ text: inner, firstLine: this.#blocks.line(node) }, innerFlow);
      flow.near = innerFlow.near;
    } else if (flow.near || flow.owner) {
      (flow.near?.task ?? flow.owner)?.description.add(plainDescription(inner), this.#blocks.line(node));
    } else {
      this.#home(flow).add(text, this.#blocks.line(node));
    }
  }

  #readQuote(quote: Blockquote, flow: Flow): void {
    const column = quote.children[0]?.position?.start.column ?? flow.column;
    const inner: Flow = { ...flow, column, quotes: flow.quotes + 1 };
    this.#readBlocks(quote.children, inner);
    flow.near = null;
  }
}

/** Italics mark a description as a bullet does, so the italics are removed. */
function addBullet(task: DraftTask, text: string, plain: string, line: number): void {
  task.description.add(plain, line, isItalic(text.trim()) ? '' : '-');
}

/** Several lines, or a task, above a run of dashes are not a heading. */
function isWrittenAsHeading(text: string): boolean {
  const [title = '', ...below] = text.split('\n');
  return below.length === 0 || (below.length === 1 && readBox(title) === null);
}
