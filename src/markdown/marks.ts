/** Marks of emphasis: bold, italic, struck through. */
export type MarkText = '*' | '**' | '***' | '_' | '~~';
export const isMarkText = (run: string): run is MarkText => MARK_TEXTS.has(run);
const MARK_TEXTS: ReadonlySet<string> = new Set(['*', '**', '***', '_', '~~']);

const WORD = /[\p{L}\p{N}\p{M}_]/u;
/** Scripts that put no spaces between words, or join particles to them. */
const JOINED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

export const isWord = (sign: string): boolean => WORD.test(sign);
export const isJoined = (sign: string): boolean => JOINED.test(sign);

/** What may stand before and after a marked word, and what a marked text does not begin or end with. */
const BEFORE = /^$|[\s([{"'“‘«„‚»‹›¡¿—–…（［「『【《、。，；：！？→←↑↓]|\uFE0F|\p{Extended_Pictographic}/u;
const AFTER = /^$|[\s.,;:!?)\]}"'”’»«‹›“—–…）］」』】》、。，；：！？→←↑↓]|\p{Extended_Pictographic}/u;
const NO_BEGIN = /^$|[\s.,;:!?)\]}\\=|%&^]/u;
const NO_END = /^$|[\s([{/\\=+,<|]/u;
const NO_BEFORE_DOUBLE = /[/\\=)\]}%]/u;
const NO_BEGIN_OF_DOUBLE = /^$|[\s\\=,;)\]}]/u;
const NO_END_OF_DOUBLE = /^$|[\s([{/\\=+<]/u;
const QUOTES = /["'“”‘’«»„‚]/u;

/**
 * Whether a mark opens or closes between these two characters (`''` at the ends). Never within a word, a number, a path
 * or a formula: `2*3`, `snake_case`, `/var/*.log`, `f(*a, **b)`.
 */
export function sidesOf(mark: MarkText, before: string, after: string): { opens: boolean; closes: boolean } {
  // `"*"`: a sign alone, in quotation marks.
  if (QUOTES.test(before) && QUOTES.test(after)) return { opens: false, closes: false };
  if (mark.length === 1)
    return {
      opens: (BEFORE.test(before) || (isJoined(before) && !/\p{N}/u.test(after))) && !NO_BEGIN.test(after),
      closes: (AFTER.test(after) || isJoined(after)) && !NO_END.test(before),
    };
  const inWord = isWord(before) && isWord(after) && !isJoined(before) && !isJoined(after);
  return {
    opens: (!isWord(before) || isJoined(before)) && !NO_BEFORE_DOUBLE.test(before) && !NO_BEGIN_OF_DOUBLE.test(after),
    closes: !inWord && !NO_END_OF_DOUBLE.test(before) && !(before === ',' && isWord(after)) && after !== '/',
  };
}

/** The character that ends before a position, and the one that begins there; `''` at the ends. */
export function charBefore(text: string, index: number): string {
  if (index <= 0) return '';
  const low = text.charCodeAt(index - 1);
  return low >= 0xdc00 && low <= 0xdfff && index > 1 ? text.slice(index - 2, index) : text.charAt(index - 1);
}
export function charAfter(text: string, index: number): string {
  const point = text.codePointAt(index);
  return point === undefined ? '' : String.fromCodePoint(point);
}

const PARTNERS: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '‘': '’',
  '«': '»',
  '»': '«',
  '„': '“',
  '(': ')',
  '[': ']',
  '{': '}',
};

/** Whether a text that a mark opened within quotation marks or brackets has left them: `'_a' or 'b_'`. */
export const hasLeft = (before: string, inside: string): boolean => {
  const partner = Object.hasOwn(PARTNERS, before) ? PARTNERS[before]! : '';
  return partner !== '' && inside.includes(partner);
};
