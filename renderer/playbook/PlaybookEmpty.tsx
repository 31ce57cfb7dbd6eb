import { FileDown } from 'lucide-react';
import { t } from '../../src/text/text.ts';
import { attempt } from '../core/act.ts';
import { focusTarget } from '../core/focus.ts';
import { useOnce } from '../core/once.ts';
import { useStore } from '../core/store.ts';
import { importPlaybook } from './import.ts';
import { PlaybookTroubles } from './PlaybookTroubles.tsx';
import { Button } from '../ui/Button.tsx';
import css from './PlaybookEmpty.module.css';

/** Offers to start a bundled playbook or to import the team's own. */
export function PlaybookEmpty() {
  const playbooks = useStore((state) => state.playbooks.playbooks);
  const start = useOnce(async (playbook: string) => void (await attempt({ do: 'startPlaybook', playbook })));
  return (
    <div className={css.empty}>
      <p className={css.text}>{t('playbook.empty')}</p>
      <ul className={css.list}>
        {playbooks.slice(0, 12).map((playbook, index) => (
          <li key={playbook.id}>
            <button
              type="button"
              className={css.choice}
              ref={index === 0 ? focusTarget('playbook') : undefined}
              onClick={() => start(playbook.id)}
            >
              <span>{playbook.name}</span>
              <span className={css.size}>{t('playbook.size', { phases: playbook.phases, tasks: playbook.tasks })}</span>
            </button>
          </li>
        ))}
      </ul>
      <PlaybookTroubles />
      <Button onClick={() => void importPlaybook()}>
        <FileDown aria-hidden="true" />
        {t('command.import')}
      </Button>
      <p className={css.hint}>{t('playbook.empty.drop')}</p>
    </div>
  );
}
