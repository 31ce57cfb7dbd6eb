import slackCodes from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };

let signs: Map<string, string> | undefined;

/** The sign that Slack draws for a short code, by the code's name. Made when it is first asked for. */
function signOf(name: string): string | undefined {
  signs ??= new Map(
    Object.entries(slackCodes).flatMap(([hex, names]) => [names].flat().map((each) => [each, drawn(hex)] as const)),
  );
  return signs.get(name);
}

/** From `1F44D` or `1F469-200D-1F692`; some signs are letters until a selector asks for the picture. */
function drawn(hex: string): string {
  const sign = String.fromCodePoint(...hex.split('-').map((point) => Number.parseInt(point, 16)));
  return /\p{Emoji_Presentation}|\uFE0F/u.test(sign) ? sign : `${sign}\uFE0F`;
}

/** Not within a word: `a:b:c`, a time and a hardware address are none. */
const CODE = /(?<![\p{L}\p{N}]):([a-z\d_+-]{1,60}):/gu;

/** With the short codes of Slack's own signs as the signs; a team's own codes stand as they were typed. */
export const emojified = (text: string): string =>
  text.replaceAll(CODE, (code: string, name: string) => signOf(name) ?? code);
