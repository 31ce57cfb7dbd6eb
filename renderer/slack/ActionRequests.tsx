import { lastMatches } from '../../src/base/summary.ts';
import { isActionOf, SLACK_PARTS, type SlackPart } from '../../src/slack-actions/action-kinds.ts';
import type { Copy, ActionRequest, Incident } from '../../src/model/incident.ts';
import { wordSlackAction } from '../../src/wording/slack-action-text.ts';
import { t } from '../../src/text/text.ts';
import { attempt, openLink } from '../core/act.ts';
import { clockText } from '../core/time.ts';
import { DeliveryRow } from '../outbox/DeliveryRow.tsx';
import { problemText } from '../outbox/problem-text.ts';
import { Button } from '../ui/Button.tsx';
import css from './Slack.module.css';

/** Only the newest; the timeline shows all. */
const SHOWN = 3;

const latestRequests = Object.fromEntries(
  SLACK_PARTS.map((part) => [
    part,
    lastMatches<ActionRequest>(
      SHOWN,
      ({ work, copies: [copy] }) => isActionOf(part, work) && copy !== undefined && copy.state !== 'cancelled',
    ),
  ]),
) as Record<SlackPart, (actionRequests: Incident['actionRequests']) => readonly ActionRequest[]>;

/** The requests made in this row, and the state of each. */
export function ActionRequests({ part, incident }: { part: SlackPart; incident: Pick<Incident, 'actionRequests'> }) {
  const requests = latestRequests[part](incident.actionRequests);
  if (requests.length === 0) return null;
  return (
    <ul className={css.requests} aria-label={t('slack.asked', { what: t(`slack.${part}.title`) })}>
      {requests.map((request) => (
        <RequestRow key={request.id} request={request} copy={request.copies[0]!} />
      ))}
    </ul>
  );
}

function RequestRow({ request, copy }: { request: ActionRequest; copy: Copy }) {
  const work = capital(wordSlackAction(request.work));
  const { link, state } = copy;
  return (
    <DeliveryRow state={state}>
      <p>
        {state === 'sent' ? (
          t('slack.done', { work, time: clockText(copy.at) })
        ) : (
          <>
            <strong>{t('slack.pending', { work, state: t(`delivery.state.${state}`) })}</strong>{' '}
            {problemText(copy, request)}
          </>
        )}
      </p>
      {link !== null && (
        <Button variant="quiet" onClick={() => void openLink(link)}>
          {t('slack.openInSlack')}
        </Button>
      )}
      <Answers request={request} copy={copy} />
    </DeliveryRow>
  );
}

function Answers({ request, copy: { key, state } }: { request: ActionRequest; copy: Copy }) {
  if (state === 'sent' || state === 'sending') return null;
  const ref = { message: request.id, destination: key };
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
        <Button variant="quiet" onClick={() => void attempt({ do: 'cancelDelivery', ...ref })}>
          {t('slack.giveUp')}
        </Button>
      )}
    </>
  );
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
