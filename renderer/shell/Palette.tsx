import { Search } from 'lucide-react';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { t } from '../../src/text/text.ts';
import { availableCommands, contextNow, GROUPS } from '../core/command.ts';
import { CLOSE_KEY } from '../core/keys.ts';
import { PALETTE } from './commands.ts';
import { drawNow } from '../core/focus.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { find } from '../ui/fuzzy.ts';
import css from './Palette.module.css';
import { PaletteList, type Choice } from './PaletteList.tsx';

/** Finds every command by a few of its letters. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  // The commands at the time of opening: options do not move while a person types.
  const all = useMemo(() => {
    const context = contextNow();
    return availableCommands(context)
      .filter((each) => each.id !== PALETTE.id)
      .map(({ label, detail, run: does, ...command }): Choice => ({
        ...command,
        label: label(context),
        detail: detail?.(context) ?? null,
        run: () => does(context),
      }));
  }, []);
  const found = useMemo(() => {
    const fitting = find(
      query,
      all,
      ({ label }) => label,
      ({ group }) => t(`group.${group}`),
    );
    return query.trim() === ''
      ? fitting.toSorted((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group))
      : fitting;
  }, [query, all]);
  const index = Math.min(at, found.length - 1);
  const chosen = found[index];

  const run = (command: { run: () => void } | undefined) => {
    if (command === undefined) return;
    // The palette closes and returns the focus before the command runs: the next dialog knows where it was, and the
    // next key finds that dialog open.
    drawNow(onClose);
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = found.length - 1;
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(chosen);
    else if (event.key === 'ArrowDown') setAt(at >= last ? 0 : at + 1);
    else if (event.key === 'ArrowUp') setAt(at <= 0 ? last : at - 1);
    else if (event.key === 'PageDown') setAt(Math.min(last, at + 8));
    else if (event.key === 'PageUp') setAt(Math.max(0, at - 8));
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={t('palette.title')} bare onClose={onClose}>
      <div className={css.head}>
        <Search aria-hidden="true" />
        <input
          data-first
          className={css.input}
          role="combobox"
          aria-label={t('palette.label')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.id}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('palette.placeholder')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd keys={CLOSE_KEY} />
      </div>
      <PaletteList id={id} choices={found} chosen={index} isGrouped={query.trim() === ''} onPoint={setAt} onRun={run} />
      {found.length === 0 && (
        <p className={css.none} role="status">
          {t('palette.none')}
        </p>
      )}
    </Dialog>
  );
}
