import { Paperclip, PencilLine } from 'lucide-react';
import type { Copy, Message } from '../../src/incident/incident.ts';
import { placeName } from '../../src/message/place.ts';
import { t } from '../../src/text/text.ts';
import { openLink } from '../app/act.ts';
import { sentence } from '../app/problems.ts';
import { useStore } from '../app/store.ts';
import { clockText } from '../app/time.ts';
import { sizeText } from '../app/words.ts';
import { Button } from '../ui/Button.tsx';
import css from './Deliveries.module.css';
import { DELIVERY_SHAPES } from './DeliveryLine.tsx';
import { Prose } from './Prose.tsx';

/** A message as it was written, and the truth about each copy of it. */
export function Deliveries({ message }: { message: Message }) {
  return (
    <>
      <div className={css.kind}>
        {kindOf(message)}
        <span>{message.by}</span>
        {message.corrects === null && typeof message.nextUpdateBy === 'number' && (
          <span>{t('timeline.next', { time: clockText(message.nextUpdateBy) })}</span>
        )}
        {message.corrects === null && message.nextUpdateBy === null && <span>{t('message.next.none')}</span>}
      </div>
      <Prose text={message.text} clamp />
      {message.copies.map((copy) =>
        copy.text === null ? null : (
          <div key={copy.key} className={css.own}>
            <p>{ownTextTo(copy)}</p>
            <Prose text={copy.text} clamp />
          </div>
        ),
      )}
      {message.attachment !== null && (
        <p className={css.file}>
          <Paperclip aria-hidden="true" />
          {t('attach.file', { name: message.attachment.name, size: sizeText(message.attachment.bytes) })}
        </p>
      )}
      <ul className={css.copies}>
        {message.copies.map((copy) => {
          const Shape = DELIVERY_SHAPES[copy.state];
          const said = { channel: placeName(copy.destination), state: t(`delivery.state.${copy.state}`) };
          const sent = t('timeline.copy.sent', { ...said, time: clockText(copy.at) });
          const label =
            copy.state !== 'sent'
              ? t('timeline.copy', said)
              : copy.code === null
                ? sent
                : t('timeline.copy.but', { sent, why: sentence('delivery', { code: copy.code }) });
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
        {message.corrects === null && !message.live && message.copies.some(({ state }) => state === 'sent') && (
          <li>
            <CorrectButton message={message.id} />
          </li>
        )}
      </ul>
    </>
  );
}

function kindOf({ corrects, kind, live, part, corrections }: Message): string {
  if (live) return t('slack.state.title');
  if (corrects !== null) return t('timeline.correction');
  const name = t(`message.kind.${kind}`);
  const which = part === null ? name : t('timeline.part', { name, index: part.index, of: part.of });
  return corrections.length === 0 ? which : t('timeline.corrected', { name: which });
}

function ownTextTo({ destination, part }: Copy): string {
  const place = placeName(destination);
  return part === null
    ? t('timeline.ownText', { place })
    : t('timeline.ownText.part', { place, index: part.index, of: part.of });
}

function CorrectButton({ message }: { message: string }) {
  const open = useStore((state) => state.open);
  return (
    <Button look="quiet" className={css.correct} onClick={() => open({ kind: 'correct', message })}>
      <PencilLine aria-hidden="true" />
      {t('correct.button')}
    </Button>
  );
}
