import { startTransition, useEffect, useState } from 'react';
import { t } from '../../src/text/text.ts';
import { useStore } from '../app/store.ts';
import { Alarm } from './Alarm.tsx';
import css from './Cockpit.module.css';
import { useDraft } from './draft.ts';
import { DropTarget } from './DropTarget.tsx';
import { Message } from './Message.tsx';
import { NextUpdate } from './NextUpdate.tsx';
import { Notices } from './Notices.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Outbox } from './Outbox.tsx';
import { Playbook } from './Playbook.tsx';
import { Roles } from './Roles.tsx';
import { Timeline } from './Timeline.tsx';
import { TopBar } from './TopBar.tsx';

/** One window, three columns, no page changes during an incident. */
export function Cockpit() {
  const id = useStore((state) => state.incident!.id);
  const practice = useStore((state) => state.incident!.practice);
  const load = useDraft((state) => state.load);
  const whole = useAfterFirstFrame();
  useEffect(() => {
    if (whole) load(id, useStore.getState().incident!.messages);
  }, [whole, load, id]);
  return (
    // Each incident gets panels of its own: what is unfolded or half-written belongs to it alone.
    <div key={id} className={css.cockpit}>
      {practice && (
        <aside className={css.practice} aria-label={t('practice.label')}>
          <strong>{t('practice.word')}</strong> {t('practice.about')}
        </aside>
      )}
      <TopBar />
      {whole && <Notices />}
      <main className={css.columns}>
        <div className={css.left}>{whole ? <Playbook /> : <Panel name={t('panel.playbook')} jump="1" />}</div>
        <div className={css.middle}>
          <NextUpdate />
          <Message />
          {whole && <Outbox />}
        </div>
        <div className={css.right}>
          {whole && <Roles />}
          {whole ? <Timeline /> : <Panel name={t('panel.timeline')} jump="5" />}
        </div>
      </main>
      <Alarm />
      <DropTarget />
    </div>
  );
}

/**
 * False until the first frame stands. The countdown and the message come first and answer keys at once; the long lists
 * and what the disk is asked for follow in the next frame.
 */
function useAfterFirstFrame(): boolean {
  const [after, setAfter] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setAfter(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return after;
}
