import { useMemo } from 'react';
import { library } from '../core/chunk.tsx';

const otherText = library(async () => import('../../src/markdown/other-text.ts'));

/** Without any of these, Markdown is the text itself, and the parser can stay where it is. */
const MARKED = /[*_`~[\]<>#|\\&]/;

/** A message in plain words, for a line that shows how it begins; nothing until they are known, and null stays null. */
export function usePlain(markdown: string | null): string | null {
  const marked = markdown !== null && MARKED.test(markdown);
  const found = otherText.useLibrary(marked);
  return useMemo(() => {
    if (markdown === null || !marked) return markdown;
    return found === null ? '' : found.plainText(markdown);
  }, [markdown, marked, found]);
}
