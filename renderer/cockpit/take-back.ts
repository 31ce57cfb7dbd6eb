import type { Message } from '../../src/incident/incident.ts';
import { t } from '../../src/text/text.ts';
import { attempt } from '../app/act.ts';
import { focusPanelSoon } from '../app/focus.ts';
import { useStore } from '../app/store.ts';
import { useDraft } from './draft.ts';

/** A message that did not leave comes back into the composer, never over another text. */
export async function takeBack(message: Message): Promise<void> {
  const { draft, change } = useDraft.getState();
  if (draft.text.trim() !== '' && draft.drafted === null) {
    useStore.getState().notify({ tone: 'attention', text: t('outbox.edit.full') });
    return;
  }
  if (!(await attempt({ do: 'takeBack', message: message.id }))) return;
  const own = message.copies.flatMap(({ key, text }) => (text === null ? [] : [[key, text] as const]));
  change({
    kind: message.kind,
    text: message.text,
    texts: Object.fromEntries(own),
    audience: null,
    // Asked anew: who is there may have changed.
    mentions: message.mentions.map(({ kind, id, name }) => ({ kind, id, name })),
    long: message.asFile ? 'file' : 'messages',
    attachment: message.attachment,
    to: message.copies.filter(({ state }) => state !== 'sent').map(({ destination }) => destination),
    drafted: null,
  });
  focusPanelSoon('message');
}
