/** Slack's rule: letters without capitals, or lower case; hands may have a skin tone. */
const NAME = /^(?=.{1,100}$)[\p{Ll}\p{Lo}\p{N}_+'-]+(?:::skin-tone-[2-6])?$/u;

/** An emoji's name as Slack takes it, from a typed form such as `:eyes:`; null where it is none. */
export function readEmoji(typed: string): string | null {
  const name = typed
    .trim()
    .replace(/^:(.+):$/, '$1')
    .toLowerCase();
  return NAME.test(name) ? name : null;
}

const bare = (name: string): string => name.split('::')[0]!;

/** Whether two emoji are equal apart from the skin tone. */
export const isSameEmoji = (a: string, b: string): boolean => bare(a) === bare(b);
