import type { Code, Nodes, Parents } from 'mdast';

/** The blocks of a text as they were typed: a list may follow its sentence on the next line, a paragraph after an empty one. */
export function joinBlocks(parent: Parents, write: (node: Nodes) => string): string {
  let out = '';
  let lastLine = 0;
  for (const node of parent.children) {
    const text = write(node);
    if (text === '') continue;
    const gap = (node.position?.start.line ?? 0) - lastLine > 1 ? '\n\n' : '\n';
    out += out === '' ? text : gap + text;
    lastLine = node.position?.end.line ?? 0;
  }
  return out;
}

/** One word on the fence's own line is the code's language, which nobody is shown; more is code that began there. */
export const codeOf = ({ lang, meta, value }: Code): string =>
  typeof meta === 'string' ? `${lang} ${meta}\n${value}`.trimEnd() : value === '' ? (lang ?? '') : value;

/** Whether an address may be followed: one of the web or of mail. */
export const isSafeAddress = (url: string): boolean => /^(?:https?:\/\/|mailto:)[^\s]+$/i.test(url);
