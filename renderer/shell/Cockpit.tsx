import { useEffect, useLayoutEffect, useState } from 'react';
import { t } from '../../src/text/text.ts';
import { showAllPanels, useAllPanels } from '../core/focus.ts';
import { useStore } from '../core/store.ts';
import { Alarm } from '../promise/Alarm.tsx';
import css from './Cockpit.module.css';
import { useDraft } from '../draft/draft.ts';
import { DropTarget } from './DropTarget.tsx';
import { Message } from '../composer/Message.tsx';
import { NextUpdate } from '../promise/NextUpdate.tsx';
import { Notices } from './Notices.tsx';
import { goToMessage } from '../composer/commands.ts';
import { goToPromise } from '../promise/commands.ts';
import { goToRoles } from '../roles/commands.ts';
import { Part } from '../ui/Part.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Outbox } from '../outbox/Outbox.tsx';
import { goToPlaybook } from '../playbook/commands.ts';
import { Playbook } from '../playbook/Playbook.tsx';
import { Roles } from '../roles/Roles.tsx';
import { goToTimeline } from '../timeline/commands.ts';
import { Timeline } from '../timeline/Timeline.tsx';
import { TopBar } from './TopBar.tsx';

/** Playbook, timeline, and the remaining panels. */
const PARTS = 3;

/** One window with three columns and no page changes during an incident. */
export function Cockpit() {
  const id = useStore((state) => state.incident!.id);
  const practice = useStore((state) => state.incident!.practice);
  const load = useDraft((state) => state.load);
  const parts = useParts();
  useLayoutEffect(() => {
    const bringDraft = (): void => load(id, useStore.getState().incident!.messages);
    if (parts > 0) return bringDraft();
    // A person who focuses the composer before it is loaded continues the saved draft.
    document.addEventListener('focusin', bringDraft);
    return () => document.removeEventListener('focusin', bringDraft);
  }, [parts, load, id]);
  return (
    // Each incident gets new panels: unfolded and half-written state belongs to it alone.
    <div key={id} className={css.cockpit}>
      {practice && (
        <aside className={css.practice} aria-label={t('practice.label')}>
          <strong>{t('practice.word')}</strong> {t('practice.about')}
        </aside>
      )}
      <Part name={t('panel.top')}>
        <TopBar />
      </Part>
      <main className={css.columns}>
        {parts > 0 && <Notices />}
        <div className={css.left}>
          <Part name={t('panel.playbook')} jump={goToPlaybook}>
            {parts > 1 ? <Playbook /> : <Panel name={t('panel.playbook')} jump={goToPlaybook} />}
          </Part>
        </div>
        <div className={css.middle}>
          <Part name={t('panel.promise')} jump={goToPromise}>
            <NextUpdate />
          </Part>
          <Part name={t('panel.message')} jump={goToMessage}>
            <Message />
          </Part>
          {parts > 2 && (
            <Part name={t('panel.outbox')}>
              <Outbox />
            </Part>
          )}
        </div>
        <div className={css.right}>
          {parts > 2 && (
            <Part name={t('panel.roles')} jump={goToRoles}>
              <Roles />
            </Part>
          )}
          <Part name={t('panel.timeline')} jump={goToTimeline}>
            {parts > 0 ? <Timeline /> : <Panel name={t('panel.timeline')} jump={goToTimeline} />}
          </Part>
        </div>
      </main>
      <Part name={t('panel.alarm')}>
        <Alarm />
      </Part>
      <DropTarget />
    </div>
  );
}

/** Longest wait of a panel for an idle window, ms. */
const PATIENCE_MS = 100;

/** Number of parts that are drawn besides the first: one by one when idle, or all when a key asks (docs/startup.md). */
function useParts(): number {
  const [idle, setIdle] = useState(0);
  const parts = useAllPanels() ? PARTS : idle;
  useEffect(() => {
    if (parts === PARTS) return showAllPanels();
    let callback = 0;
    // A frame paints what is drawn before the next part begins.
    const frame = requestAnimationFrame(() => {
      callback = requestIdleCallback(() => setIdle(parts + 1), { timeout: PATIENCE_MS });
    });
    return () => {
      cancelAnimationFrame(frame);
      cancelIdleCallback(callback);
    };
  }, [parts]);
  return parts;
}
