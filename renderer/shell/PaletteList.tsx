import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { t } from '../../src/text/text.ts';
import type { AppCommand } from '../core/command.ts';
import { cx } from '../core/words.ts';
import { Kbd } from '../ui/Kbd.tsx';
import listbox from '../ui/Listbox.module.css';
import { drawnWith } from '../ui/virtual.ts';
import css from './Palette.module.css';

/** A command with its label. */
export interface Choice extends Pick<AppCommand, 'id' | 'group' | 'keys'> {
  label: string;
  detail: string | null;
  run: () => void;
}

/** Usual height of an option, in CSS pixels. */
const OPTION_HEIGHT = 32;
const HEADING_HEIGHT = 29;

interface Props {
  id: string;
  choices: readonly Choice[];
  /** Index of the active option; -1 for none. */
  chosen: number;
  /** Whether groups get headings. */
  isGrouped: boolean;
  onPoint: (index: number) => void;
  onRun: (choice: Choice) => void;
}

/** The options of the palette, virtual. The id of each is `<id>-<its command's>`. */
export function PaletteList({ id, choices, chosen, isGrouped, onPoint, onRun }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const hasHeading = (index: number): boolean => isGrouped && choices[index]?.group !== choices[index - 1]?.group;
  const virtual = useVirtualizer({
    count: choices.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => (hasHeading(index) ? OPTION_HEIGHT + HEADING_HEIGHT : OPTION_HEIGHT),
    getItemKey: (index) => choices[index]!.id,
    overscan: 8,
    // The field refers to the active option by id, so it stays rendered.
    rangeExtractor: drawnWith(chosen),
  });
  const { id: shown } = choices[chosen] ?? {};
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return (
    <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('palette.list')} className={css.list}>
      <div role="presentation" className={css.sizer} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const choice = choices[index]!;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="presentation"
              className={css.row}
              style={{ top: start }}
            >
              {hasHeading(index) && (
                <p role="presentation" className={css.group}>
                  {t(`group.${choice.group}`)}
                </p>
              )}
              <div
                id={`${id}-${choice.id}`}
                role="option"
                aria-selected={index === chosen}
                aria-setsize={choices.length}
                aria-posinset={index + 1}
                className={cx(listbox.option, css.option)}
                onPointerMove={() => onPoint(index)}
                onClick={() => onRun(choice)}
              >
                <span className={css.label}>{choice.label}</span>
                {choice.detail !== null && <span className={css.detail}>{choice.detail}</span>}
                {choice.keys !== undefined && <Kbd keys={choice.keys} />}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}
