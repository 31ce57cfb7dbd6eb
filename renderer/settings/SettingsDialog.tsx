import { useState, type SyntheticEvent } from 'react';
import { LIMITS } from '../../src/incident/words.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../app/bridge.ts';
import { useStore } from '../app/store.ts';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/Check.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import { useCadenceEdit } from './cadence-edit.ts';
import { CadenceSettings } from './CadenceSettings.tsx';
import css from './SettingsDialog.module.css';
import { SlackSettings } from './SlackSettings.tsx';
import { Tabs } from './Tabs.tsx';
import { useWaysEdit } from './ways-edit.ts';
import { WaysSettings } from './WaysSettings.tsx';

type Part = 'general' | 'slack' | 'cadence' | 'ways';

export function SettingsDialog({ part, onClose }: { part?: Part | undefined; onClose: () => void }) {
  // What was begun, waits or is wrong is what the person comes back for.
  const begun = useCadenceEdit((state) => state.editing !== null);
  const begunWay = useWaysEdit((state) => state.editing !== null);
  const waiting = useStore(({ settings }) => settings.signIn.waiting !== null || settings.slack.state === 'trouble');
  const first = begun ? 'cadence' : begunWay ? 'ways' : waiting ? 'slack' : 'general';
  const [shown, setShown] = useState<Part>(part ?? first);
  return (
    <Dialog title={t('settings.title')} size="large" onClose={onClose}>
      <Tabs
        label={t('settings.tabs')}
        value={shown}
        onChange={setShown}
        tabs={[
          { value: 'general', label: t('settings.tab.general'), panel: <General /> },
          { value: 'cadence', label: t('settings.tab.cadence'), panel: <CadenceSettings /> },
          { value: 'slack', label: t('settings.tab.slack'), panel: <SlackSettings /> },
          { value: 'ways', label: t('settings.tab.ways'), panel: <WaysSettings /> },
        ]}
      />
    </Dialog>
  );
}

function General() {
  const settings = useStore((state) => state.settings);
  const setSettings = useStore((state) => state.setSettings);
  return (
    <>
      <Person />
      <div className={css.pair}>
        <section className={css.section} aria-label={t('settings.alarm')}>
          <h3>{t('settings.alarm')}</h3>
          <Check
            label={t('settings.sound')}
            on={settings.soundOn}
            onChange={(on) => void bridge().setSound({ on }).then(setSettings)}
          />
          <p className={css.about}>{t('settings.sound.about')}</p>
        </section>
        <section className={css.section} aria-label={t('settings.data')}>
          <h3>{t('settings.data')}</h3>
          <p className={css.about}>{t('settings.data.about')}</p>
          <Button className={css.start} onClick={() => void bridge().showDataFolder()}>
            {t('trouble.showFolder')}
          </Button>
        </section>
      </div>
    </>
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
