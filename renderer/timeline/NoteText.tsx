import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Note } from '../../src/model/incident.ts';
import { t } from '../../src/text/text.ts';
import { useStore } from '../core/store.ts';
import { cx } from '../core/words.ts';
import { Menu } from '../ui/popover/Menu.tsx';
import type { MenuItem } from '../ui/popover/MenuContent.tsx';
import pill from '../ui/Pill.module.css';
import { Linked } from '../prose/Linked.tsx';
import { FromSlack } from './FromSlack.tsx';
import css from './NoteText.module.css';

/** A note: its kind, its text and, for a change, what became of it. */
export function NoteText({ note, later }: { note: Note; later: ReactNode }) {
  const open = useStore((state) => state.open);
  const items: MenuItem[] = [{ label: t('note.edit'), run: () => open({ kind: 'amend', note: note.id }) }];
  const isOpenChange = note.kind === 'change' && note.outcome === null;
  if (isOpenChange) {
    items.push({ label: t('note.unwind'), run: () => open({ kind: 'unwind', note: note.id }) });
    items.push({ label: t('note.keep'), run: () => open({ kind: 'keep', note: note.id }) });
  }
  return (
    <div className={css.note}>
      <div className={css.body}>
        <span className={css.kind}>{t(`note.kind.${note.kind}`)}</span>{' '}
        <span className={css.text}>
          <Linked text={note.text} />
        </span>{' '}
        <span className={css.by}>{note.by}</span> {later}{' '}
        {note.candidate !== null && <FromSlack note={note} id={note.candidate} />}{' '}
        {isOpenChange && <span className={cx(pill.pill, pill.attention)}>{t('note.change.open')}</span>}
        {note.outcome !== null && (
          <p className={css.outcome}>{t(`note.change.${note.outcome.state}`, { text: note.outcome.text })}</p>
        )}
      </div>
      <span className={css.menu}>
        <Menu
          label={t('note.menu', { text: note.text.slice(0, 60) })}
          face={<Ellipsis aria-hidden="true" />}
          variant="icon"
          side="end"
          items={items}
        />
      </span>
    </div>
  );
}
