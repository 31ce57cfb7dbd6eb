import { emptyDraft, type MessageDraft } from '../../src/draft/message-draft.ts';
import type { Mention } from '../../src/model/mention.ts';
import { bridge } from '../core/bridge.ts';
import { slice } from '../core/slice.ts';
import { useStore } from '../core/store.ts';
import { save, saveNow } from './save.ts';

export type Draft = MessageDraft;

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

const keep = (incident: string, draft: Draft): void => save(incident, () => bridge().saveDraft({ incident, draft }));

/** What was begun before, where main has not heard that it was sent. */
function begun(taken: Taken): Draft {
  const fresh = emptyDraft(crypto.randomUUID());
  const { message: saved } = useStore.getState().drafts;
  if (saved === null) return fresh;
  return taken.has(saved.message) ? { ...fresh, to: saved.to } : saved;
}

export const useDraft = slice<DraftState>('draft', (set, get) => ({
  incident: null,
  prepared: null,
  draft: emptyDraft(crypto.randomUUID()),
  load: (incident, taken = new Set<string>()) => {
    const { incident: before, draft } = get();
    if (before === incident) return;
    const kept = begun(taken);
    saveNow();
    // What was typed in the moment before the kept draft was there is newer than it.
    set({
      incident,
      draft:
        before === null && draft.text !== ''
          ? { ...kept, text: draft.text, drafted: null, upTo: null, generated: null }
          : kept,
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
