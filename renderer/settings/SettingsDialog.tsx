import { useState, type SyntheticEvent } from 'react';
import { LIMITS } from '../../src/incident/words.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../app/bridge.ts';
import { useStore } from '../app/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import css from './SettingsDialog.module.css';
import { SlackSettings } from './SlackSettings.tsx';

export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const settings = useStore((state) => state.settings);
  const setSettings = useStore((state) => state.setSettings);
  return (
    <Dialog title={t('settings.title')} onClose={onClose}>
      <Person />
      <SlackSettings />
      <section className={css.section} aria-label={t('settings.alarm')}>
        <h3>{t('settings.alarm')}</h3>
        <label className={css.switch}>
          <input
            type="checkbox"
            checked={settings.soundOn}
            onChange={(event) => void bridge().setSound({ on: event.target.checked }).then(setSettings)}
          />
          {t('settings.sound')}
        </label>
        <p className={css.about}>{t('settings.sound.about')}</p>
      </section>
      <section className={css.section} aria-label={t('settings.data')}>
        <h3>{t('settings.data')}</h3>
        <p className={css.about}>{t('settings.data.about')}</p>
        <Button className={css.start} onClick={() => void bridge().showDataFolder()}>
          {t('trouble.showFolder')}
        </Button>
      </section>
    </Dialog>
  );
}

function Person() {
  const known = useStore((state) => state.settings.person);
  const setSettings = useStore((state) => state.setSettings);
  const [person, setPerson] = useState(known);
  const [said, setSaid] = useState<string | null>(null);
  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (person.trim() === '') return setSaid(t('settings.person.missing'));
    setSettings(await bridge().setPerson({ person: person.trim() }));
    setSaid(t('settings.person.saved'));
  };
  return (
    <form className={form.row} onSubmit={(event) => void save(event)}>
      <div className={form.grow}>
        <TextField
          label={t('settings.person')}
          hint={<span role="status">{said ?? t('settings.person.about')}</span>}
          maxLength={LIMITS.person}
          value={person}
          onChange={(event) => {
            setPerson(event.target.value);
            setSaid(null);
          }}
        />
      </div>
      <Button type="submit" className={form.beside}>
        {t('settings.person.save')}
      </Button>
    </form>
  );
}
