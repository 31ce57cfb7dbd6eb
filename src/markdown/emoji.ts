import slackCodes from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };

let signs: Map<string, string> | undefined;

/** The emoji for a short code, by the code's name. The table is built on first use. */
function signOf(name: string): string | undefined {
  signs ??= new Map(
    Object.entries(slackCodes).flatMap(([hex, names]) => [names].flat().map((each) => [each, drawn(hex)] as const)),
  );
  return signs.get(name);
}

/** The characters of `1F44D` or `1F469-200D-1F692`; some need a variation selector to be drawn as emoji. */
function drawn(hex: string): string {
  const sign = String.fromCodePoint(...hex.split('-').map((point) => Number.parseInt(point, 16)));
  return /\p{Emoji_Presentation}|\uFE0F/u.test(sign) ? sign : `${sign}\uFE0F`;
}

/** Not within a word: `a:b:c`, a time of day and a MAC address contain none. */
const CODE = /(?<![\p{L}\p{N}]):([a-z\d_+-]{1,60}):/gu;

/** Replaces short codes by their emoji; unknown ones (a team's own) stay as typed. */
export const emojified = (text: string): string =>
  text.replaceAll(CODE, (code: string, name: string) => signOf(name) ?? code);
