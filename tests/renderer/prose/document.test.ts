import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import { readDocument } from '../../../renderer/prose/document.ts';

const depthOf = (node: Nodes): number => 1 + ('children' in node ? Math.max(0, ...node.children.map(depthOf)) : 0);

test.each([
  ['emphasis', '*a '.repeat(2_000) + 'b* '.repeat(2_000)],
  ['two marks', '_*'.repeat(12_000)],
  ['quotes', `${'> '.repeat(2_000)}a`],
  ['lists', `${'- '.repeat(2_000)}a`],
  ['brackets', '['.repeat(12_000)],
])('12 kB of nested %s are one paragraph, as they are', (_name, text) => {
  const root = readDocument(text);
  expect(depthOf(root)).toBeLessThan(4);
  expect(root.children).toMatchObject([{ type: 'paragraph', children: [{ type: 'text', value: text }] }]);
});

test('an ordinary text of a playbook is Markdown', () => {
  expect(readDocument('# a\n\n- **b**').children.map(({ type }) => type)).toEqual(['heading', 'list']);
});
