import { Ban, Check, CircleHelp, Clock3, Hourglass, Loader, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { Message } from '../../src/incident/incident.ts';
import type { DeliveryState } from '../../src/message/delivery.ts';
import { t } from '../../src/text/text.ts';
import { openLink } from '../app/act.ts';
import { clockText } from '../app/time.ts';
import { channelText } from '../app/words.ts';
import css from './Deliveries.module.css';
import { Prose } from './Prose.tsx';

const SHAPES: Record<DeliveryState, LucideIcon> = {
  queued: Hourglass,
  sending: Loader,
  sent: Check,
  failed: TriangleAlert,
  unconfirmed: CircleHelp,
  stale: Clock3,
  cancelled: Ban,
};

/** A message as it was written, and the truth about each copy of it. */
export function Deliveries({ message }: { message: Message }) {
  return (
    <>
      <div className={css.kind}>
        {message.kind === 'update' ? t('message.kind.update') : t('message.kind.message')}
        <span>{message.by}</span>
        {typeof message.nextUpdateBy === 'number' && (
          <span>{t('timeline.next', { time: clockText(message.nextUpdateBy) })}</span>
        )}
        {message.nextUpdateBy === null && <span>{t('message.next.none')}</span>}
      </div>
      <Prose text={message.text} clamp />
      <ul className={css.copies}>
        {message.copies.map((copy) => {
          const Shape = SHAPES[copy.state];
          const label = t('timeline.copy', {
            channel: channelText(copy.destination.name),
            state: t(`delivery.state.${copy.state}`),
          });
          return (
            <li key={copy.key} className={css.copy} data-state={copy.state}>
              <Shape aria-hidden="true" />
              {copy.link === null ? (
                label
              ) : (
                <button
                  type="button"
                  className={css.link}
                  title={t('timeline.openInSlack')}
                  onClick={() => void openLink(copy.link!)}
                >
                  {label}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
