import { lastSent } from '../../src/message/correction.ts';
import { t } from '../../src/text/text.ts';
import { focusPanel } from '../core/focus.ts';
import { useStore } from '../core/store.ts';
import { useDraft } from './draft.ts';

/** Brings the caret into the composer. */
export function writeMessage(kind: 'update' | 'message'): void {
  // First, as the kept draft may come with it.
  focusPanel('message');
  useDraft.getState().change({ kind });
}

/** Opens the latest message that arrived, to be put right. */
export function correctLast(): void {
  const { incident, open, notify } = useStore.getState();
  const message = incident === null ? null : lastSent(incident);
  if (message === null) notify({ tone: 'info', text: t('correct.nothing') });
  else open({ kind: 'correct', message: message.id });
}
