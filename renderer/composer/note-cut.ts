import { LIMITS } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { useStore } from '../core/store.ts';

/** Says how much of a pasted text does not fit into the field: the browser cuts it without a word. */
export function noteCut(field: HTMLTextAreaElement | null, pasted: string): void {
  if (field === null || document.activeElement !== field) return;
  const room = LIMITS.text - (field.value.length - (field.selectionEnd - field.selectionStart));
  const over = pasted.replaceAll('\r\n', '\n').length - room;
  if (over <= 0) return;
  useStore.getState().notify({ tone: 'attention', text: t('message.cut', { limit: LIMITS.text, over }) });
}
