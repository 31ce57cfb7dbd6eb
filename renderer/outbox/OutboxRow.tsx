import { ChevronDown, ChevronRight, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { isHandedOver, needsPerson } from '../../src/model/delivery.ts';
import { PRACTICE_WORKSPACE, transportOf } from '../../src/model/destination.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { placesText } from '../../src/message/copies-text.ts';
import type { MessageCopy } from '../../src/message/message-parts.ts';
import type { Command } from '../../src/model/command.ts';
import { t } from '../../src/text/text.ts';
import { attempt, openLink } from '../core/act.ts';
import { useOnce } from '../core/once.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { DeliveryRow } from './DeliveryRow.tsx';
import { helpsToSee, placeUrl } from './see-there.ts';
import { isActionRequest, type Group, type Waits } from './outbox.ts';
import css from './Outbox.module.css';
import { problemText } from './problem-text.ts';

/** Copies with the same state in one row; each destination can be opened. */
export function OutboxRow({ group: { reason, messageCopies } }: { group: Group }) {
  const [isOpen, setIsOpen] = useState(false);
  const { copy } = messageCopies[0]!;
  const several = messageCopies.length > 1;
  const apart = isOpen && several;
  const Chevron = apart ? ChevronDown : ChevronRight;
  return (
    <>
      <DeliveryRow state={copy.state} attention={needsPerson(copy)}>
        <p>
          <strong>
            {t('outbox.group', {
              places: placesText(messageCopies.map((each) => each.copy)),
              state: t(`delivery.state.${copy.state}`),
            })}
          </strong>{' '}
          {reason}
        </p>
        <div className={css.answers}>
          {!apart && <Answers messageCopies={messageCopies} />}
          {several && copy.state !== 'sending' && (
            <Button variant="quiet" aria-expanded={apart} onClick={() => setIsOpen(!apart)}>
              <Chevron aria-hidden="true" />
              {t('outbox.oneByOne')}
            </Button>
          )}
        </div>
      </DeliveryRow>
      {apart && (
        <li>
          <ul className={css.separate}>
            {messageCopies.map((messageCopy) => (
              <DeliveryRow
                key={`${messageCopy.message.id} ${messageCopy.copy.key}`}
                state={messageCopy.copy.state}
                attention={needsPerson(messageCopy.copy)}
              >
                <p>
                  <strong>{placesText([messageCopy.copy])}</strong>
                </p>
                <div className={css.answers}>
                  <Answers messageCopies={[messageCopy]} />
                </div>
              </DeliveryRow>
            ))}
          </ul>
        </li>
      )}
    </>
  );
}

export const reasonOf = ({ message, copy }: MessageCopy<Waits>): string => problemText(copy, message);

/** Only the person knows whether a handed-over copy was sent; other copies exist or not. */
const ANSWERS = {
  slack: { there: 'outbox.itIsThere', again: 'outbox.sendAgain' },
  webhook: { there: 'outbox.itIsThere', again: 'outbox.sendAgain' },
  'e-mail': { there: 'outbox.mail.sent', again: 'outbox.mail.again' },
  clipboard: { there: 'outbox.copy.pasted', again: 'outbox.copy.again' },
  action: { there: 'outbox.isDone', again: 'outbox.doAgain' },
} as const;

type Ref = { message: string; destination: string };

function Answers({ messageCopies }: { messageCopies: readonly MessageCopy<Waits>[] }) {
  const first = messageCopies[0]!;
  const { message, copy } = first;
  const forAll = useOnce(async (command: (ref: Ref) => Command) => {
    for (const each of messageCopies) await attempt(command({ message: each.message.id, destination: each.copy.key }));
  });
  const retry = (label: string) => (
    <Button onClick={() => forAll((ref) => ({ do: 'retryDelivery', ...ref }))}>{label}</Button>
  );
  const cancel = (label: string) => (
    <Button variant="quiet" onClick={() => forAll((ref) => ({ do: 'cancelDelivery', ...ref }))}>
      {label}
    </Button>
  );
  const confirm = (label: string, answer: 'it-is-there' | 'send-again') => (
    <Button onClick={() => forAll((ref) => ({ do: 'settleDelivery', ...ref, answer }))}>{label}</Button>
  );
  switch (copy.state) {
    case 'failed':
      return (
        <>
          {messageCopies.length === 1 && <SeeThere messageCopy={first} />}
          {retry(t('outbox.tryAgain'))}
          {cancel(t('outbox.drop'))}
        </>
      );
    case 'stale':
      return (
        <>
          {retry(t(copy.code === 'went-elsewhere' ? 'outbox.sendThereToo' : 'outbox.sendAnyway'))}
          {cancel(t('outbox.drop'))}
        </>
      );
    case 'unconfirmed': {
      // Whether a copy exists must be answered per destination.
      if (messageCopies.length > 1) return null;
      const words = ANSWERS[isActionRequest(message) ? 'action' : transportOf(copy.destination)];
      return (
        <>
          <SeeThere messageCopy={first} />
          {mayBeConfirmed(message) && confirm(t(words.there), 'it-is-there')}
          {confirm(t(words.again), 'send-again')}
          {isHandedOver(copy) && cancel(t('outbox.drop'))}
        </>
      );
    }
    case 'queued':
      return cancel(t('outbox.cancel'));
    default:
      return null;
  }
}

/** The next action needs the id that Slack gave to the created object, so only Slack can confirm it. */
const mayBeConfirmed = (message: Waits): boolean =>
  !isActionRequest(message) || (message.work.do !== 'create-channel' && message.work.do !== 'canvas');

/** Opens the place in Slack that the person must check. */
function SeeThere({ messageCopy }: { messageCopy: MessageCopy<Waits> }) {
  const connection = useStore((state) => state.settings.slack);
  const incident = useStore((state) => state.incident!);
  const open = useStore((state) => state.open);
  if (!helpsToSee(messageCopy)) return null;
  const { destination } = messageCopy.copy;
  if (destination.workspace === PRACTICE_WORKSPACE)
    return (
      <Button variant="quiet" onClick={() => open({ kind: 'practice' })}>
        {t('outbox.look.practice')}
      </Button>
    );
  const url = placeUrl(messageCopy, incident, connection);
  if (url === null) return null;
  return (
    <Button
      variant="quiet"
      title={t('outbox.look.about', { place: placeName(destination) })}
      onClick={() => void openLink(url)}
    >
      <ExternalLink aria-hidden="true" />
      {t('outbox.look')}
    </Button>
  );
}
