import { useState, type SyntheticEvent } from 'react';
import { readReaction } from '../../src/reading/reaction.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../app/bridge.ts';
import { useStore } from '../app/store.ts';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/Check.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import css from './SettingsDialog.module.css';

/** Whether what people say in Slack is offered for the timeline, and by which reaction they ask for it. */
export function ReadBack() {
  const { on, reaction } = useStore((state) => state.settings.reading);
  const setSettings = useStore((state) => state.setSettings);
  const [typed, setTyped] = useState(reaction);
  const [saved, setSaved] = useState(false);
  const name = readReaction(typed);
  const save = async (reading: { on: boolean; reaction: string }) => setSettings(await bridge().setReading(reading));
  const onSubmit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (name === null) return;
    await save({ on, reaction: name });
    setTyped(name);
    setSaved(true);
  };
  return (
    <>
      <Check label={t('settings.reading.on')} on={on} onChange={(next) => void save({ on: next, reaction })} />
      <p className={css.about}>{t('settings.reading.about')}</p>
      {on && (
        <form className={form.row} onSubmit={(event) => void onSubmit(event)}>
          <div className={form.grow}>
            <TextField
              label={t('settings.reading.reaction')}
              hint={<span role="status">{saved && t('settings.reading.saved')}</span>}
              problem={name === null ? t('settings.reading.reaction.problem') : null}
              maxLength={102}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setSaved(false);
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
