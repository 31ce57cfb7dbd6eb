import type { Paragraph, Parents, PhrasingContent } from 'mdast';
import { most, type Fits } from '../base/pack.ts';
import { LITERAL } from '../markdown/escapes.ts';
import { readMessage } from '../markdown/read.ts';

/** A possible cut in a line: `close` ends the open marks at `from`, `open` reopens them at `to`. */
interface Cut {
  from: number;
  to: number;
  border: Border;
  close: string;
  open: string;
}
type Border = (typeof BORDERS)[number];
/** Best first. */
const BORDERS = ['line', 'sentence', 'word', 'sign'] as const;

/** Splits a paragraph into parts that fit. `source`: the text that node positions refer to. */
export function splitProse(node: Paragraph, source: string, fits: Fits): string[] {
  const first = node.children[0];
  if (first === undefined) return [source];
  const end = endOf(node.children.at(-1)!);
  const cuts = cutsIn(node, source, { open: '', close: '' });
  const parts: string[] = [];
  let at = startOf(first);
  let open = '';
  for (;;) {
    const rest = source.slice(at, end);
    const begin = (text: string): string => (parts.length === 0 ? open + text : guarded(open + text));
    if (fits(begin(rest))) return [...parts, begin(rest)];
    const chunk = ({ from, close }: Cut): string => begin(source.slice(at, from) + close);
    const cut = bestOf(
      cuts.filter(({ from }) => from > at),
      at,
      (each) => fits(chunk(each)),
    );
    if (cut === null) {
      // For example a link that is longer than a message: only it is split anywhere.
      const next = cuts.find(({ from }) => from > at);
      parts.push(...splitSigns(begin(next === undefined ? rest : source.slice(at, next.from) + next.close), fits));
      if (next === undefined) return parts;
      at = next.to;
      open = next.open;
      continue;
    }
    parts.push(chunk(cut));
    at = cut.to;
    open = cut.open;
  }
}

/** The best border in the last two thirds of what fits, so that no part stays nearly empty. */
function bestOf(cuts: readonly Cut[], at: number, fits: (cut: Cut) => boolean): Cut | null {
  const farthest = (some: readonly Cut[]): Cut | null => some[most(some.length, (n) => fits(some[n - 1]!)) - 1] ?? null;
  const last = farthest(cuts.filter(({ border }) => border !== 'sign')) ?? farthest(cuts);
  if (last === null) return null;
  const near = cuts.filter(({ from }) => from <= last.from && from - at >= (last.from - at) / 3);
  const bests = BORDERS.flatMap((border) => near.findLast((cut) => cut.border === border) ?? []);
  return bests.find(fits) ?? last;
}

type Marks = Pick<Cut, 'open' | 'close'>;

function cutsIn(parent: Parents, source: string, marks: Marks): Cut[] {
  const cuts: Cut[] = [];
  for (const child of parent.children as PhrasingContent[]) {
    const [from, to] = [startOf(child), endOf(child)];
    if (cuts.length > 0 || child !== parent.children[0]) cuts.push({ from, to: from, border: 'sign', ...marks });
    if (child.type === 'text') cuts.push(...cutsInText(source.slice(from, to), from, marks));
    else if (child.type === 'strong' || child.type === 'emphasis' || child.type === 'delete') {
      cuts.push(...cutsIn(child, source, nested(child, source, marks)));
    } else if (child.type === 'inlineCode') {
      const ticks = /^`+/.exec(source.slice(from, to))?.[0] ?? '`';
      const inside = { open: marks.open + ticks, close: ticks + marks.close };
      const text = source.slice(from + ticks.length, to - ticks.length);
      cuts.push(
        ...cutsInText(text, from + ticks.length, inside).filter(
          (cut) => cut.border !== 'sign' && !/`/.test(source.charAt(cut.from - 1) + source.charAt(cut.to)),
        ),
      );
    }
  }
  return cuts;
}

/** The open marks inside a node. */
function nested(node: Parents, source: string, { open, close }: Marks): Marks {
  const [first, last] = [node.children[0], node.children.at(-1)];
  if (first === undefined || last === undefined) return { open, close };
  return {
    open: open + source.slice(startOf(node), startOf(first)),
    close: source.slice(endOf(last), endOf(node)) + close,
  };
}

function cutsInText(text: string, offset: number, marks: Marks): Cut[] {
  const cuts: Cut[] = [];
  let wasBlank = true;
  let index = 0;
  for (const sign of signsIn(text)) {
    const from = offset + index;
    if (sign.trim() === '') {
      const border = sign.includes('\n')
        ? 'line'
        : ENDS_SENTENCE.test(text.slice(0, index).slice(-3))
          ? 'sentence'
          : 'word';
      cuts.push({ from, to: from + sign.length, border, ...marks });
      wasBlank = true;
    } else {
      // At the head of a node its parent knows the marks.
      if (!wasBlank) cuts.push({ from, to: from, border: 'sign', ...marks });
      wasBlank = false;
    }
    index += sign.length;
  }
  return cuts;
}

const ENDS_SENTENCE = /[.!?…:;]["')\]]*$/;

/** Whitespace, or a literal sign with what makes it so. */
const WHOLE = /(\s+|[\\\u2060][!-/:-@[-`{-~])/u;
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The smallest pieces: WHOLE matches, and letters with their combining characters. */
const signsIn = (text: string): string[] =>
  text
    .split(WHOLE)
    .flatMap((piece, i) => (i % 2 === 1 ? [piece] : Array.from(letters.segment(piece), ({ segment }) => segment)));

/** Splits a text into parts that fit, anywhere if necessary. */
export function splitSigns(text: string, fits: Fits): string[] {
  const signs = signsIn(text);
  const parts: string[] = [];
  for (let at = 0; at < signs.length;) {
    const from = at;
    at += Math.max(
      1,
      most(signs.length - from, (n) => fits(signs.slice(from, from + n).join(''))),
    );
    parts.push(signs.slice(from, at).join(''));
  }
  return parts;
}

/** Keeps a part's beginning from becoming a list, a quote or code at the start of a line. */
function guarded(text: string): string {
  if (!/^[^\p{L}\s]/u.test(text)) return text;
  const [only, ...others] = readMessage(text).children;
  return only?.type === 'paragraph' && others.length === 0 ? text : LITERAL + text;
}

interface Positioned {
  position?: { start: { offset?: number | undefined }; end: { offset?: number | undefined } } | undefined;
}

export const startOf = ({ position }: Positioned): number => position?.start.offset ?? 0;
export const endOf = ({ position }: Positioned): number => position?.end.offset ?? 0;
