/**
 * Tracks line by line whether the next line is inside a code fence or raw HTML, where nothing is markup. Coarser than
 * the parser and used only to leave lines unchanged: an error loses no text.
 */
export class LiteralBlocks {
  #end: RegExp | null = null;

  get inside(): boolean {
    return this.#end !== null;
  }

  feed(line: string): void {
    if (this.#end) {
      if (this.#end.test(line)) this.#end = null;
      return;
    }
    this.#end = endOfBlockOpenedBy(line);
  }
}

function endOfBlockOpenedBy(line: string): RegExp | null {
  const fence = /^(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])*[ \t]*(`{3,}|~{3,})(.*)$/.exec(line);
  if (fence?.[1] && !(fence[1].startsWith('`') && fence[2]?.includes('`'))) {
    const mark = fence[1].charAt(0);
    return new RegExp(`^[ \\t]*${mark}{${fence[1].length},}[ \\t]*$`);
  }
  const raw = /^ {0,3}<(?:(script|pre|style|textarea)(?=[\s>]|$)|(!--))/i.exec(line);
  if (raw) {
    const end = raw[2] ? /-->/ : /<\/(?:script|pre|style|textarea)>/i;
    return end.test(line.slice(raw[0].length)) ? null : end;
  }
  // Any other HTML block lasts until the next blank line.
  return /^ {0,3}<\/?[a-z][a-z0-9-]*(?=[\s/>]|$)/i.test(line) ? /^\s*$/ : null;
}
