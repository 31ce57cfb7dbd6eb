import { Plus, UserMinus, UserRoundPen } from 'lucide-react';
import { memo, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { t } from '../../src/text/text.ts';
import { attempt } from '../core/act.ts';
import { useMinute } from '../core/clock.ts';
import { focusTarget } from '../core/focus.ts';
import { useOnce } from '../core/once.ts';
import { useStore } from '../core/store.ts';
import { fullText, spanText } from '../core/time.ts';
import { roleName } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import { goToRoles } from './commands.ts';
import { roleRows, type RoleRow } from './role-rows.ts';
import { RoleEntry } from './RoleEntry.tsx';
import css from './Roles.module.css';

export function Roles() {
  const assignments = useStore((state) => state.incident!.assignments);
  const open = useStore((state) => state.open);
  const rows = useMemo(() => roleRows(assignments), [assignments]);
  const add = (
    <Button
      variant="icon"
      aria-label={t('roles.add')}
      title={t('roles.add')}
      onClick={() => open({ kind: 'role', role: '' })}
    >
      <Plus aria-hidden="true" />
    </Button>
  );
  return (
    <Panel name={t('panel.roles')} jump={goToRoles} actions={add} className={css.panel}>
      <ul className={css.list}>
        {rows.map((row, index) => (
          <Row key={row.role} row={row} first={index === 0} />
        ))}
      </ul>
    </Panel>
  );
}

const Row = memo(function Line({ row: { role, assigned }, first }: { row: RoleRow; first: boolean }) {
  /** The person to replace; '' adds one; null while the entry is closed. */
  const [entry, setEntry] = useState<string | null>(null);
  const row = useRef<HTMLLIElement>(null);
  const name = roleName(role);
  const release = useOnce(async (person: string) => void (await attempt({ do: 'releaseRole', role, person })));
  const close = () => {
    const had = row.current?.contains(document.activeElement) === true;
    flushSync(() => setEntry(null));
    // Before the next key, and only if the focus has not moved elsewhere.
    if (had) row.current?.querySelector<HTMLElement>('button')?.focus();
  };
  return (
    <li ref={row} className={css.row}>
      <span className={css.role}>{name}</span>
      <div className={css.people}>
        {assigned.map((assignment, index) => (
          <div key={assignment.person} className={css.person}>
            <span className={css.name} title={assignment.person}>
              {assignment.person}
            </span>
            <Assigned from={assignment.from} />
            <span className={css.actions}>
              <Button
                variant="icon"
                aria-label={t('roles.reassign', { role: name, person: assignment.person })}
                title={t('roles.reassign.short')}
                ref={first && index === 0 ? focusTarget('roles') : undefined}
                onClick={() => setEntry(assignment.person)}
              >
                <UserRoundPen aria-hidden="true" />
              </Button>
              <Button
                variant="icon"
                aria-label={t('roles.release', { role: name, person: assignment.person })}
                title={t('roles.release.short')}
                onClick={() => release(assignment.person)}
              >
                <UserMinus aria-hidden="true" />
              </Button>
              <Button
                variant="icon"
                aria-label={t('roles.another', { role: name })}
                title={t('roles.another.short')}
                onClick={() => setEntry('')}
              >
                <Plus aria-hidden="true" />
              </Button>
            </span>
          </div>
        ))}
        {assigned.length === 0 && entry === null && (
          <div className={css.unfilled}>
            {t('roles.unfilled')}
            <button
              type="button"
              className={css.assign}
              ref={first ? focusTarget('roles') : undefined}
              onClick={() => setEntry('')}
            >
              {t('roles.assign')}
              <span className="hidden-visually"> {name}</span>
            </button>
          </div>
        )}
        {entry !== null && <RoleEntry key={entry} role={role} instead={entry} onClose={close} />}
      </div>
    </li>
  );
});

function Assigned({ from }: { from: number }) {
  const now = useMinute();
  return (
    <span className={css.assigned} title={t('roles.since', { time: fullText(from) })}>
      {spanText(now - from)}
    </span>
  );
}
