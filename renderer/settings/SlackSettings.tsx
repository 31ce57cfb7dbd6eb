import { CircleCheck, CircleDashed, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import type { ConnectProblem, Settings } from '../../src/bridge/contract.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../app/bridge.ts';
import { sentence } from '../app/problems.ts';
import { useStore } from '../app/store.ts';
import { Button } from '../ui/Button.tsx';
import { DialogFoot } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import css from './SettingsDialog.module.css';

/** Slack's own address: what most people connect to. */
const SLACK_API = 'https://slack.com/api/';

export function SlackSettings() {
  const settings = useStore((state) => state.settings);
  const setSettings = useStore((state) => state.setSettings);
  const { slack } = settings;
  const known = slack.state === 'connected' || slack.state === 'trouble' ? slack.apiUrl : SLACK_API;
  const [token, setToken] = useState('');
  const [apiUrl, setApiUrl] = useState(known);
  const [problem, setProblem] = useState<ConnectProblem | { code: 'no-token' | 'no-answer' } | null>(null);
  const [busy, setBusy] = useState(false);
  // What the environment brings is the company's to change, not the person's.
  const managed = settings.token === 'environment';

  const connect = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    if (token.trim() === '') return setProblem({ code: 'no-token' });
    setBusy(true);
    setProblem(null);
    try {
      const answer = await bridge().connectSlack({
        token: token.trim(),
        apiUrl: apiUrl.trim() === '' ? SLACK_API : apiUrl.trim(),
      });
      if (answer.ok) {
        setSettings(answer.value);
        setToken('');
      } else setProblem(answer.error);
    } catch {
      setProblem({ code: 'no-answer' });
    }
    setBusy(false);
  };

  return (
    <section className={css.section} aria-label={t('settings.slack')}>
      <h3>{t('settings.slack')}</h3>
      <Status settings={settings} />
      {managed ? (
        <p className={css.about}>{t('settings.token.environment')}</p>
      ) : (
        <form className={form.form} onSubmit={(event) => void connect(event)}>
          <TextField
            label={t('settings.token')}
            type="password"
            placeholder="xoxb-…"
            hint={t('settings.token.about')}
            value={token}
            onChange={(event) => {
              setToken(event.target.value);
              setProblem(null);
            }}
          />
          <TextField
            label={t('settings.apiUrl')}
            hint={t('settings.apiUrl.about')}
            value={apiUrl}
            onChange={(event) => setApiUrl(event.target.value)}
          />
          <DialogFoot problem={problem === null ? null : sentence('connect', problem)}>
            {slack.state !== 'none' && (
              <Button onClick={() => void bridge().disconnectSlack().then(setSettings)}>
                {t('settings.disconnect')}
              </Button>
            )}
            <Button type="submit" look="primary" aria-disabled={busy}>
              {busy ? t('settings.connecting') : t('settings.connect')}
            </Button>
          </DialogFoot>
        </form>
      )}
    </section>
  );
}

function Status({ settings: { slack, token } }: { settings: Settings }) {
  switch (slack.state) {
    case 'none':
      return (
        <p className={css.status}>
          <CircleDashed aria-hidden="true" />
          {t('settings.slack.none')}
        </p>
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
          {slack.missingScopes.length > 0 && (
            <div className={css.status} data-state="bad">
              <TriangleAlert aria-hidden="true" />
              <div>
                <p>{t('settings.slack.missing', { count: slack.missingScopes.length })}</p>
                <p className={css.scopes}>
                  {slack.missingScopes.map((scope) => (
                    <code key={scope}>{scope}</code>
                  ))}
                </p>
              </div>
            </div>
          )}
        </>
      );
  }
}
