import type { Promise as Promised } from '../../src/model/incident.ts';
import { isRunning } from '../../src/promise/cadence.ts';
import { countdownState } from '../../src/promise/promise.ts';
import { promiseName } from '../../src/wording/promise-text.ts';
import { t } from '../../src/text/text.ts';
import { useAt, useMinute } from '../core/clock.ts';
import { focusTarget } from '../core/focus.ts';
import { writeMessage } from '../draft/write.ts';
import { useStore } from '../core/store.ts';
import { bothText, clockText, fullText } from '../core/time.ts';
import { Bar } from '../ui/Bar.tsx';
import { Button } from '../ui/Button.tsx';
import { Ticking } from '../ui/Ticking.tsx';
import { Count, CountState } from './Count.tsx';
import { leftText } from './countdown.ts';
import css from './Countdown.module.css';
import { InlineProse } from '../prose/Prose.tsx';

/** The time left to an instant. */
export function Left({ due }: { due: number }) {
  return <Ticking read={(now) => leftText(due - now)} />;
}

/** Finer than the eye sees, and changing much more seldom than each second. */
const BAR_STEPS = 200;
const barStep = (left: number, total: number): number =>
  Math.max(0, Math.ceil((left / Math.max(1, total)) * BAR_STEPS));

interface Props {
  promise: Promised;
  underWay: boolean;
  /** Without other timers, no name is needed. */
  alone: boolean;
}

export function Countdown({ promise, underWay, alone }: Props) {
  const tasks = useStore((state) => state.incident!.tasks);
  const { kind, due, madeAt } = promise;
  const state = useAt((now) => countdownState(due, now));
  const left = useAt((now) => barStep(due - now, due - madeAt));
  const name = promiseName(promise, (task) => tasks.get(task)?.title ?? '');
  return (
    <div className={css.body} data-state={state} data-under-way={underWay}>
      {(!alone || kind !== 'update') && (
        <p className={css.name}>
          <InlineProse text={name} />
        </p>
      )}
      <div className={css.row}>
        <Count state={state} name={kind === 'update' ? null : name} className={css.count}>
          <Left due={due} />
        </Count>
        <CountState state={state} underWay={underWay} className={css.state} />
      </div>
      <Bar className={css.bar} aria-hidden="true" max={BAR_STEPS} value={left} />
      <PromiseHistory promise={promise} />
    </div>
  );
}

/** When the promise was made, and how it changed since. */
function PromiseHistory({ promise }: { promise: Promised }) {
  const now = useMinute();
  const severity = useStore((state) => state.incident!.severity);
  const { kind, due, promisedFor, snoozes, handedTo, every } = promise;
  const time = bothText(due, now);
  return (
    <p className={css.promised} title={fullText(due)}>
      {kind === 'update' ? t('countdown.promised', { time, severity }) : t('countdown.due', { time })}
      {every !== null && <span className={css.more}>{t('countdown.every', { minutes: every })}</span>}
      {kind === 'update' && (snoozes.length > 0 || promisedFor < due) && (
        <span className={css.more}>{t('countdown.snoozed', { time: clockText(promisedFor) })}</span>
      )}
      {handedTo !== null && <span className={css.more}>{t('countdown.handed', { person: handedTo.person })}</span>}
    </p>
  );
}

/** No update is promised; `small` when another timer is shown. */
export function Nothing({ small = false }: { small?: boolean }) {
  const open = useStore((state) => state.open);
  const owed = useStore((state) => isRunning(state.incident!.status));
  if (small && !owed) return null;
  return (
    <div className={css.body} data-state="none">
      {!small && (
        <div className={css.row}>
          <Count state="none" className={css.count}>
            {t('countdown.none')}
          </Count>
          <CountState state="none" className={css.state} />
        </div>
      )}
      <p className={css.promised}>{owed ? t('countdown.none.owed') : t('countdown.none.notOwed')}</p>
      <div className={css.offers}>
        {owed && (
          <Button
            variant="primary"
            ref={small ? undefined : focusTarget('promise')}
            onClick={() => writeMessage('update')}
          >
            {t('countdown.write')}
          </Button>
        )}
        <Button
          onClick={() => open({ kind: 'promise', of: 'update' })}
          ref={owed || small ? undefined : focusTarget('promise')}
        >
          {t('countdown.promise')}
        </Button>
      </div>
    </div>
  );
}
