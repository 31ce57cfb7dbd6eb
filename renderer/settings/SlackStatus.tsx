import { CircleCheck, CircleDashed, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { Settings } from '../../src/bridge/contract.ts';
import { t } from '../../src/text/text.ts';
import { sentence } from '../app/problems.ts';
import { bothText } from '../app/time.ts';
import { Lacking } from '../slack/Lacking.tsx';
import css from './SettingsDialog.module.css';

/** Where Slack stands, as it last really was. */
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
          <div className={css.status} data-state="good" role="status">
            <CircleCheck aria-hidden="true" />
            <div>
              <p>
                <strong>{t('settings.slack.connected', { user: slack.user, team: slack.teamName })}</strong>
              </p>
              <p className={css.about}>{slack.apiUrl}</p>
              {token !== 'none' && token !== 'environment' && (
                <p className={css.about}>{t(`settings.token.${token}`)}</p>
              )}
            </div>
          </div>
          {slack.signInBy !== undefined && (
            <p className={css.status} data-state="bad" role="status">
              <TriangleAlert aria-hidden="true" />
              {t('signIn.endsAt', { time: bothText(slack.signInBy) })}
            </p>
          )}
          {slack.missingScopes.length > 0 && (
            <Lacking
              scopes={slack.missingScopes}
              as={slack.as}
              about={t('settings.slack.missing', { count: slack.missingScopes.length })}
            />
          )}
        </>
      );
  }
}
