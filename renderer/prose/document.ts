import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** More signs than any text for people has: the parser's time would grow with their square, and nesting with them. */
const MOST_SIGNS = 1_000;
const NESTED = /(?:>|(?:[>*+-]|\d{1,9}[.)])[ \t]+){20}/;

/** Reads a playbook's Markdown; noise becomes a paragraph as it is. */
export function readDocument(markdown: string): Root {
  const signs = markdown.match(/[*_~`[\]<]/g)?.length ?? 0;
  if (signs > MOST_SIGNS || NESTED.test(markdown))
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: markdown }] }] };
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}
