import { useState } from 'react';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { ChannelPattern } from './ChannelPattern.tsx';
import { saveSetting } from '../core/save-setting.ts';
import { PasteToken } from './PasteToken.tsx';
import { ReadBack } from './ReadBack.tsx';
import { SettingProblem } from './SettingProblem.tsx';
import css from './SettingsDialog.module.css';
import { SignIn } from './SignIn.tsx';
import { SlackStatus } from './SlackStatus.tsx';
import { useTyped } from './typed.ts';

/** Slack's own address, the default. */
const SLACK_API = 'https://slack.com/api/';

type Mode = 'signIn' | 'paste';
const WAYS: readonly Mode[] = ['signIn', 'paste'];

export function SlackSettings() {
  const settings = useStore((state) => state.settings);
  const { slack, signIn } = settings;
  const known = slack.state === 'connected' || slack.state === 'trouble' ? slack.apiUrl : SLACK_API;
  const { text: apiUrl, type } = useTyped('apiUrl', known);
  // With a client ID, typed or from the environment, sign-in is the default.
  const [mode, setMode] = useState<Mode>(signIn.clientId === '' ? 'paste' : 'signIn');
  const [refused, setRefused] = useState(false);
  // Values from the environment cannot be edited.
  const managed = settings.token === 'environment';

  const address = (
    <TextField
      label={t('settings.apiUrl')}
      hint={t('settings.apiUrl.about')}
      value={apiUrl}
      onChange={(event) => type(event.target.value)}
    />
  );
  const leave = async () => setRefused((await saveSetting(() => bridge().disconnectSlack())) === 'no-answer');
  const disconnect = slack.state !== 'none' && <Button onClick={() => void leave()}>{t('settings.disconnect')}</Button>;
  const typed = apiUrl.trim() === '' ? SLACK_API : apiUrl.trim();

  return (
    <section className={css.section} aria-label={t('settings.slack')}>
      <h3>{t('settings.slack')}</h3>
      <SlackStatus settings={settings} />
      <SettingProblem problem={refused ? t('settings.notDone') : null} />
      {managed ? (
        <p className={css.about}>{t('settings.token.environment')}</p>
      ) : (
        <>
          <Segmented
            label={t('settings.mode')}
            labelled
            value={mode}
            onChange={setMode}
            options={WAYS.map((value) => ({
              value,
              label: t(`settings.mode.${value}`),
              about: t(`settings.mode.${value}.about`),
            }))}
          />
          {mode === 'signIn' ? (
            <SignIn apiUrl={typed} address={address} disconnect={disconnect} />
          ) : (
            <PasteToken apiUrl={typed} address={address} disconnect={disconnect} />
          )}
        </>
      )}
      <div className={css.part}>
        <ChannelPattern />
      </div>
      <div className={css.part}>
        <ReadBack />
      </div>
    </section>
  );
}
