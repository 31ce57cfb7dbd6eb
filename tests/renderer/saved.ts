import { vi } from 'vitest';
import { NO_DRAFTS } from '../../src/draft/message-draft.ts';
import { saveNow } from '../../renderer/draft/save.ts';
import { useStore } from '../../renderer/core/store.ts';

interface Saved {
  incident: string;
  message?: string;
  draft: unknown;
}

/** A stub of main that records the saved drafts, in order, and starts without any. */
export function stubSaving(): () => Saved[] {
  const saved: Saved[] = [];
  const take = async (given: Saved) => {
    saved.push(given);
    return { ok: true, value: null };
  };
  // Nothing is saved automatically: a test decides when. Fake timers would outlive it.
  vi.stubGlobal('setTimeout', () => 0);
  vi.stubGlobal('window', { wheelhouse: { saveDraft: take, saveCorrection: take } });
  useStore.setState({ drafts: NO_DRAFTS });
  return () => {
    saveNow();
    return saved;
  };
}
