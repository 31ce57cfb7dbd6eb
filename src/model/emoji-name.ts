/** As Slack writes it: letters of any language that has no capitals, or small ones; a hand may have a skin. */
const NAME = /^(?=.{1,100}$)[\p{Ll}\p{Lo}\p{N}_+'-]+(?:::skin-tone-[2-6])?$/u;

/** An emoji's name as Slack takes it, written as people copy it, `:eyes:` say; null where it is none. */
export function readEmoji(typed: string): string | null {
  const name = typed
    .trim()
    .replace(/^:(.+):$/, '$1')
    .toLowerCase();
  return NAME.test(name) ? name : null;
}

const bare = (name: string): string => name.split('::')[0]!;

/** Whether both are the same one, whatever the skin of the hand. */
export const isSameEmoji = (a: string, b: string): boolean => bare(a) === bare(b);
