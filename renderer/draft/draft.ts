import { create } from 'zustand';
import type { Attachment } from '../../src/model/incident.ts';
import type { Destination } from '../../src/model/destination.ts';
import type { Mention } from '../../src/model/mention.ts';
import { noteProblem } from '../core/note-problem.ts';

/** A message being written. */
export interface Draft {
  /** Made once for one draft: pressing Send twice cannot make two messages of it. */
  message: string;
  kind: 'update' | 'message';
  text: string;
  /** What some destinations are told instead, by their keys. */
  texts: Record<string, string>;
  /** Whose own text is being written; null: everybody's. */
  audience: string | null;
  /** Names that were chosen; only those that still stand in the text call anybody. */
  mentions: Mention[];
  /** What becomes of a text that is too long for one message. */
  long: 'messages' | 'file';
  /** Ids of the messages that go before the last one, where it becomes several. */
  parts: string[];
  /** null: where the last message of the incident went. */
  to: Destination[] | null;
  /** As the person wrote it; null: as the cadence says, recomputed with the clock. */
  next: string | null;
  /** Only where no further update is owed; null: as the status says. */
  noFurther: boolean | null;
  /** Why there is none while the incident runs. */
  because: string;
  /** A file that goes with it, as main keeps it. */
  attachment: Attachment | null;
  /** The promise for which this text was drafted from the record and not touched since; null where a person wrote it. */
  drafted: string | null;
  /** The stamp of the last event that this text was drafted from: what came since is not in it. null where it was not. */
  upTo: string | null;
}

/** Chosen last, a name means whom it was chosen for last. */
export const withMention = (mentions: readonly Mention[], mention: Mention): Mention[] => [
  ...mentions.filter(({ name }) => name !== mention.name),
  mention,
];

interface DraftState {
  incident: string | null;
  draft: Draft;
  /** The promise for which a draft was prepared last. */
  prepared: string | null;
  /** `taken`: messages that main has taken in already. */
  load: (incident: string, taken?: Taken) => void;
  change: (patch: Partial<Draft>) => void;
  /** This text under a new id, as the old one belongs to another text that was sent. Answers with the new id. */
  renew: () => string;
  /** It was taken in: the next one starts empty, to the same channels. */
  clear: () => void;
}

interface Taken {
  has: (message: string) => boolean;
}

const emptyDraft = (message: string): Draft => ({
  message,
  kind: 'update',
  text: '',
  texts: {},
  audience: null,
  mentions: [],
  long: 'messages',
  parts: [],
  to: null,
  next: null,
  noFurther: null,
  because: '',
  attachment: null,
  drafted: null,
  upTo: null,
});

const place = (incident: string): string => `draft:${incident}`;

/** Half-written text survives a reload of the window. It is not part of the record, so it does not go through main. */
function read(incident: string, taken: Taken): Draft {
  const fresh = emptyDraft(crypto.randomUUID());
  try {
    const kept = JSON.parse(localStorage.getItem(place(incident)) ?? 'null') as Partial<Draft> | null;
    // Killed after it was sent and before that was noted here: what is typed now is another message.
    if (kept?.message !== undefined && taken.has(kept.message)) return { ...fresh, to: kept.to ?? null };
    return { ...fresh, ...kept };
  } catch (error) {
    noteProblem('window-draft-unreadable', error);
    return fresh;
  }
}

function keep(incident: string, draft: Draft): void {
  try {
    localStorage.setItem(place(incident), JSON.stringify(draft));
  } catch (error) {
    // No room for it: the text is still in the window, which is all that is promised.
    noteProblem('window-draft-not-kept', error);
  }
}

export const useDraft = create<DraftState>()((set, get) => ({
  incident: null,
  prepared: null,
  draft: emptyDraft(crypto.randomUUID()),
  load: (incident, taken = new Set<string>()) => {
    const { incident: before, draft } = get();
    if (before === incident) return;
    const kept = read(incident, taken);
    // What was typed in the moment before the kept draft was there is newer than it.
    set({
      incident,
      draft: before === null && draft.text !== '' ? { ...kept, text: draft.text, drafted: null, upTo: null } : kept,
    });
  },
  change: (patch) => {
    const { incident, draft } = get();
    const next = { ...draft, ...patch };
    set({ draft: next });
    if (incident !== null) keep(incident, next);
  },
  renew: () => {
    const message = crypto.randomUUID();
    get().change({ message, parts: [] });
    return message;
  },
  clear: () => {
    const { incident, draft } = get();
    const next = { ...emptyDraft(crypto.randomUUID()), to: draft.to };
    set({ draft: next });
    if (incident !== null) keep(incident, next);
  },
}));
