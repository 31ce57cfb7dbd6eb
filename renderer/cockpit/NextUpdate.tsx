import { BellRing, CircleCheck, CircleDashed, Clock3, Send, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useMemo } from 'react';
import type { Promise as Promised } from '../../src/incident/incident.ts';
import { isRunning } from '../../src/promise/cadence.ts';
import { countdownState, livePromise, updateUnderWay, type CountdownState } from '../../src/promise/promise.ts';
import { t } from '../../src/text/text.ts';
import { useMinute, useNow } from '../app/clock.ts';
import { SNOOZES, snooze, snoozeUntil, writeMessage } from '../app/commands.ts';
import { useStore } from '../app/store.ts';
import { bothText, clockText, countText, fullText } from '../app/time.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Panel } from '../ui/Panel.tsx';
import css from './NextUpdate.module.css';

/** Each state has its own shape and word: colour is never the only sign. */
const SHAPES: Record<CountdownState, LucideIcon> = {
  none: CircleDashed,
  ample: CircleCheck,
  soon: Clock3,
  due: BellRing,
  overdue: TriangleAlert,
};

export function NextUpdate() {
  const incident = useStore((state) => state.incident!);
  const promise = livePromise(incident);
  const underWay = useMemo(() => updateUnderWay(incident) !== null, [incident]);
  const owed = isRunning(incident.status);
  return (
    <Panel name={t('panel.promise')} jump="2" actions={promise !== null && <Actions promise={promise} />}>
      {promise === null ? (
        <Nothing owed={owed} />
      ) : (
        <Countdown promise={promise} underWay={underWay} severity={incident.severity} />
      )}
    </Panel>
  );
}

function Countdown({ promise, underWay, severity }: { promise: Promised; underWay: boolean; severity: string }) {
  const now = useNow();
  const state = countdownState(promise.due, now);
  const left = promise.due - now;
  const Shape = underWay ? Send : SHAPES[state];
  const late = state === 'due' || state === 'overdue';
  return (
    <div className={css.body} data-state={state} data-under-way={underWay}>
      <div className={css.line}>
        {/* The last second belongs to the time that is left: 0:00 is shown when it is due, not before. */}
        <div role="timer" data-state={state} aria-label={t('countdown.name')} className={css.count}>
          {late ? t('countdown.past', { time: countText(left) }) : countText(left + 999)}
        </div>
        <p className={css.state}>
          <Shape aria-hidden="true" />
          {underWay ? t('countdown.state.underWay') : t(`countdown.state.${state}`)}
        </p>
      </div>
      <progress
        className={css.bar}
        aria-hidden="true"
        max={Math.max(1, promise.due - promise.madeAt)}
        value={Math.max(0, left)}
      />
      <p className={css.promised} title={fullText(promise.due)}>
        {t('countdown.promised', { time: bothText(promise.due, now), severity })}
        {promise.snoozes.length > 0 && (
          <span className={css.snoozed}>{t('countdown.snoozed', { time: clockText(promise.promisedFor) })}</span>
        )}
      </p>
    </div>
  );
}

function Actions({ promise }: { promise: Promised }) {
  const open = useStore((state) => state.open);
  const now = useMinute();
  const items = SNOOZES.map((minutes) => {
    const until = snoozeUntil(promise.due, minutes, now);
    const detail = t('snooze.until', { time: clockText(until) });
    return {
      label: t('snooze.minutes', { minutes }),
      detail,
      run: () => snooze(snoozeUntil(promise.due, minutes, Date.now())),
    };
  });
  return (
    <>
      <Menu label={t('countdown.snooze')} items={items} look="quiet" side="end" />
      <Button look="quiet" data-panel-focus onClick={() => open({ kind: 'promise' })}>
        {t('countdown.change')}
      </Button>
    </>
  );
}

function Nothing({ owed }: { owed: boolean }) {
  const open = useStore((state) => state.open);
  return (
    <div className={css.body} data-state="none">
      <div className={css.line}>
        <div role="timer" data-state="none" aria-label={t('countdown.name')} className={css.count}>
          {t('countdown.none')}
        </div>
        <p className={css.state}>
          <CircleDashed aria-hidden="true" />
          {t('countdown.state.none')}
        </p>
      </div>
      <p className={css.promised}>{owed ? t('countdown.none.owed') : t('countdown.none.notOwed')}</p>
      <div className={css.offers}>
        {owed && (
          <Button look="primary" data-panel-focus onClick={() => writeMessage('update')}>
            {t('countdown.write')}
          </Button>
        )}
        <Button onClick={() => open({ kind: 'promise' })} {...(owed ? {} : { 'data-panel-focus': true })}>
          {t('countdown.promise')}
        </Button>
      </div>
    </div>
  );
}
