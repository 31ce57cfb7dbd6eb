/** A piece of text and the lines of the file it comes from. */
interface Block {
  text: string;
  firstLine: number;
  lastLine: number;
  /** The bullet that stood before it, where it is the item of a list. */
  bullet: string;
}

/** Text gathered from several places of a file. What was on neighbouring lines stays so; the rest is set apart. */
export class Passage {
  readonly #blocks: Block[] = [];

  add(text: string, firstLine: number, bullet = ''): void {
    const trimmed = text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
    if (trimmed === '') return;
    this.#blocks.push({ text: trimmed, firstLine, lastLine: firstLine + trimmed.split('\n').length - 1, bullet });
  }

  /** A divider between two texts; at the beginning and at the end it divides nothing. */
  addDivider(line: number): void {
    this.add(DIVIDER, line);
  }

  /** One bullet is only a way to write a line below its task; several are a list, and stay one. */
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
