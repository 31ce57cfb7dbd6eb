import { X } from 'lucide-react';
import { useMemo } from 'react';
import { mayBeWithdrawn } from '../../src/model/delivery.ts';
import { wordSlackAction } from '../../src/wording/slack-action-text.ts';
import { t } from '../../src/text/text.ts';
import { useStore } from '../core/store.ts';
import { clockText, fullText } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import {
  amountText,
  forAPerson,
  groupsOf,
  isActionRequest,
  pendingMessages,
  restText,
  type Waiting,
  type Waits,
} from './outbox.ts';
import css from './Outbox.module.css';
import { OutboxRow, reasonOf } from './OutboxRow.tsx';
import { takeBack } from '../composer/take-back.ts';
import { usePlain } from './usePlain.ts';

/** Opens by its button, and by itself when a person must act. */
export function Outbox() {
  const messages = useStore((state) => state.incident!.messages);
  const actionRequests = useStore((state) => state.incident!.actionRequests);
  const open = useStore((state) => state.outboxOpen);
  const openOutbox = useStore((state) => state.openOutbox);
  const all = useMemo(() => pendingMessages({ messages, actionRequests }), [messages, actionRequests]);
  const shown = open ? all : forAPerson(all);
  if (!open && shown.length === 0) return null;
  const close = (
    <Button variant="icon" aria-label={t('outbox.close')} onClick={() => openOutbox(false)}>
      <X aria-hidden="true" />
    </Button>
  );
  return (
    <Panel
      name={t('panel.outbox')}
      aside={amountText(shown, !open)}
      actions={open ? close : undefined}
      className={css.outbox}
    >
      {shown.length === 0 ? (
        <p className={css.empty}>{t('outbox.empty')}</p>
      ) : (
        <ul className={css.list}>
          {shown.map((waiting) => (
            <li key={waiting.message.id} className={css.message}>
              <Text waiting={waiting} />
              <ul>
                {groupsOf(waiting.messageCopies, reasonOf).map((group) => (
                  <OutboxRow key={group.key} group={group} />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Text({ waiting }: { waiting: Waiting }) {
  const { message, messageCopies } = waiting;
  const gist = usePlain(isActionRequest(message) ? null : restText(waiting)) ?? wordAction(message);
  const back = messageCopies.every(({ copy }) => mayBeWithdrawn(copy));
  return (
    <div className={css.head}>
      <p className={css.text} title={gist}>
        <strong>{kindOf(message)}</strong>{' '}
        <span className={css.time} title={fullText(message.writtenAt)}>
          {t('outbox.written', { time: clockText(message.writtenAt) })}
        </span>{' '}
        {gist}
      </p>
      {back && message.corrects === null && !isActionRequest(message) && (
        <Button variant="quiet" onClick={() => void takeBack(message)}>
          {t('outbox.edit')}
        </Button>
      )}
    </div>
  );
}

const wordAction = (message: Waits): string => (isActionRequest(message) ? wordSlackAction(message.work) : '');

function kindOf(message: Waits): string {
  if (isActionRequest(message)) return t('outbox.action');
  return message.corrects === null ? t(`message.kind.${message.kind}`) : t('timeline.correction');
}
