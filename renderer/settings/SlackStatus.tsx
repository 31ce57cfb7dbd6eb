import { CircleCheck, CircleDashed, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react';
import { ownValue } from '../../src/base/own.ts';
import type { Settings } from '../../src/bridge/views.ts';
import { t } from '../../src/text/text.ts';
import { sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { bothText, clockText } from '../core/time.ts';
import { answeredAt, lostOf } from '../connection/connection-state.ts';
import { MissingScopes } from '../connection/MissingScopes.tsx';
import css from './SettingsDialog.module.css';

/** The state of the Slack connection, by its latest attempt. */
export function SlackStatus({ settings: { slack, token } }: { settings: Settings }) {
  switch (slack.state) {
    case 'none':
      return (
        <>
          <p className={css.status}>
            <CircleDashed aria-hidden="true" />
            {t('settings.slack.none')}
          </p>
          {slack.stillValid === true && (
            <p className={css.status} data-state="bad" role="status">
              <TriangleAlert aria-hidden="true" />
              {t('settings.slack.stillValid')}
            </p>
          )}
        </>
      );
    case 'checking':
      return (
        <p className={css.status} role="status">
          <LoaderCircle aria-hidden="true" />
          {t('settings.slack.checking')}
        </p>
      );
    case 'trouble':
      return (
        <p className={css.status} data-state="bad" role="status">
          <TriangleAlert aria-hidden="true" />
          {sentence('connect', slack.problem)}
        </p>
      );
    case 'connected':
      return (
        <>
          <Connected slack={slack} token={token} />
          {slack.signInBy !== undefined && (
            <p className={css.status} data-state="bad" role="status">
              <TriangleAlert aria-hidden="true" />
              {t('signIn.endsAt', { time: bothText(slack.signInBy) })}
            </p>
          )}
          {slack.missingScopes.length > 0 && (
            <MissingScopes
              scopes={slack.missingScopes}
              about={t('settings.slack.missing', { count: slack.missingScopes.length })}
            />
          )}
        </>
      );
  }
}

type ConnectedSlack = Extract<Settings['slack'], { state: 'connected' }>;

/** The account, and whether Slack answers; agrees with the top bar. */
function Connected({ slack, token }: { slack: ConnectedSlack; token: Settings['token'] }) {
  const { user, team, teamName: name, apiUrl } = slack;
  const last = useStore((state) => ownValue(state.reachability, team));
  const lost = lostOf(last);
  const reached = lost === null ? answeredAt(last) : lost.reached;
  const Icon = lost === null ? CircleCheck : CloudOff;
  return (
    <div className={css.status} data-state={lost === null ? 'good' : 'bad'} role="status">
      <Icon aria-hidden="true" />
      <div>
        <p>
          <strong>
            {lost === null
              ? t('settings.slack.connected', { user, team: name })
              : t('connection.lost', { name, time: clockText(lost.at) })}
          </strong>
        </p>
        {lost !== null && <p>{lost.reason}</p>}
        <p className={css.about}>
          {lost === null ? apiUrl : t('settings.slack.as', { user, address: apiUrl })}
          {reached !== null && reached > 0 && ` · ${t('connection.reached', { time: clockText(reached) })}`}
        </p>
        {token !== 'none' && token !== 'environment' && <p className={css.about}>{t(`settings.token.${token}`)}</p>}
      </div>
    </div>
  );
}
