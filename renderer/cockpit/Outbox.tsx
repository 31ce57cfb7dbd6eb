import { CircleHelp, Clock3, Hourglass, Loader, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import { useMemo } from 'react';
import type { Copy } from '../../src/incident/incident.ts';
import type { DeliveryState } from '../../src/message/delivery.ts';
import { t } from '../../src/text/text.ts';
import { attempt } from '../app/act.ts';
import { sentence } from '../app/problems.ts';
import { useStore } from '../app/store.ts';
import { clockText, fullText } from '../app/time.ts';
import { channelText } from '../app/words.ts';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import { forAPerson, pendingMessages } from './outbox.ts';
import css from './Outbox.module.css';

type Pending = Exclude<DeliveryState, 'sent' | 'cancelled'>;
const SHAPES: Record<Pending, LucideIcon> = {
  queued: Hourglass,
  sending: Loader,
  failed: TriangleAlert,
  unconfirmed: CircleHelp,
  stale: Clock3,
};

/** Opens by its button, and by itself with what needs a person. */
export function Outbox() {
  const messages = useStore((state) => state.incident!.messages);
  const open = useStore((state) => state.outboxOpen);
  const openOutbox = useStore((state) => state.openOutbox);
  const waiting = useMemo(() => pendingMessages(messages), [messages]);
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
      aside={open ? t('outbox.count', { count: waiting.length }) : t('outbox.needsYou', { count: shown.length })}
      actions={open ? close : undefined}
      className={css.outbox}
    >
      {shown.length === 0 ? (
        <p className={css.empty}>{t('outbox.empty')}</p>
      ) : (
        <ul className={css.list}>
          {shown.map(({ message, copies }) => (
            <li key={message.id} className={css.message}>
              <p className={css.text} title={message.text}>
                <strong>{t(`message.kind.${message.kind}`)}</strong>{' '}
                <span className={css.time} title={fullText(message.writtenAt)}>
                  {t('outbox.written', { time: clockText(message.writtenAt) })}
                </span>{' '}
                {message.text}
              </p>
              <ul>
                {copies.map((copy) => (
                  <Line key={copy.key} message={message.id} copy={copy} />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Line({ message, copy }: { message: string; copy: Copy }) {
  const state = copy.state as Pending;
  const Shape = SHAPES[state];
  return (
    <li className={css.line} data-state={state}>
      <Shape aria-hidden="true" />
      <p className={css.what}>
        <strong>
          {channelText(copy.destination.name)} {t(`delivery.state.${state}`)}
        </strong>{' '}
        {why(copy)}
      </p>
      <Answers message={message} copy={copy} />
    </li>
  );
}

function why(copy: Copy): string {
  const reason =
    copy.code === null
      ? t(`delivery.about.${copy.state as Pending}`)
      : sentence('delivery', { ...copy, code: copy.code });
  const again = copy.state === 'queued' && copy.notBefore !== null && copy.notBefore > Date.now();
  return again ? t('outbox.again', { reason, time: clockText(copy.notBefore!) }) : reason;
}

function Answers({ message, copy }: { message: string; copy: Copy }) {
  const ref = { message, destination: copy.key };
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
  switch (copy.state) {
    case 'failed':
      return (
        <div className={css.answers}>
          {retry(t('outbox.tryAgain'))}
          {cancel(t('outbox.drop'))}
        </div>
      );
    case 'stale':
      return (
        <div className={css.answers}>
          {retry(t('outbox.sendAnyway'))}
          {cancel(t('outbox.drop'))}
        </div>
      );
    case 'unconfirmed':
      return (
        <div className={css.answers}>
          {settle(t('outbox.itIsThere'), 'it-is-there')}
          {settle(t('outbox.sendAgain'), 'send-again')}
        </div>
      );
    case 'queued':
      return <div className={css.answers}>{cancel(t('outbox.cancel'))}</div>;
    default:
      return null;
  }
}
