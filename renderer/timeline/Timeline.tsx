import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { t } from '../../src/text/text.ts';
import { useAt } from '../core/clock.ts';
import { useFocusPlace } from '../core/focus.ts';
import { useStore } from '../core/store.ts';
import { dayText, offsetAt, sameDay } from '../core/time.ts';
import { Panel } from '../ui/Panel.tsx';
import { Candidates } from '../candidates/Candidates.tsx';
import { goToTimeline } from './commands.ts';
import { EventRow } from './EventRow.tsx';
import { NoteEntry } from './NoteEntry.tsx';
import { shownOf } from './shown.ts';
import { FILTERS, timelineRows, type Filter } from './rows.ts';
import css from './Timeline.module.css';

/** All that happened, newest first, right below where the next line is written. */
export function Timeline() {
  const incident = useStore((state) => state.incident!);
  const [filter, setFilter] = useState<Filter>('all');
  // Where the laptop is now: whoever travels reads every time anew.
  useAt(offsetAt);
  const rows = useMemo(() => timelineRows(incident, filter), [incident, filter]);
  const scroll = useRef<HTMLDivElement>(null);
  useFocusPlace('timeline', scroll);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 30,
    getItemKey: (index) => rows[index]!.event.id,
    overscan: 8,
  });
  const chips = (
    <div className={css.chips} role="group" aria-label={t('timeline.filter')}>
      {FILTERS.map((each) => (
        <button
          key={each}
          type="button"
          className={css.chip}
          aria-pressed={each === filter}
          onClick={() => setFilter(each)}
        >
          {t(`timeline.filter.${each}`)}
        </button>
      ))}
    </div>
  );
  return (
    <Panel name={t('panel.timeline')} jump={goToTimeline} actions={chips} className={css.panel}>
      <NoteEntry />
      <Candidates />
      {/* Focusable, so that the arrow keys scroll it. */}
      <div ref={scroll} className={css.scroll} tabIndex={0} role="list" aria-label={t('timeline.events')}>
        <div className={css.sizer} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]!;
            const before = rows[item.index - 1];
            const newDay = before !== undefined && !sameDay(before.at, row.at);
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                role="listitem"
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
                className={css.row}
                style={{ top: item.start }}
              >
                {newDay && <p className={css.day}>{dayText(row.at)}</p>}
                <EventRow shown={shownOf(row, incident)} />
              </div>
            );
          })}
        </div>
        {rows.length === 0 && <p className={css.empty}>{t('timeline.empty')}</p>}
      </div>
    </Panel>
  );
}
