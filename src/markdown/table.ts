import stringWidth from 'string-width';

type Align = 'left' | 'right' | 'center' | null | undefined;

/** Characters. Wider rows wrap in most windows, and the columns become unreadable. */
const WIDEST = 100;

/** A table as aligned text, the first row being the head; too wide a table becomes one record per row. */
export function tableText(rows: readonly (readonly string[])[], align: readonly Align[]): string {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const head = Array.from({ length: columns }, (_, column) => rows[0]?.[column] ?? '');
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

/** One row as lines of `head: cell`. */
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

/** The width of a text in a monospaced font, in columns. */
export const widthOf = (text: string): number => stringWidth(text, { countAnsiEscapeCodes: true });
