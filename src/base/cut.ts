/** The first `most` characters, one fewer where the last would be half of a pair of surrogates. */
export function cut(text: string, most: number): string {
  const last = text.charCodeAt(most - 1);
  return text.slice(0, text.length > most && last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}

/** As `cut`, by the length in UTF-8, which file systems limit. */
export function cutBytes(text: string, most: number): string {
  let bytes = 0;
  let end = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > most) break;
    end += sign.length;
  }
  return text.slice(0, end);
}

/** Words of a server as they may stand in a sentence of ours: one line, without signs that turn or hide what follows. */
export const quoted = (text: string, most: number): string => cut(text.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim(), most);
