/** A web or mail address in a text: `text.slice(start, end)` as typed, `url` with its scheme. */
export interface Address {
  start: number;
  end: number;
  url: string;
}

/** Longer ones are noise. */
export const LONGEST_ADDRESS = 4_096;

/** Where an address begins: a scheme, `www.`, or a mail address up to its `@`. */
const BEGIN = String.raw`(?<![\p{L}\p{N}@])(?:(https?:\/\/)(?=[^\s/])|(www\.)(?=[\p{L}\p{N}])|(mailto:)(?=[^\s@]{1,64}@))|(?<![\p{L}\p{N}.+_@/:-])[a-z\d][\w.+-]{0,63}@(?=[\p{L}\p{N}])`;
const ANY_BEGIN = new RegExp(BEGIN, 'giu');
const BEGIN_HERE = new RegExp(BEGIN, 'iuy');

const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}[\p{L}\p{N}])?`;
/** A mail address's domain has a dot, and ends where no more of a name follows. */
const DOMAIN = new RegExp(String.raw`${LABEL}(?:\.${LABEL})+(?![\p{L}\p{N}@_-])`, 'uy');

/** Never part of an address: spaces, angle brackets, quotation marks, backticks, and the punctuation of texts without spaces. */
const OUTSIDE = /[\s\p{Cc}<>"`\u2060“”„«»‹›‘’‚…—\u3001\u3002〈-】〔-〟，．；：！？（）［］｛｝]/u;

/** Punctuation that follows an address rather than ends it. */
const FOLLOWS = new Set(".,:;!?'–");
const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The marks of `read-inline.ts` that may stand after an address. */
export type MarkSign = '*' | '_' | '~';
const isMark = (sign: string): sign is MarkSign => sign === '*' || sign === '_' || sign === '~';

/** The length of the mark that is open before an address, which then does not take the closing one; 0 if none. */
type OpenLength = (sign: MarkSign) => number;
const NONE: OpenLength = () => 0;

/**
 * The address that begins at a position, if any: the only rule for where an address begins and ends. It ends before a
 * space, a quotation mark or the punctuation after it; a closing bracket belongs to it where it contains the opening
 * one.
 */
export function addressAt(text: string, start: number, openLength: OpenLength = NONE): Address | null {
  BEGIN_HERE.lastIndex = start;
  const begun = BEGIN_HERE.exec(text);
  if (begun === null) return null;
  const inside = start + begun[0].length;
  const [, web, www, mail] = begun;
  const scheme = web ?? www ?? mail;
  const end = scheme === undefined ? endOfDomain(text, inside) : endOf(text, start, inside, openLength);
  if (end <= inside) return null;
  const typed = text.slice(start, end);
  return { start, end, url: www !== undefined ? `http://${typed}` : scheme === undefined ? `mailto:${typed}` : typed };
}

/** The addresses in a text, in order. */
export function addressesIn(text: string): Address[] {
  const found: Address[] = [];
  for (const { index } of text.matchAll(ANY_BEGIN)) {
    const address = index < (found.at(-1)?.end ?? 0) ? null : addressAt(text, index);
    if (address !== null) found.push(address);
  }
  return found;
}

function endOfDomain(text: string, from: number): number {
  DOMAIN.lastIndex = from;
  return DOMAIN.exec(text) === null ? from : DOMAIN.lastIndex;
}

function endOf(text: string, start: number, inside: number, openLength: OpenLength): number {
  // In `<address|label>`, as Slack writes it, the bar is not part of the address.
  const inBrackets = text.charAt(start - 1) === '<';
  const most = Math.min(text.length, start + LONGEST_ADDRESS);
  const unmatched: Record<string, number> = { '(': 0, '[': 0, '{': 0 };
  const closed = new Set<string>();
  let end = inside;
  for (; end < most; end++) {
    const sign = text.charAt(end);
    if (OUTSIDE.test(sign) || (inBrackets && sign === '|')) break;
    if (sign in unmatched) unmatched[sign]! += 1;
    else if (sign in OPENING) unmatched[OPENING[sign]!]! -= 1;
  }
  for (; end > inside; end--) {
    const sign = text.charAt(end - 1);
    if (sign in OPENING) {
      if (unmatched[OPENING[sign]!]! >= 0) break;
      unmatched[OPENING[sign]!]! += 1;
    } else if (sign in unmatched) unmatched[sign]! -= 1;
    else if (isMark(sign)) {
      const length = closed.has(sign) ? 0 : openLength(sign);
      closed.add(sign);
      if (length === 0 || !text.slice(inside, end).endsWith(sign.repeat(length))) break;
      end -= length - 1;
    } else if (!FOLLOWS.has(sign)) break;
  }
  return end;
}
