import { ClockAlert, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import type { Incident } from '../../src/model/incident.ts';
import { t } from '../../src/text/text.ts';
import { exportPostmortem } from '../core/act.ts';
import { writeMessage } from '../draft/write.ts';
import { bridge } from '../core/bridge.ts';
import { ask } from '../core/ask.ts';
import { clockAheadText } from './clock-skew.ts';
import { useStore, type Notice } from '../core/store.ts';
import { Button } from '../ui/Button.tsx';
import css from './Notices.module.css';

/** The screen discards typed text, so it opens only on a person's request. */
const showScreen = (): void => useStore.setState({ phase: 'trouble', dialog: null });

/** Below the timeline, in the document flow: notices cover nothing. */
export function Notices() {
  const trouble = useStore((state) => state.trouble);
  const notice = useStore((state) => state.notice);
  const notify = useStore((state) => state.notify);
  useResolvedOffer();
  return (
    <div className={css.stack}>
      <div role="alert">
        {trouble !== null && (
          <div className={css.notice} data-tone="attention">
            <TriangleAlert aria-hidden="true" />
            <p className={css.text}>
              <strong>{t(`trouble.${trouble.code}.title`)}</strong> {t(`trouble.${trouble.code}.live`)}
            </p>
            <Button onClick={() => void ask(bridge().showDataFolder())}>{t('trouble.showFolder')}</Button>
            {trouble.code === 'journal-damaged' && <Button onClick={showScreen}>{t('trouble.whatToDo')}</Button>}
          </div>
        )}
      </div>
      <div role="status">
        <Skew />
        {notice !== null && (
          <div className={css.notice} data-tone={notice.tone}>
            {notice.tone === 'info' ? <Info aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
            <p className={css.text}>{notice.text}</p>
            {notice.actions?.map(({ label, run }) => (
              <Button
                key={label}
                onClick={() => {
                  notify(null);
                  run();
                }}
              >
                {label}
              </Button>
            ))}
            <Button variant="icon" aria-label={t('notice.dismiss')} onClick={() => notify(null)}>
              <X aria-hidden="true" />
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

/** A wrong system clock breaks promises unnoticed, so the warning stays until it is corrected. */
function Skew() {
  const text = clockAheadText(useStore((state) => state.settings.clockAheadMs));
  if (text === null) return null;
  return (
    <div className={css.notice} data-tone="attention">
      <ClockAlert aria-hidden="true" />
      <p className={css.text}>{text}</p>
    </div>
  );
}

/** After resolving, offers the final update and the postmortem, until that update is written or the incident goes on. */
function useResolvedOffer(): void {
  useEffect(() => {
    let offer: Notice | null = null;
    return useStore.subscribe((state, before) => {
      const [now, then] = [state.incident, before.incident];
      if (now === null || then === null || now.id !== then.id) return;
      if (now.status === 'resolved' && then.status !== 'resolved') {
        const write = { label: t('notice.resolved.write'), run: () => writeMessage('update') };
        const report = { label: t('notice.resolved.export'), run: () => void exportPostmortem() };
        offer = { tone: 'info', text: t('notice.resolved'), actions: [write, report] };
        return state.notify(offer);
      }
      if (offer === null || (now.status === 'resolved' && !isUpdateWritten(now, then))) return;
      // The person may have closed it, and another notice may stand there.
      if (state.notice === offer) state.notify(null);
      offer = null;
    });
  }, []);
}

function isUpdateWritten({ events }: Incident, before: Incident): boolean {
  for (let n = before.events.length; n < events.length; n++) {
    const event = events.at(n);
    if (event?.type === 'message.written' && event.data.kind === 'update') return true;
  }
  return false;
}
