import stringWidth from 'string-width';

type Align = 'left' | 'right' | 'center' | null | undefined;

/** Wider than this a row breaks in most windows, and its columns say nothing any more. */
const WIDEST = 100;

/** Rows of cells as lines of equal letters, the first row being the head; a table that is too wide row by row. */
export function tableText(rows: readonly (readonly string[])[], align: readonly Align[]): string {
  const head = rows[0] ?? [];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  const whole = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
  if (whole > WIDEST && rows.length > 1)
    return rows
      .slice(1)
      .map((row) => record(head, row))
      .join('\n\n');
  return rows
    .map((row) =>
      widths
        .map((width, column) => pad(row[column] ?? '', width, align[column]))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

const GAP = '  ';

/** One row, a line for each cell, named by the head. */
function record(head: readonly string[], row: readonly string[]): string {
  const names = head.map((name) => (name === '' ? '' : `${name}: `));
  const width = Math.max(...names.map(widthOf));
  return names
    .map((name, column) => `${pad(name, width, 'left')}${row[column] ?? ''}`.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

function pad(text: string, width: number, align: Align): string {
  const free = width - widthOf(text);
  const before = align === 'right' ? free : align === 'center' ? Math.floor(free / 2) : 0;
  return ' '.repeat(before) + text + ' '.repeat(free - before);
}

/** How many letters of room a text takes where all letters are equally wide. */
export const widthOf = (text: string): number => stringWidth(text, { countAnsiEscapeCodes: true });
