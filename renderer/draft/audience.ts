import { destinationKey, type Destination } from '../../src/model/destination.ts';
import type { Draft } from './draft.ts';

/** Whose text stands in the editor: a destination with a text of its own, or null for everybody's. */
export function audienceOf({ audience, texts }: Draft, to: readonly Destination[]): string | null {
  return audience !== null && audience in texts && to.some((each) => destinationKey(each) === audience)
    ? audience
    : null;
}

/** The text in the editor. */
export const textOf = (draft: Draft, to: readonly Destination[]): string =>
  draft.texts[audienceOf(draft, to) ?? ''] ?? draft.text;

/** The draft with another text in the editor. */
export function withText(draft: Draft, to: readonly Destination[], text: string): Partial<Draft> {
  const audience = audienceOf(draft, to);
  if (audience !== null) return { texts: { ...draft.texts, [audience]: text } };
  // Emptied, it is begun anew by a person, who knows what happened.
  return { text, drafted: null, ...(text === '' ? { upTo: null, generated: null } : {}) };
}

/** Own texts of the chosen destinations, as they are sent: an empty one is none. */
export function textsOf({ texts }: Draft, to: readonly Destination[]): { destination: string; text: string }[] {
  return to.flatMap((each) => {
    const destination = destinationKey(each);
    const text = texts[destination] ?? '';
    return text.trim() === '' ? [] : [{ destination, text }];
  });
}
