import { useEffect, useMemo, useState } from 'react';
import type * as OtherText from '../../src/message/other-text.ts';

type Library = typeof OtherText;
let loaded: Library | null = null;

const load = async (): Promise<Library> => (loaded ??= await import('../../src/message/other-text.ts'));

/** Without any of these, Markdown is the text itself, and the parser can stay where it is. */
const MARKED = /[*_`~[\]<>#|\\&]/;

/** A message in plain words, for a line that shows how it begins; nothing until they are known, and null stays null. */
export function usePlain(markdown: string | null): string | null {
  const [library, setLibrary] = useState(loaded);
  const marked = markdown !== null && MARKED.test(markdown);
  useEffect(() => {
    if (marked && library === null) void load().then(setLibrary);
  }, [marked, library]);
  return useMemo(() => {
    if (markdown === null || !marked) return markdown;
    return library === null ? '' : library.plainText(markdown);
  }, [markdown, marked, library]);
}
