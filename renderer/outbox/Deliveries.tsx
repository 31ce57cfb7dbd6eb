import { Paperclip, PencilLine } from 'lucide-react';
import type { Copy, Message } from '../../src/model/incident.ts';
import { needsPerson } from '../../src/model/delivery.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { placesText } from '../../src/message/copies-text.ts';
import { groupedByState, wholeText } from '../../src/message/message-parts.ts';
import { t } from '../../src/text/text.ts';
import { openLink } from '../core/act.ts';
import { sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { clockText } from '../core/time.ts';
import { sizeText } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import css from './Deliveries.module.css';
import { DELIVERY_SHAPES } from './DeliveryRow.tsx';
import { Prose } from '../prose/Prose.tsx';

/** A text as written, in however many messages, with the state of each copy. */
export function Deliveries({ parts }: { parts: readonly Message[] }) {
  const message = parts.at(-1)!;
  const { text, places } = wholeText(parts);
  const correctable = parts.filter(
    ({ corrects, live, copies }) => corrects === null && !live && copies.some(({ state }) => state === 'sent'),
  );
  return (
    <>
      <div className={css.kind}>
        {kindOf(message, parts)}
        <span>{message.by}</span>
        {message.corrects === null && typeof message.nextUpdateBy === 'number' && (
          <span>{t('timeline.next', { time: clockText(message.nextUpdateBy) })}</span>
        )}
        {message.corrects === null && message.nextUpdateBy === null && <span>{t('message.next.none')}</span>}
      </div>
      <Prose text={text} dialect="message" clamp />
      {places.map(({ key, own, messageCopies: [messageCopy] }) =>
        own === null || messageCopy === undefined ? null : (
          <div key={key} className={css.own}>
            <p>{t('timeline.ownText', { place: placeName(messageCopy.copy.destination) })}</p>
            <Prose text={own} dialect="message" clamp />
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
        {places.flatMap((place) =>
          groupedByState(place).map((messageCopies) => (
            <Copies
              key={`${messageCopies[0]!.message.id} ${place.key}`}
              copies={messageCopies.map(({ copy }) => copy)}
            />
          )),
        )}
        {correctable.map((each) => (
          <li key={each.id}>
            <CorrectButton message={each.id} part={parts.length === 1 ? null : partOf(each)} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Copies for one destination: the whole text, or its parts with the same state. */
function Copies({ copies }: { copies: readonly Copy[] }) {
  const copy = copies.at(-1)!;
  const link = copies[0]!.link;
  const Shape = DELIVERY_SHAPES[copy.state];
  const terms = { channel: placesText(copies), state: t(`delivery.state.${copy.state}`) };
  const sent = t('timeline.copy.sent', { ...terms, time: clockText(copy.at) });
  const label =
    copy.state !== 'sent'
      ? t('timeline.copy', terms)
      : copy.code === null
        ? sent
        : t('timeline.copy.but', { sent, why: sentence('delivery', { code: copy.code }) });
  return (
    <li className={css.copy} data-state={copy.state} data-attention={needsPerson(copy) ? '' : undefined}>
      <Shape aria-hidden="true" />
      {link === null ? (
        label
      ) : (
        <button
          type="button"
          className={css.link}
          title={t('timeline.openInSlack')}
          onClick={() => void openLink(link)}
        >
          {label}
        </button>
      )}
    </li>
  );
}

function kindOf({ corrects, kind, live, part }: Message, parts: readonly Message[]): string {
  if (live) return t('slack.state.title');
  if (corrects !== null) {
    const name = t('timeline.correction');
    return part === null ? name : t('timeline.part', { name, index: part.index, of: part.of });
  }
  const name = t(`message.kind.${kind}`);
  return parts.some(({ corrections }) => corrections.length > 0) ? t('timeline.corrected', { name }) : name;
}

/** Which part of the text a message is, and its destination if the text is its own. */
function partOf({ copies, part }: Message): string {
  const own = copies.length === 1 || part === null;
  return own ? placesText(copies) : t('outgoing.part', { index: part.index, of: part.of });
}

function CorrectButton({ message, part }: { message: string; part: string | null }) {
  const open = useStore((state) => state.open);
  return (
    <Button variant="quiet" className={css.correct} onClick={() => open({ kind: 'correct', message })}>
      <PencilLine aria-hidden="true" />
      {part === null ? t('correct.button') : t('correct.button.part', { part })}
    </Button>
  );
}
