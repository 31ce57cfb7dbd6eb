/** A piece of text with its lines in the file. */
interface Block {
  text: string;
  firstLine: number;
  lastLine: number;
  /** The bullet before it, for a list item. */
  bullet: string;
}

/** Text collected from several places of a file. Adjacent lines stay adjacent; the rest is separated by blank lines. */
export class Passage {
  readonly #blocks: Block[] = [];

  add(text: string, firstLine: number, bullet = ''): void {
    const trimmed = text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
    if (trimmed === '') return;
    this.#blocks.push({ text: trimmed, firstLine, lastLine: firstLine + trimmed.split('\n').length - 1, bullet });
  }

  /** A divider between two texts; ignored at the start and end. */
  addDivider(line: number): void {
    this.add(DIVIDER, line);
  }

  /** A single bullet is only notation for a line below a task and is dropped; several remain a list. */
  toString(): string {
    const blocks = this.#withoutOuterDividers();
    const isList = blocks.filter(({ bullet }) => bullet !== '').length > 1;
    let text = '';
    let lastLine = -2;
    for (const block of blocks) {
      if (text !== '') text += block.firstLine === lastLine + 1 ? '\n' : '\n\n';
      text += isList ? bulleted(block) : block.text;
      lastLine = block.lastLine;
    }
    return text;
  }

  #withoutOuterDividers(): Block[] {
    const isText = ({ text }: Block): boolean => text !== DIVIDER;
    return this.#blocks.slice(Math.max(0, this.#blocks.findIndex(isText)), this.#blocks.findLastIndex(isText) + 1);
  }
}

const DIVIDER = '---';

function bulleted({ text, bullet }: Block): string {
  return bullet === '' ? text : `${bullet} ${text.replaceAll('\n', `\n${' '.repeat(bullet.length + 1)}`)}`;
}
