import { emptyDraft, type MessageDraft } from '../../src/draft/message-draft.ts';
import type { Mention } from '../../src/model/mention.ts';
import { LIMITS } from '../../src/model/words.ts';
import { bridge } from '../core/bridge.ts';
import { slice } from '../core/slice.ts';
import { useStore } from '../core/store.ts';
import { save, saveNow } from './save.ts';

export type Draft = MessageDraft;

/**
 * When a name is chosen twice, the last choice wins; beyond what a message can hold the earliest ones go, those first
 * whose name is in no text any more.
 */
export function withMention(mentions: readonly Mention[], mention: Mention, texts: readonly string[] = []): Mention[] {
  const others = mentions.filter(({ name }) => name !== mention.name);
  const isUsed = ({ name }: Mention): boolean => texts.some((text) => text.includes(`@${name}`));
  const byUse =
    others.length < LIMITS.mentions ? others : others.toSorted((a, b) => Number(isUsed(a)) - Number(isUsed(b)));
  return [...byUse.slice(Math.max(0, byUse.length + 1 - LIMITS.mentions)), mention];
}

interface DraftState {
  incident: string | null;
  draft: Draft;
  /** The promise that a draft was last prepared for. */
  prepared: string | null;
  /** `taken`: messages that main has already accepted. */
  load: (incident: string, sent?: SentMessages) => void;
  change: (patch: Partial<Draft>) => void;
  /** Gives this text a new id, because the old one belongs to a sent text. Returns the new id. */
  renew: () => string;
  /** After sending: the next draft is empty, with the same destinations. */
  clear: () => void;
}

interface SentMessages {
  has: (message: string) => boolean;
}

const saveDraft = (incident: string, draft: Draft): void =>
  save(incident, () => bridge().saveDraft({ incident, draft }));

/** The saved draft, unless its message was sent. */
function savedDraft(sent: SentMessages): Draft {
  const fresh = emptyDraft(crypto.randomUUID());
  const { message: saved } = useStore.getState().drafts;
  if (saved === null) return fresh;
  return sent.has(saved.message) ? { ...fresh, to: saved.to } : saved;
}

export const useDraft = slice<DraftState>('draft', (set, get) => ({
  incident: null,
  prepared: null,
  draft: emptyDraft(crypto.randomUUID()),
  load: (incident, sent = new Set<string>()) => {
    const { incident: before, draft } = get();
    if (before === incident) return;
    const restored = savedDraft(sent);
    saveNow();
    // Text typed before the saved draft was loaded is newer than it.
    set({
      incident,
      draft:
        before === null && draft.text !== ''
          ? { ...restored, text: draft.text, drafted: null, upTo: null, generated: null }
          : restored,
    });
  },
  change: (patch) => {
    const { incident, draft } = get();
    const next = { ...draft, ...patch };
    set({ draft: next });
    if (incident !== null) saveDraft(incident, next);
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
    if (incident !== null) saveDraft(incident, next);
  },
}));
