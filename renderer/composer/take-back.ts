import type { Message } from '../../src/model/incident.ts';
import { mentionsNow } from '../../src/message/correction.ts';
import { knownBy } from '../../src/draft/since-last-update.ts';
import { undeliveredOf, sentTogether } from '../../src/message/message-parts.ts';
import { t } from '../../src/text/text.ts';
import { attempt } from '../core/act.ts';
import { focusPanel } from '../core/focus.ts';
import { deferKeys } from '../core/pending-keys.ts';
import { useStore } from '../core/store.ts';
import { textsOf } from '../draft/audience.ts';
import { useDraft } from '../draft/draft.ts';

/** Moves an undelivered message back into the composer, never over another text. */
export const takeBack = (message: Message): Promise<void> => deferKeys(moveBack(message), 'Enter');

async function moveBack(message: Message): Promise<void> {
  const { draft, change } = useDraft.getState();
  const hasOwn =
    draft.to === null ? Object.values(draft.texts).join('').trim() !== '' : textsOf(draft, draft.to).length > 0;
  if (hasOwn || (draft.text.trim() !== '' && draft.drafted === null)) {
    useStore.getState().notify({ tone: 'attention', text: t('outbox.edit.full') });
    return;
  }
  const { incident } = useStore.getState();
  if (incident === null) return;
  const { text, texts, to } = undeliveredOf(incident, message);
  const last = sentTogether(incident, message).at(-1) ?? message;
  if (!(await attempt({ do: 'takeBack', message: message.id }))) return;
  change({
    kind: last.kind,
    text,
    texts,
    audience: null,
    // Resolved again: the people in the workspace may have changed.
    mentions: mentionsNow(incident, last).map(({ kind, id, name }) => ({ kind, id, name })),
    long: last.asFile ? 'file' : 'messages',
    attachment: last.attachment,
    to,
    drafted: null,
    // Events after the message was written are not covered by it.
    upTo: knownBy(incident, last.id),
    generated: last.generated,
  });
  focusPanel('message');
}
