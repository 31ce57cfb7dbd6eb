import { useMemo } from 'react';
import { library } from '../core/chunk.tsx';

const otherText = library(async () => import('../../src/markdown/other-text.ts'));

/** Text without these characters is plain already, so the parser is not loaded. */
const MARKED = /[*_`~[\]<>#|\\&\u2060]/;

/** A message as plain text, for a row that shows its beginning; empty until the parser is loaded, null for null. */
export function usePlain(markdown: string | null): string | null {
  const marked = markdown !== null && MARKED.test(markdown);
  const found = otherText.useLibrary(marked);
  return useMemo(() => {
    if (markdown === null || !marked) return markdown;
    return found === null ? '' : found.plainText(markdown);
  }, [markdown, marked, found]);
}
