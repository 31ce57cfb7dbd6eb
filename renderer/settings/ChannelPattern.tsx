import type { SyntheticEvent } from 'react';
import { checkPattern } from '../../src/slack-actions/channel-check.ts';
import { CHANNEL_VARIABLES, channelName } from '../../src/slack-actions/channel-name.ts';
import { ACTION_PREFERENCE_LIMITS } from '../../src/slack-actions/preferences.ts';
import { t } from '../../src/text/text.ts';
import { useMinute } from '../core/clock.ts';
import { sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { zone } from '../core/time.ts';
import { setSlackWork } from '../slack/save-choices.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import { useSaveState } from '../core/save-setting.ts';
import { useTyped } from './typed.ts';

const VARIABLES = Object.fromEntries(CHANNEL_VARIABLES.map((name) => [name, `{{${name}}}`]));

/** The pattern for channel names, with today's name as a preview. */
export function ChannelPattern() {
  const known = useStore((state) => state.settings.slackWork.pattern);
  const incident = useStore((state) => state.incident);
  const now = useMinute();
  const { text: pattern, type, markSaved } = useTyped('pattern', known);
  const { saved, problem, setState } = useSaveState('settings.notSaved');
  const wrong = checkPattern(pattern);
  const example = {
    title: incident?.title ?? t('transport.preview.title'),
    severity: incident?.severity ?? 'S1',
    declaredAt: incident?.declaredAt ?? now,
  };
  const name = channelName(pattern, example, zone());
  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (wrong !== null) return;
    const state = await setSlackWork({ pattern: pattern.trim() });
    if (state === 'no-answer' || markSaved(pattern)) setState(state);
  };
  return (
    <form className={form.row} onSubmit={(event) => void save(event)}>
      <div className={form.grow}>
        <TextField
          label={t('settings.channels')}
          hint={
            <span role="status">
              {t(saved ? 'settings.channels.saved' : 'settings.channels.example', { name })}{' '}
              {t('settings.channels.about', VARIABLES)}
            </span>
          }
          problem={wrong === null ? problem : sentence('channel.pattern', wrong)}
          maxLength={ACTION_PREFERENCE_LIMITS.pattern}
          value={pattern}
          onChange={(event) => {
            type(event.target.value);
            setState(null);
          }}
        />
      </div>
      <Button type="submit" className={form.beside}>
        {t('settings.channels.save')}
      </Button>
    </form>
  );
}
