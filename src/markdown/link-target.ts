import { LONGEST_ADDRESS } from './address.ts';

/** The closing bracket on the same line, by the position of the opening one. */
export function pairsOfBrackets(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  let open: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/[[\]\n]/g)) {
    if (sign === '[') open.push(index);
    else if (sign === '\n') open = [];
    else {
      const begun = open.pop();
      if (begun !== undefined) pairs.set(begun, index);
    }
  }
  return pairs;
}

const TARGET = /(?:https?:\/\/|mailto:)(?=[^\s()<>])/iy;

/** The position of the bracket that ends `(https://…)`; null where it is no web or mail address. */
export function endOfTarget(text: string, start: number): number | null {
  TARGET.lastIndex = start;
  if (!TARGET.test(text)) return null;
  let depth = 0;
  const most = Math.min(text.length, start + LONGEST_ADDRESS);
  for (let at = start; at < most; at++) {
    const sign = text.charAt(at);
    if (/[\s\p{Cc}<>\u2060]/u.test(sign)) return null;
    if (sign === '(') depth++;
    else if (sign === ')' && depth-- === 0) return at;
  }
  return null;
}
