import type { InlineNode, PreviewNode } from '../markdown/slack-preview.ts';
import { variableText } from '../template/fill.ts';

/** Marks variables without a value in a preview. Code is not filled, so it has none. */
export function markHoles(nodes: readonly PreviewNode[], unresolved: readonly string[]): PreviewNode[] {
  if (unresolved.length === 0) return [...nodes];
  const texts = new Set(unresolved.map(variableText));
  const signs = [...texts].map((text) => text.replaceAll(/[^\p{L}\p{N} ]/gu, String.raw`\$&`));
  const holes = new RegExp(`(${signs.join('|')})`);
  const marked = (inline: readonly InlineNode[]): InlineNode[] =>
    inline.flatMap((node): InlineNode[] => {
      if ('children' in node) return [{ ...node, children: marked(node.children) }];
      if (node.type !== 'text') return [node];
      return node.text
        .split(holes)
        .filter((text) => text !== '')
        .map((text) => ({ type: texts.has(text) ? 'hole' : 'text', text }));
    });
  return nodes.map((node) => ('children' in node ? { ...node, children: marked(node.children) } : node));
}
