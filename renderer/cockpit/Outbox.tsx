import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { Copy, Errand, Message } from '../../src/incident/incident.ts';
import { isHandedOver } from '../../src/message/delivery.ts';
import { wayOf } from '../../src/message/destination.ts';
import { placeName } from '../../src/message/place.ts';
import { wordWork } from '../../src/report/wording-errand.ts';
import { t } from '../../src/text/text.ts';
import { attempt } from '../app/act.ts';
import { useStore } from '../app/store.ts';
import { clockText, fullText } from '../app/time.ts';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import { DeliveryLine } from './DeliveryLine.tsx';
import { takeBack } from './take-back.ts';
import { amountText, forAPerson, isErrand, pendingMessages } from './outbox.ts';
import css from './Outbox.module.css';
import { whyText } from './why.ts';

/** Opens by its button, and by itself with what needs a person. */
export function Outbox() {
  const messages = useStore((state) => state.incident!.messages);
  const errands = useStore((state) => state.incident!.errands);
  const open = useStore((state) => state.outboxOpen);
  const openOutbox = useStore((state) => state.openOutbox);
  const waiting = useMemo(() => pendingMessages({ messages, errands }), [messages, errands]);
  const shown = open ? waiting : forAPerson(waiting);
  if (!open && shown.length === 0) return null;
  const close = (
    <Button look="icon" aria-label={t('outbox.close')} onClick={() => openOutbox(false)}>
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
          {shown.map(({ message, copies }) => (
            <li key={message.id} className={css.message}>
              <p className={css.text} title={gist(message)}>
                <strong>{kindOf(message)}</strong>{' '}
                <span className={css.time} title={fullText(message.writtenAt)}>
                  {t('outbox.written', { time: clockText(message.writtenAt) })}
                </span>{' '}
                {gist(message)}
              </p>
              <ul>
                {copies.map((copy) => (
                  <Line key={copy.key} message={message} copy={copy} />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

const gist = (message: Message | Errand): string => (isErrand(message) ? wordWork(message.work) : message.text);

function kindOf(message: Message | Errand): string {
  if (isErrand(message)) return t('outbox.errand');
  return message.corrects === null ? t(`message.kind.${message.kind}`) : t('timeline.correction');
}

function Line({ message, copy }: { message: Message | Errand; copy: Copy }) {
  return (
    <DeliveryLine state={copy.state}>
      <p>
        <strong>
          {placeName(copy.destination)} {t(`delivery.state.${copy.state}`)}
        </strong>{' '}
        {whyText(copy, message)}
      </p>
      <Answers message={message} copy={copy} />
    </DeliveryLine>
  );
}

/** What was handed over only the person knows of; the rest is there or not. */
const ANSWERS = {
  slack: { there: 'outbox.itIsThere', again: 'outbox.sendAgain' },
  webhook: { there: 'outbox.itIsThere', again: 'outbox.sendAgain' },
  'e-mail': { there: 'outbox.mail.sent', again: 'outbox.mail.again' },
  clipboard: { there: 'outbox.copy.pasted', again: 'outbox.copy.again' },
} as const;

function Answers({ message, copy }: { message: Message | Errand; copy: Copy }) {
  const ref = { message: message.id, destination: copy.key };
  const retry = (label: string) => (
    <Button onClick={() => void attempt({ do: 'retryDelivery', ...ref })}>{label}</Button>
  );
  const cancel = (label: string) => (
    <Button look="quiet" onClick={() => void attempt({ do: 'cancelDelivery', ...ref })}>
      {label}
    </Button>
  );
  const settle = (label: string, answer: 'it-is-there' | 'send-again') => (
    <Button onClick={() => void attempt({ do: 'settleDelivery', ...ref, answer })}>{label}</Button>
  );
  const edit = message.corrects === null && !isErrand(message) && (
    <Button look="quiet" onClick={() => void takeBack(message)}>
      {t('outbox.edit')}
    </Button>
  );
  const words = ANSWERS[wayOf(copy.destination)];
  switch (copy.state) {
    case 'failed':
      return (
        <div className={css.answers}>
          {retry(t('outbox.tryAgain'))}
          {edit}
          {cancel(t('outbox.drop'))}
        </div>
      );
    case 'stale':
      return (
        <div className={css.answers}>
          {retry(t(copy.code === 'went-elsewhere' ? 'outbox.sendThereToo' : 'outbox.sendAnyway'))}
          {edit}
          {cancel(t('outbox.drop'))}
        </div>
      );
    case 'unconfirmed':
      return (
        <div className={css.answers}>
          {settle(t(words.there), 'it-is-there')}
          {settle(t(words.again), 'send-again')}
          {isHandedOver(copy) && cancel(t('outbox.drop'))}
        </div>
      );
    case 'queued':
      return (
        <div className={css.answers}>
          {edit}
          {cancel(t('outbox.cancel'))}
        </div>
      );
    default:
      return null;
  }
}
