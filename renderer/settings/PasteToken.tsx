import { useState, type ReactNode, type SyntheticEvent } from 'react';
import type { ConnectProblem } from '../../src/bridge/slack.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { noteProblem } from '../core/note-problem.ts';
import { sentence } from '../core/problems.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { DialogFoot } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import { useTyped } from './typed.ts';

interface Props {
  apiUrl: string;
  address: ReactNode;
  disconnect: ReactNode;
}

/** Connects with the token of the team's app: messages are sent under the app's name. */
export function PasteToken({ apiUrl, address, disconnect }: Props) {
  const setSettings = useStore((state) => state.setSettings);
  const { text: token, type, markSaved } = useTyped('token', '');
  const typedAddress = useTyped('apiUrl', apiUrl);
  const [problem, setProblem] = useState<ConnectProblem | { code: 'no-token' | 'no-answer' } | null>(null);
  const [busy, setBusy] = useState(false);

  const connect = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    if (token.trim() === '') return setProblem({ code: 'no-token' });
    setBusy(true);
    setProblem(null);
    try {
      const answer = await bridge().connectSlack({ token: token.trim(), apiUrl });
      if (answer.ok) {
        setSettings(answer.value);
        markSaved(token);
        typedAddress.markSaved(typedAddress.text);
      } else setProblem(answer.error);
    } catch (error) {
      noteProblem('window-no-answer', error);
      setProblem({ code: 'no-answer' });
    }
    setBusy(false);
  };

  return (
    <form className={form.form} onSubmit={(event) => void connect(event)}>
      <TextField
        label={t('settings.token')}
        type="password"
        placeholder="xoxb-…"
        hint={t('settings.token.about')}
        value={token}
        onChange={(event) => {
          type(event.target.value);
          setProblem(null);
        }}
      />
      {address}
      <DialogFoot problem={problem === null ? null : sentence('connect', problem)}>
        {disconnect}
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {busy ? t('settings.connecting') : t('settings.connect')}
        </Button>
      </DialogFoot>
    </form>
  );
}
