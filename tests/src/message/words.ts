import type { InlineNode, PreviewNode } from '../../../src/markdown/slack-preview.ts';

/** What a person reads in a preview, marks aside. */
export function words(nodes: readonly PreviewNode[]): string {
  const inner = (node: InlineNode): string =>
    'children' in node ? node.children.map(inner).join('') : 'text' in node ? node.text : '\n';
  return nodes
    .map((node) => {
      if (node.type === 'cut') return '';
      const marker = 'marker' in node ? `${node.marker} ` : '';
      return 'text' in node ? node.text : marker + node.children.map(inner).join('');
    })
    .join('\n');
}
