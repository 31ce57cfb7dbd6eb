import { useLayoutEffect, useRef, useState } from 'react';
import type { Incident } from '../../src/model/incident.ts';
import { t } from '../../src/text/text.ts';
import { useAt } from '../core/clock.ts';
import { useFocusPlace } from '../core/focus.ts';
import type { Line } from '../../src/wording/timeline-lines.ts';
import { useStore } from '../core/store.ts';
import { dayText, offsetAt, sameDay } from '../core/time.ts';
import { Panel } from '../ui/Panel.tsx';
import type { Placed } from '../ui/tall-list.ts';
import { useTallList } from '../ui/useTallList.ts';
import { Candidates } from '../candidates/Candidates.tsx';
import { goToTimeline } from './commands.ts';
import { EventRow } from './EventRow.tsx';
import { NoteEntry } from './NoteEntry.tsx';
import { shownOf } from './shown.ts';
import { FILTERS, type Filter } from './rows.ts';
import { TimelineRows } from './timeline-rows.ts';
import css from './Timeline.module.css';

/** All events, newest first, below the field for the next note. */
export function Timeline() {
  const incident = useStore((state) => state.incident!);
  const [filter, setFilter] = useState<Filter>('all');
  // Renders all times again when the laptop's time zone changes.
  useAt(offsetAt);
  const [timelineRows] = useState(() => new TimelineRows());
  // Returns the same rows for the same incident.
  const rows = timelineRows.show(incident, filter);
  const { scroll, shown, above, below, watch } = useTallList(rows);
  useFocusPlace('timeline', scroll);
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
        <div style={{ height: above }} />
        {shown.map((placed) => {
          const before = rows.at(placed.position - 1);
          return (
            <Row
              key={placed.row.event.id}
              placed={placed}
              of={rows.length}
              isNewDay={before !== undefined && !sameDay(before.at, placed.row.at)}
              incident={incident}
              watch={watch}
            />
          );
        })}
        <div style={{ height: below }} />
        {rows.length === 0 && <p className={css.empty}>{t('timeline.empty')}</p>}
      </div>
    </Panel>
  );
}

interface RowProps {
  placed: Placed<Line>;
  of: number;
  isNewDay: boolean;
  incident: Incident;
  watch: (element: HTMLElement, row: Line) => () => void;
}

function Row({ placed: { row, position }, of, isNewDay, incident, watch }: RowProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => watch(element.current!, row), [watch, row]);
  return (
    <div ref={element} role="listitem" aria-setsize={of} aria-posinset={position + 1} className={css.row}>
      {isNewDay && <p className={css.day}>{dayText(row.at)}</p>}
      <EventRow shown={shownOf(row, incident)} />
    </div>
  );
}
