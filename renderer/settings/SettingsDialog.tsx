import { useState, type SyntheticEvent } from 'react';
import { LIMITS } from '../../src/model/words.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/Check.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import { useCadenceEdit } from './cadence-edit.ts';
import { CadenceSettings } from './CadenceSettings.tsx';
import { saveSetting, useSaveState } from '../core/save-setting.ts';
import { SettingProblem } from './SettingProblem.tsx';
import css from './SettingsDialog.module.css';
import { SlackSettings } from './SlackSettings.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { useTyped, useTypedTexts } from './typed.ts';
import { UnsavedWarning } from './UnsavedWarning.tsx';
import { useTransportEdit } from './transport-edit.ts';
import { TransportSettings } from './TransportSettings.tsx';

type Part = 'general' | 'slack' | 'cadence' | 'transports';

export function SettingsDialog({ part, onClose }: { part?: Part | undefined; onClose: () => void }) {
  // Opens the tab with unfinished, waiting or faulty input.
  const begun = useCadenceEdit((state) => state.editing !== null);
  const begunTransport = useTransportEdit((state) => state.editing !== null);
  const begunToken = useTypedTexts((state) => (state.texts.token ?? '') !== '');
  const waiting = useStore(({ settings }) => settings.signIn.waiting !== null || settings.slack.state === 'trouble');
  const first = begun ? 'cadence' : begunTransport ? 'transports' : waiting || begunToken ? 'slack' : 'general';
  const [shown, setShown] = useState<Part>(part ?? first);
  return (
    <Dialog title={t('settings.title')} size="large" onClose={onClose}>
      <UnsavedWarning />
      <Tabs
        label={t('settings.tabs')}
        value={shown}
        onChange={setShown}
        tabs={[
          { value: 'general', label: t('settings.tab.general'), panel: <General /> },
          { value: 'cadence', label: t('settings.tab.cadence'), panel: <CadenceSettings /> },
          { value: 'slack', label: t('settings.tab.slack'), panel: <SlackSettings /> },
          { value: 'transports', label: t('settings.tab.transports'), panel: <TransportSettings /> },
        ]}
      />
    </Dialog>
  );
}

function General() {
  const soundOn = useStore((state) => state.settings.soundOn);
  const sound = useSaveState('settings.notDone');
  const [hidden, setHidden] = useState(false);
  const setSound = async (on: boolean) => sound.setState(await saveSetting(() => bridge().setSound({ on })));
  const showFolder = async () => {
    try {
      await bridge().showDataFolder();
      setHidden(false);
    } catch (error) {
      noteProblem('window-no-answer', error);
      setHidden(true);
    }
  };
  return (
    <>
      <Person />
      <div className={css.pair}>
        <section className={css.section} aria-label={t('settings.alarm')}>
          <h3>{t('settings.alarm')}</h3>
          <Check label={t('settings.sound')} on={soundOn} onChange={(on) => void setSound(on)} />
          <p className={css.about}>{t('settings.sound.about')}</p>
          <SettingProblem problem={sound.problem} />
        </section>
        <section className={css.section} aria-label={t('settings.data')}>
          <h3>{t('settings.data')}</h3>
          <p className={css.about}>{t('settings.data.about')}</p>
          <Button className={css.start} onClick={() => void showFolder()}>
            {t('trouble.showFolder')}
          </Button>
          <SettingProblem problem={hidden ? t('settings.notDone') : null} />
        </section>
      </div>
    </>
  );
}

function Person() {
  const known = useStore((state) => state.settings.person);
  const { text: person, type, markSaved } = useTyped('person', known);
  const [missing, setMissing] = useState(false);
  const { saved, problem, setState } = useSaveState('settings.notSaved');
  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (person.trim() === '') return setMissing(true);
    const state = await saveSetting(() => bridge().setPerson({ person: person.trim() }));
    if (state === 'no-answer' || markSaved(person)) setState(state);
  };
  return (
    <form className={form.row} onSubmit={(event) => void save(event)}>
      <div className={form.grow}>
        <TextField
          label={t('settings.person')}
          hint={<span role="status">{t(saved ? 'settings.person.saved' : 'settings.person.about')}</span>}
          problem={missing ? t('settings.person.missing') : problem}
          maxLength={LIMITS.person}
          value={person}
          onChange={(event) => {
            type(event.target.value);
            setMissing(false);
            setState(null);
          }}
        />
      </div>
      <Button type="submit" className={form.beside}>
        {t('settings.person.save')}
      </Button>
    </form>
  );
}
