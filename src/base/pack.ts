export type Fits = (part: string) => boolean;

/** A piece of text that stays whole where it fits. */
export interface Unit {
  text: string;
  /** The separator to the unit before. */
  gap: string;
  /** Splits the unit where no part is large enough for it. */
  split: (fits: Fits) => string[];
}

/** Packs the units into as few parts as fit, in order. */
export function pack(units: readonly Unit[], fits: Fits): string[] {
  const parts: string[] = [];
  /** A short unit that must stand in one part with the next one. */
  let lead: string | null = null;
  let at = 0;
  while (at < units.length) {
    const unit = units[at]!;
    const before: string = lead === null ? '' : lead + unit.gap;
    const from = at;
    const chunk = (count: number): string =>
      units.slice(from + 1, from + count).reduce((text, { gap, text: own }) => text + gap + own, before + unit.text);
    const count = most(units.length - at, (n) => fits(chunk(n)));
    if (count > 0) {
      lead = chunk(count);
      at += count;
    } else if (lead !== null && (fits(unit.text) || !isShort(lead, fits))) {
      parts.push(lead);
      lead = null;
    } else {
      // A short sentence before it, such as "The log:", must not be a part alone.
      const [start = '', ...rest] = unit.split((part) => fits(before + part));
      const pieces: string[] = [before + start, ...rest];
      parts.push(...pieces.slice(0, -1));
      lead = pieces.at(-1)!;
      at += 1;
    }
  }
  if (lead !== null) parts.push(lead);
  return parts;
}

/** Whether the text takes a quarter of a part at most. */
const isShort = (text: string, fits: Fits): boolean => fits(`${text}\n\n`.repeat(4));

/**
 * The largest count that fits; 0 where not even one does. Tries small counts first, as testing a large one takes long.
 */
export function most(count: number, fits: (n: number) => boolean): number {
  if (count === 0 || !fits(1)) return 0;
  let good = 1;
  let bad = count + 1;
  for (let next = 2; next <= count; next *= 2) {
    if (!fits(next)) {
      bad = next;
      break;
    }
    good = next;
  }
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
