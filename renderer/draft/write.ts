import { lastSent } from '../../src/message/correction.ts';
import { t } from '../../src/text/text.ts';
import { focusPanel } from '../core/focus.ts';
import { useStore } from '../core/store.ts';
import { useDraft } from './draft.ts';

/** Focuses the composer. */
export function writeMessage(kind: 'update' | 'message'): void {
  // First, because the saved draft may be loaded by it.
  focusPanel('message');
  useDraft.getState().change({ kind });
}

/** Opens the latest delivered message for correction. */
export function correctLast(): void {
  const { incident, open, notify } = useStore.getState();
  const message = incident === null ? null : lastSent(incident);
  if (message === null) notify({ tone: 'info', text: t('correct.nothing') });
  else open({ kind: 'correct', message: message.id });
}
