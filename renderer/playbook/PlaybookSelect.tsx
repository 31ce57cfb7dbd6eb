import { FileDown } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '../../src/text/text.ts';
import { useStore } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import { SelectField } from '../ui/Field.tsx';
import form from '../ui/Form.module.css';
import { pickPlaybook, readPlaybooks } from './import.ts';
import { PlaybookTroubles } from './PlaybookTroubles.tsx';

interface Props {
  value: string | null;
  onChange: (playbook: string | null) => void;
}

/** Letters that follow one another within this name one playbook, ms. */
const TYPED_TOGETHER_MS = 1_000;

/** Bundled and imported playbooks; a new file can be brought in from here. */
export function PlaybookSelect({ value, onChange }: Props) {
  const { playbooks } = useStore((state) => state.playbooks);
  const notice = useStore((state) => state.notice);
  const [asked, setAsked] = useState(false);
  useEffect(() => void readPlaybooks(), []);
  const chosen = playbooks.find((playbook) => playbook.id === value);
  const typed = useRef({ text: '', at: 0 });
  // The browser joins letters until a pause; here one that continues no name begins another, however fast it comes.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^\S$/u.test(event.key)) return;
    const { text, at } = typed.current;
    const key = event.key.toLowerCase();
    const joined = event.timeStamp - at < TYPED_TOGETHER_MS ? text + key : key;
    for (const begin of [joined, key]) {
      const named = playbooks.find(({ name }) => name.toLowerCase().startsWith(begin));
      if (named === undefined) continue;
      event.preventDefault();
      typed.current = { text: begin, at: event.timeStamp };
      return onChange(named.id);
    }
  };
  const pick = async () => {
    setAsked(true);
    const playbook = await pickPlaybook();
    if (playbook !== null) onChange(playbook.id);
  };
  return (
    <>
      <div className={form.row}>
        <div className={form.grow}>
          <SelectField
            label={t('declare.playbook')}
            value={value ?? ''}
            hint={chosen === undefined ? undefined : t('playbook.size', { phases: chosen.phases, tasks: chosen.tasks })}
            // The notice bar is behind the dialog: what went wrong with the file is said here.
            problem={asked && notice?.tone === 'attention' ? notice.text : null}
            onKeyDown={onKeyDown}
            onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
          >
            <option value="">{t('declare.playbook.none')}</option>
            {playbooks.map((playbook) => (
              <option key={playbook.id} value={playbook.id}>
                {playbook.name}
              </option>
            ))}
          </SelectField>
        </div>
        <Button className={form.beside} onClick={() => void pick()}>
          <FileDown aria-hidden="true" />
          {t('declare.playbook.import')}
        </Button>
      </div>
      <PlaybookTroubles />
    </>
  );
}
