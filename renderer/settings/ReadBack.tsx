import type { SyntheticEvent } from 'react';
import { readEmoji } from '../../src/model/emoji-name.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/Check.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import { saveSetting, useSaveState } from '../core/save-setting.ts';
import { SettingProblem } from './SettingProblem.tsx';
import css from './SettingsDialog.module.css';
import { useTyped } from './typed.ts';

/** Whether Slack messages are offered for the timeline, and which reaction marks them. */
export function ReadBack() {
  const { on, reaction } = useStore((state) => state.settings.reading);
  const { text: typed, type, markSaved } = useTyped('reaction', reaction);
  const switched = useSaveState('settings.notDone');
  const { saved, problem, setState } = useSaveState('settings.notSaved');
  const name = readEmoji(typed);
  const switchTo = async (next: boolean) =>
    switched.setState(await saveSetting(() => bridge().setReading({ on: next, reaction })));
  const onSubmit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (name === null) return;
    const state = await saveSetting(() => bridge().setReading({ on, reaction: name }));
    if (state === 'no-answer' || markSaved(typed)) setState(state);
  };
  return (
    <>
      <Check label={t('settings.reading.on')} on={on} onChange={(next) => void switchTo(next)} />
      <SettingProblem problem={switched.problem} />
      <p className={css.about}>{t('settings.reading.about')}</p>
      {on && (
        <form className={form.row} onSubmit={(event) => void onSubmit(event)}>
          <div className={form.grow}>
            <TextField
              label={t('settings.reading.reaction')}
              hint={<span role="status">{saved && t('settings.reading.saved')}</span>}
              problem={name === null ? t('settings.reading.reaction.problem') : problem}
              maxLength={102}
              value={typed}
              onChange={(event) => {
                type(event.target.value);
                setState(null);
              }}
            />
          </div>
          <Button type="submit" className={form.beside}>
            {t('settings.reading.save')}
          </Button>
        </form>
      )}
    </>
  );
}
