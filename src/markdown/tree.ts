import type { Nodes, Parents } from 'mdast';

/**
 * The blocks of a text with their spacing as typed: a list may follow its sentence directly, a paragraph after an empty
 * line.
 */
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
