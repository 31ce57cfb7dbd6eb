import { lastFewThat } from '../../src/base/summary.ts';
import { isWorkOf, SLACK_PARTS, type SlackPart } from '../../src/slack-actions/action-kinds.ts';
import type { Copy, Errand, Incident } from '../../src/model/incident.ts';
import { wordWork } from '../../src/wording/slack-action-text.ts';
import { t } from '../../src/text/text.ts';
import { attempt, openLink } from '../core/act.ts';
import { clockText } from '../core/time.ts';
import { DeliveryLine } from '../outbox/DeliveryLine.tsx';
import { whyText } from '../outbox/why.ts';
import { Button } from '../ui/Button.tsx';
import css from './Slack.module.css';

/** The newest few; the timeline has them all. */
const SHOWN = 3;

const lastAsked = Object.fromEntries(
  SLACK_PARTS.map((part) => [
    part,
    lastFewThat<Errand>(
      SHOWN,
      ({ work, copies: [copy] }) => isWorkOf(part, work) && copy !== undefined && copy.state !== 'cancelled',
    ),
  ]),
) as Record<SlackPart, (errands: Incident['errands']) => readonly Errand[]>;

/** What was asked for in this row, and the truth about each. */
export function Asked({ part, incident }: { part: SlackPart; incident: Pick<Incident, 'errands'> }) {
  const asked = lastAsked[part](incident.errands);
  if (asked.length === 0) return null;
  return (
    <ul className={css.asked} aria-label={t('slack.asked', { what: t(`slack.${part}.title`) })}>
      {asked.map((errand) => (
        <Line key={errand.id} errand={errand} copy={errand.copies[0]!} />
      ))}
    </ul>
  );
}

function Line({ errand, copy }: { errand: Errand; copy: Copy }) {
  const work = capital(wordWork(errand.work));
  const { link, state } = copy;
  return (
    <DeliveryLine state={state}>
      <p>
        {state === 'sent' ? (
          t('slack.done', { work, time: clockText(copy.at) })
        ) : (
          <>
            <strong>{t('slack.pending', { work, state: t(`delivery.state.${state}`) })}</strong> {whyText(copy, errand)}
          </>
        )}
      </p>
      {link !== null && (
        <Button look="quiet" onClick={() => void openLink(link)}>
          {t('slack.openInSlack')}
        </Button>
      )}
      <Answers errand={errand} copy={copy} />
    </DeliveryLine>
  );
}

function Answers({ errand, copy: { key, state } }: { errand: Errand; copy: Copy }) {
  if (state === 'sent' || state === 'sending') return null;
  const ref = { message: errand.id, destination: key };
  const again = () =>
    void attempt(
      state === 'unconfirmed'
        ? { do: 'settleDelivery', ...ref, answer: 'send-again' }
        : { do: 'retryDelivery', ...ref },
    );
  return (
    <>
      {state !== 'queued' && <Button onClick={again}>{t('outbox.tryAgain')}</Button>}
      {state !== 'unconfirmed' && (
        <Button look="quiet" onClick={() => void attempt({ do: 'cancelDelivery', ...ref })}>
          {t('slack.giveUp')}
        </Button>
      )}
    </>
  );
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
