import type { AlignType } from 'mdast';
import type { Line } from './passage.ts';

/** Whether a line rules off a table's head: `|---|:-:|`. */
export const isRule = (text: string): boolean =>
  text.includes('|') && /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/.test(text);

/** The cells of a table's line, without the bars. A bar in code, or after a backslash, is no border. */
export function cellsIn({ text, at, number }: Line): Line[] {
  const borders = [...text.matchAll(/`[^`]*`|[\\\u2060]\||\|/g)]
    .filter(([sign]) => sign === '|')
    .map(({ index }) => index);
  const first = text.slice(0, borders[0]).trim() === '' ? 0 : -1;
  const isLast = (border: number): boolean => text.slice(border + 1).trim() === '';
  const starts = first === 0 ? borders : [-1, ...borders];
  return starts.flatMap((start, i) => {
    if (start >= 0 && isLast(start) && i > 0) return [];
    const end = starts[i + 1] ?? text.length;
    const cell = text.slice(start + 1, end);
    const lead = cell.length - cell.trimStart().length;
    return [{ text: cell.trim(), at: at + start + 1 + lead, number }];
  });
}

/** The columns' alignment, from the line under the head. */
export const alignOf = (rule: Line): AlignType[] =>
  cellsIn(rule).map(({ text }) =>
    text.endsWith(':') ? (text.startsWith(':') ? 'center' : 'right') : text.startsWith(':') ? 'left' : null,
  );
