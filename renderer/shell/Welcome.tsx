import { useVirtualizer } from '@tanstack/react-virtual';
import { FileDown, ShipWheel } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { IncidentSummary } from '../../src/incident/summary.ts';
import { t } from '../../src/text/text.ts';
import { openIncident } from '../core/act.ts';
import { KEY_SHEET, PALETTE } from './commands.ts';
import { DECLARE } from '../declare/commands.ts';
import { importPlaybook } from '../playbook/import.ts';
import { useStore } from '../core/store.ts';
import { dateClockText } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Connection } from '../connection/Connection.tsx';
import { drawnWith, rowProps } from '../ui/virtual.ts';
import { DropTarget } from './DropTarget.tsx';
import { Notices } from './Notices.tsx';
import css from './Welcome.module.css';

/** Shown when no incident is open: what to do next, and whether an incident would be practice. */
export function Welcome() {
  const incidents = useStore((state) => state.incidents);
  const connected = useStore((state) => state.settings.slack.state === 'connected');
  const open = useStore((state) => state.open);
  const page = useRef<HTMLDivElement>(null);
  return (
    <div ref={page} className={css.page}>
      <Notices />
      <header className={css.bar}>
        <Connection />
        <Button variant="quiet" onClick={() => open({ kind: 'palette' })}>
          {t('command.palette')}
          <Kbd keys={PALETTE.keys} />
        </Button>
        <Button variant="quiet" onClick={() => open({ kind: 'keys' })}>
          {t('command.keys')}
          <Kbd keys={KEY_SHEET.keys} />
        </Button>
      </header>
      <main className={css.main}>
        <ShipWheel aria-hidden="true" className={css.wheel} />
        <h1 className={css.title}>{t('welcome.title')}</h1>
        <p className={css.about}>{t('welcome.about')}</p>
        <div className={css.actions}>
          <Button variant="primary" className={css.big} onClick={() => open({ kind: 'declare' })}>
            {t('welcome.declare')}
            <Kbd keys={DECLARE.keys} />
          </Button>
          <Button className={css.big} onClick={() => void importPlaybook()}>
            <FileDown aria-hidden="true" />
            {t('command.import')}
          </Button>
        </div>
        {connected ? (
          <p className={css.real}>{t('welcome.real')}</p>
        ) : (
          <p className={css.practice}>
            <strong>{t('practice.word')}</strong> {t('welcome.practice')}{' '}
            <button type="button" className={css.link} onClick={() => open({ kind: 'settings', part: 'slack' })}>
              {t('welcome.connect')}
            </button>
          </p>
        )}
        {incidents.length > 0 && <Earlier incidents={incidents} page={page} />}
      </main>
      <DropTarget />
    </div>
  );
}

/** Usual height of a row, in CSS pixels. */
const USUAL_HEIGHT = 37;

function Earlier({ incidents, page }: { incidents: readonly IncidentSummary[]; page: RefObject<HTMLElement | null> }) {
  const list = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  const [focused, setFocused] = useState(-1);
  const virtual = useVirtualizer({
    count: incidents.length,
    getScrollElement: () => page.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => incidents[index]!.id,
    scrollMargin: above,
    overscan: 8,
    rangeExtractor: drawnWith(focused, 1),
  });
  useLayoutEffect(() => setAbove(list.current!.offsetTop), []);
  return (
    <section className={css.earlier} aria-label={t('welcome.earlier')}>
      <h2>{t('welcome.earlier')}</h2>
      <ul
        ref={list}
        className={css.list}
        style={{ height: virtual.getTotalSize() }}
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) setFocused(-1);
        }}
      >
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const incident = incidents[index]!;
          return (
            <li
              key={key}
              {...rowProps(virtual, index)}
              className={css.row}
              style={{ top: start - above }}
              onFocus={() => setFocused(index)}
            >
              <button type="button" className={css.incident} onClick={() => void openIncident(incident.id)}>
                <strong>{incident.severity}</strong>
                <span className={css.name}>{incident.title}</span>
                {incident.practice && <span className={css.tag}>{t('practice.word')}</span>}
                <span className={css.dim}>{t(`status.${incident.status}`)}</span>
                <span className={css.dim}>{dateClockText(incident.declaredAt)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
