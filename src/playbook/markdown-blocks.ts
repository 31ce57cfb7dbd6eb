import type { ListItem, Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Chunk } from './markdown-source.ts';
import { hasBox, outdent } from './markdown-text.ts';

/**
 * Only blocks are needed, as words are taken from the source. Without inline Markdown the parser is twice as fast, has
 * no slow cases, and a check box stays in its paragraph.
 */
const INSIDE_LINES = (
  'attention autolink characterEscape characterReference codeText hardBreakEscape htmlText labelEnd labelStartImage ' +
  'labelStartLink strikethrough wwwAutolink protocolAutolink emailAutolink gfmFootnoteCall gfmPotentialFootnoteCall ' +
  'tasklistCheck'
).split(' ');

const PARSER = {
  extensions: [gfm(), { disable: { null: INSIDE_LINES } }],
  // Extensions with transforms search inside lines.
  mdastExtensions: gfmFromMarkdown().filter(({ transforms }) => !transforms),
};

/** A parsed chunk: its blocks and their source text. */
export class Blocks {
  readonly nodes: readonly RootContent[];
  readonly #chunk: Chunk;
  readonly #withTask = new Set<Nodes>();

  constructor(chunk: Chunk) {
    this.#chunk = chunk;
    this.nodes = fromMarkdown(chunk.text, PARSER).children;
    for (const node of this.nodes) this.#findTasks(node);
  }

  /** Whether the node contains a task. */
  hasTask(node: Nodes): boolean {
    return this.#withTask.has(node);
  }

  /** The number of its first line in the file. */
  line(node: Nodes): number {
    return this.#chunk.firstLine + (node.position?.start.line ?? 1) - 1;
  }

  /** The node's source, without the indent and the `>` (`quotes` of them) of its containers. */
  source(node: Nodes, quotes: number): string {
    const { start, end } = node.position ?? {};
    return this.#slice(start?.offset, end?.offset, start?.column ?? 1, quotes);
  }

  /** An item's text without its bullet. */
  insideOf(item: ListItem | undefined, quotes: number): string {
    const start = item?.children[0]?.position?.start;
    const end = item?.children.at(-1)?.position?.end;
    return start && end ? this.#slice(start.offset, end.offset, start.column, quotes) : '';
  }

  #slice(from: number | undefined, to: number | undefined, column: number, quotes: number): string {
    const [first = '', ...rest] = this.#chunk.text.slice(from, to).split('\n');
    const inside = rest.map((line) => {
      const marks = quoteMarks(line, quotes);
      return outdent(line.slice(marks), Math.max(0, column - 1 - marks));
    });
    return [first, ...inside].join('\n');
  }

  #findTasks(node: Nodes): boolean {
    let found = false;
    if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') {
      for (const child of node.children) found = this.#findTasks(child) || found;
    } else if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'code') {
      const text = this.#chunk.text.slice(node.position?.start.offset, node.position?.end.offset);
      found = !(node.type === 'code' && isFenced(text)) && hasBox(text.replaceAll(/^[ \t>]+/gm, ''));
    }
    if (found) this.#withTask.add(node);
    return found;
  }
}

export const isFenced = (text: string): boolean => /^[ \t]*(?:`{3}|~{3})/.test(text);

/** The number of characters of a line's `>`, at most `depth` of them: a lazy line has fewer. */
function quoteMarks(line: string, depth: number): number {
  let length = 0;
  for (let i = 0; i < depth; i++) {
    const mark = /^[ \t]*>/.exec(line.slice(length))?.[0];
    if (mark === undefined) break;
    length += mark.length;
  }
  return length;
}
