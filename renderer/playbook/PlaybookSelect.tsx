import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
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

/** Bundled and imported playbooks; offers to import another file. */
export function PlaybookSelect({ value, onChange }: Props) {
  const { playbooks } = useStore((state) => state.playbooks);
  const notice = useStore((state) => state.notice);
  const [hasPicked, setHasPicked] = useState(false);
  useEffect(() => void readPlaybooks(), []);
  const chosen = playbooks.find((playbook) => playbook.id === value);
  const pick = async () => {
    setHasPicked(true);
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
            // The dialog covers the notice bar, so a problem with the file is shown here.
            problem={hasPicked && notice?.tone === 'attention' ? notice.text : null}
            options={[
              { value: '', label: t('declare.playbook.none') },
              ...playbooks.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(id) => onChange(id === '' ? null : id)}
          />
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
