import { LoaderCircle } from 'lucide-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import type { SignInState } from '../../src/bridge/slack.ts';
import type { Settings } from '../../src/bridge/views.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';
import { sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { DialogFoot } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import css from './SettingsDialog.module.css';
import { useTyped } from './typed.ts';

interface Props {
  apiUrl: string;
  address: ReactNode;
  disconnect: ReactNode;
}

type Waiting = NonNullable<SignInState['waiting']>;
type ReturnRoute = Waiting['back'];

/** The sign-in runs in the browser and in main: this draws its state, even after the dialog was closed. */
export function SignIn({ apiUrl, address, disconnect }: Props) {
  const signIn = useStore((state) => state.settings.signIn);
  const setSettings = useStore((state) => state.setSettings);
  const { text: typed, type } = useTyped('clientId', signIn.clientId);
  // A client ID from the environment cannot be edited.
  const clientId = signIn.managed ? signIn.clientId : typed;
  const [mine, setMine] = useState<{ code: 'no-client-id' | 'no-answer' } | null>(null);

  const ask = async (question: () => Promise<Settings>) => {
    setMine(null);
    try {
      setSettings(await question());
    } catch (error) {
      noteProblem('window-no-answer', error);
      setMine({ code: 'no-answer' });
    }
  };
  const begin = (back: ReturnRoute | null) =>
    ask(() => bridge().signInSlack({ clientId: clientId.trim(), apiUrl, back }));

  const { waiting } = signIn;
  const start = (event: SyntheticEvent) => {
    event.preventDefault();
    if (waiting !== null) return;
    if (clientId.trim() === '') setMine({ code: 'no-client-id' });
    else void begin(null);
  };
  const problem = mine ?? signIn.problem;

  return (
    <form className={form.form} onSubmit={start}>
      <TextField
        label={t('signIn.clientId')}
        placeholder="1234567890.1234567890"
        hint={t(signIn.managed ? 'signIn.clientId.managed' : 'signIn.clientId.about')}
        readOnly={signIn.managed}
        value={clientId}
        onChange={(event) => {
          type(event.target.value);
          setMine(null);
        }}
      />
      {address}
      {waiting !== null && <InBrowser waiting={waiting} onOther={(back) => void begin(back)} />}
      <DialogFoot problem={problem === null ? null : sentence('connect', problem)}>
        {waiting === null ? (
          disconnect
        ) : (
          <Button onClick={() => void ask(() => bridge().cancelSignIn())}>{t('signIn.cancel')}</Button>
        )}
        <Button type="submit" variant="primary" aria-disabled={waiting !== null}>
          {t(waiting === null ? 'signIn.start' : 'signIn.busy')}
        </Button>
      </DialogFoot>
    </form>
  );
}

/** The sign-in waits for the browser: what to do there, and the other return route. */
function InBrowser({ waiting: { back, other }, onOther }: { waiting: Waiting; onOther: (back: ReturnRoute) => void }) {
  const elsewhere = back === 'link' ? 'loopback' : 'link';
  return (
    <div className={css.status} role="status">
      <LoaderCircle aria-hidden="true" />
      <div>
        <p>
          {t('signIn.waiting')} {t(`signIn.waiting.${back}`)}
        </p>
        <p className={css.about}>{t('signIn.waiting.stuck')}</p>
        {other && (
          <Button className={css.other} onClick={() => onOther(elsewhere)}>
            {t(`signIn.other.${elsewhere}`)}
          </Button>
        )}
      </div>
    </div>
  );
}
