/**
 * How well a text matches a query: null when a letter is missing, otherwise higher is better. Letters match in order;
 * those at word starts and in sequence count more, so that "as ol" finds "Assign Ops Lead".
 */
export function score(query: string, text: string): number | null {
  const wanted = query.toLowerCase().replaceAll(/\s+/g, '');
  const within = text.toLowerCase();
  if (wanted === '') return 0;
  let best = 0;
  let at = -1;
  for (const letter of wanted) {
    const next = nextPlace(within, letter, at);
    if (next === -1) return null;
    if (next === at + 1) best += 3;
    else if (startsWord(within, next)) best += 2;
    at = next;
  }
  if (within.includes(query.trim().toLowerCase())) best += 10;
  if (within.startsWith(query.trim().toLowerCase())) best += 10;
  // Of two equal matches, the shorter text wins.
  return best - within.length / 100;
}

const startsWord = (text: string, index: number): boolean =>
  index === 0 || /[^\p{L}\p{N}]/u.test(text.charAt(index - 1));

/** The position of the next letter: directly after, else at a word's start, else anywhere after. */
function nextPlace(text: string, letter: string, after: number): number {
  if (text.charAt(after + 1) === letter) return after + 1;
  for (let index = after + 1; index < text.length; index++) {
    if (text.charAt(index) === letter && startsWord(text, index)) return index;
  }
  return text.indexOf(letter, after + 1);
}

/** Penalty of a match in a secondary text: it ranks after matches of the text itself. */
const BESIDE = 20;

/** The matching items, best first; all in their order while the query is empty. `besideOf` gives a secondary text. */
export function find<T>(
  query: string,
  items: readonly T[],
  textOf: (item: T) => string,
  besideOf?: (item: T) => string,
): T[] {
  if (query.trim() === '') return [...items];
  const fitOf = (item: T): number | null => {
    const own = score(query, textOf(item));
    const all = besideOf === undefined ? null : score(query, `${textOf(item)} ${besideOf(item)}`);
    return all === null ? own : Math.max(own ?? -Infinity, all - BESIDE);
  };
  return items
    .map((item) => ({ item, fit: fitOf(item) }))
    .filter((each): each is { item: T; fit: number } => each.fit !== null)
    .toSorted((a, b) => b.fit - a.fit)
    .map(({ item }) => item);
}
