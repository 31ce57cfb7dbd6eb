import type { Names } from '../../src/reading/plain-text.ts';
import type { ReadQuery } from '../slack/port.ts';

/** Names of a workspace's people, fetched when needed. Each question is one request. */
export interface NameBook {
  known: Names;
  /** The next question, or null when every needed name is known or was asked for. */
  question: (authors: readonly string[], others: readonly string[]) => ReadQuery | null;
  learn: (query: ReadQuery, names: readonly (readonly [string, string])[]) => void;
  /** Names that could not be fetched are asked for again. */
  wake: () => void;
}

/** Names fetched one by one per page; other people appear by their ids. */
const MOST_PERSONS = 5;

export function createNameBook(): NameBook {
  const known = new Map<string, string>();
  const askedFor = new Set<string>();
  let listed = false;

  return {
    known,
    question: (authors, others) => {
      const strangers = authors.filter((id) => !known.has(id));
      if (!listed && [...strangers, ...others.filter((id) => !known.has(id))].length > 0) return { of: 'people' };
      const id = strangers.slice(0, MOST_PERSONS).find((each) => !askedFor.has(each));
      return id === undefined ? null : { of: 'person', id };
    },
    learn: (question, names) => {
      if (question.of === 'people') listed = true;
      if (question.of === 'person') askedFor.add(question.id);
      for (const [id, name] of names) known.set(id, name);
    },
    wake: () => {
      if (known.size === 0) listed = false;
      askedFor.clear();
    },
  };
}
