import { LiteralBlocks } from './markdown-literal.ts';

/** A heading as a title between or above runs of punctuation. */
interface Underlined {
  /** Line of the title; the run is on the next one, and also on the one before if `overline`. */
  line: number;
  mark: string;
  overline: boolean;
}

const RUN = /^([#*~^"=-])\1{3,}[ \t]*$/;

/**
 * Translates reStructuredText's headings (runs of punctuation) and links (`text <address>`_) to Markdown, with the same
 * number of lines. A file without them is returned unchanged.
 */
export function translateRst(lines: readonly string[]): string[] {
  const found = findUnderlined(lines);
  const result = [...lines];
  // `===` and `---` are Markdown's own; their order counts only together with marks that Markdown does not know.
  if (found.some((heading) => heading.overline || !'=-'.includes(heading.mark))) {
    const base = deepestMarkdownHeading(lines);
    const styles: string[] = [];
    for (const { line, mark, overline } of found) {
      const style = mark + String(overline);
      if (!styles.includes(style)) styles.push(style);
      const hashes = '#'.repeat(Math.min(6, base + styles.indexOf(style) + 1));
      // The closing hashes preserve a title such as "C #".
      result[line] = `${hashes} ${lines[line]?.trim() ?? ''} ${hashes}`;
      result[line + 1] = '';
      if (overline) result[line - 1] = '';
    }
  }
  return translateLinks(result);
}

function findUnderlined(lines: readonly string[]): Underlined[] {
  const found: Underlined[] = [];
  const literal = new LiteralBlocks();
  let lastRun = -1;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const heading = literal.inside ? null : headingAt(lines, i, lastRun);
    if (heading && !opensFence(lines, heading, lastRun)) {
      found.push(heading);
      lastRun = heading.line + 1;
      i = lastRun;
    } else {
      literal.feed(line);
    }
  }
  return found;
}

/** Starts below the file's Markdown headings: a stray run must not become its title. */
function deepestMarkdownHeading(lines: readonly string[]): number {
  const literal = new LiteralBlocks();
  let deepest = 0;
  for (const line of lines) {
    if (!literal.inside) deepest = Math.max(deepest, /^ {0,3}(#{1,6})[ \t]+\S/.exec(line)?.[1]?.length ?? 0);
    literal.feed(line);
  }
  return deepest;
}

function headingAt(lines: readonly string[], i: number, lastRun: number): Underlined | null {
  const before = lines[i - 1] ?? '';
  const freeAbove = before.trim() === '' || i - 1 === lastRun;
  if (!freeAbove) return null;
  const first = lines[i] ?? '';
  const over = RUN.exec(first)?.[1];
  if (over) {
    const under = RUN.exec(lines[i + 2] ?? '')?.[1];
    const title = lines[i + 1] ?? '';
    const same = under === over && first.trim().length === (lines[i + 2] ?? '').trim().length;
    return same && isTitle(title.trim(), first) ? { line: i + 1, mark: over, overline: true } : null;
  }
  const run = lines[i + 1] ?? '';
  const mark = RUN.exec(run)?.[1];
  return mark && /^\S/.test(first) && isTitle(first.trim(), run) ? { line: i, mark, overline: false } : null;
}

function isTitle(title: string, run: string): boolean {
  if (title === '' || run.trim().length < title.length - 2 || RUN.test(title)) return false;
  // An item, task, quote, table row, directive or heading is not a title.
  return !/^(?:[-*+•][ \t]|\d{1,9}[.)][ \t]|\\?\[[ xX]?\\?\]|[>|<]|\.\. |#{1,6}[ \t]|`{3}|~{3})/.test(title);
}

/** `~~~~` below a short line also opens a code fence: it does if the next such run is not below a title. */
function opensFence(lines: readonly string[], { line, mark, overline }: Underlined, lastRun: number): boolean {
  if (mark !== '~' || overline) return false;
  const length = (lines[line + 1] ?? '').trim().length;
  for (let i = line + 2; i < lines.length; i++) {
    const text = (lines[i] ?? '').trim();
    if (text.length >= length && /^~+$/.test(text)) return headingAt(lines, i - 1, lastRun) === null;
  }
  return false;
}

const LINK = /`([^`<>[\]]*[^`<>[\]\s])\s*<((?:https?:\/\/|mailto:)[^\s<>`]+)>`__?(?![\w`])/g;

function translateLinks(lines: readonly string[]): string[] {
  const literal = new LiteralBlocks();
  const result: string[] = [];
  let open: string[] = [];
  // A link's text may span a line break, so lines are joined up to a blank one.
  const flush = (): void => {
    const text = open.join('\n').replaceAll(LINK, (_, words: string, url: string) => `[${words}](${target(url)})`);
    for (const line of text.split('\n')) result.push(line);
    open = [];
  };
  for (const line of lines) {
    const wasInside = literal.inside;
    literal.feed(line);
    if (wasInside || literal.inside || line.trim() === '') {
      if (open.length > 0) flush();
      result.push(line);
    } else {
      open.push(line);
    }
  }
  if (open.length > 0) flush();
  return result;
}

const target = (url: string): string => (/[()]/.test(url) ? `<${url}>` : url);
