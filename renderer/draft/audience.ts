import { destinationKey, type Destination } from '../../src/model/destination.ts';
import type { Draft } from './draft.ts';

/** The audience of the text in the editor: a destination with its own text, or null for the shared text. */
export function audienceOf({ audience, texts }: Draft, to: readonly Destination[]): string | null {
  return audience !== null && audience in texts && to.some((each) => destinationKey(each) === audience)
    ? audience
    : null;
}

/** The text in the editor. */
export const textOf = (draft: Draft, to: readonly Destination[]): string =>
  draft.texts[audienceOf(draft, to) ?? ''] ?? draft.text;

/** The draft with the editor's text replaced. */
export function withText(draft: Draft, to: readonly Destination[], text: string): Partial<Draft> {
  const audience = audienceOf(draft, to);
  if (audience !== null) return { texts: { ...draft.texts, [audience]: text } };
  // An emptied text is no longer generated: a person who starts again knows what happened.
  return { text, drafted: null, ...(text === '' ? { upTo: null, generated: null } : {}) };
}

/** The chosen destinations' own texts, as sent; empty ones are omitted. */
export function textsOf({ texts }: Draft, to: readonly Destination[]): { destination: string; text: string }[] {
  return to.flatMap((each) => {
    const destination = destinationKey(each);
    const text = texts[destination] ?? '';
    return text.trim() === '' ? [] : [{ destination, text }];
  });
}
