import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { leading, type PromiseSummary } from '../../src/promise/promise-summary.ts';
import { countdownState } from '../../src/promise/promise.ts';
import { promiseName } from '../../src/wording/promise-text.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { useNow } from '../core/clock.ts';
import { Bar } from '../ui/Bar.tsx';
import { Button } from '../ui/Button.tsx';
import { Count, CountState } from '../promise/Count.tsx';
import { leftText } from '../promise/countdown.ts';
import css from './MiniWindow.module.css';

/** The nearest promise in 320 × 72 pixels, on top of other applications. */
export function MiniWindow() {
  const summaries = usePromiseSummaries();
  if (summaries === null) return null;
  return summaries.length === 0 ? <Nothing /> : <Nearest summaries={summaries} />;
}

/** The live promises; null until main has sent them. */
function usePromiseSummaries(): PromiseSummary[] | null {
  const [summaries, setSummaries] = useState<PromiseSummary[] | null>(null);
  useEffect(() => {
    const stop = bridge().on('promiseSummaries', setSummaries);
    void bridge().promiseSummaries().then(setSummaries);
    return stop;
  }, []);
  return summaries;
}

function Nearest({ summaries }: { summaries: PromiseSummary[] }) {
  const now = useNow();
  const lead = leading(summaries, now)!;
  const { incident, title, practice, kind, madeAt, due, underWay } = lead;
  const state = countdownState(due, now);
  const left = due - now;
  const late = left <= 0;
  const what = promiseName(lead, (task) => task);
  return (
    <main className={css.window} data-state={state} data-under-way={underWay}>
      <div className={css.head}>
        <Count state={state} name={kind === 'update' ? null : what} className={css.count}>
          {leftText(left)}
        </Count>
        <div className={css.about}>
          <CountState state={state} underWay={underWay} className={css.state} />
          {/* Only an update can be under way, and its text needs the space. */}
          {!underWay && <p className={css.kind}>{what}</p>}
        </div>
        <Corner more={summaries.length - 1} />
      </div>
      <div className={css.foot}>
        <p className={css.title} title={title}>
          {practice && <strong className={css.practice}>{t('practice.word')}</strong>}
          {title}
        </p>
        <Button
          variant={state === 'ample' || underWay ? 'plain' : 'primary'}
          className={css.write}
          onClick={() => void bridge().showIncident({ incident, write: kind === 'update' })}
        >
          {kind === 'update' ? t('mini.write') : t('mini.open')}
        </Button>
      </div>
      {!late && <Bar className={css.bar} aria-hidden="true" max={due - madeAt} value={left} />}
    </main>
  );
}

function Nothing() {
  return (
    <main className={css.window} data-state="none">
      <div className={css.head}>
        <Count state="none" className={css.count}>
          {t('countdown.none')}
        </Count>
        <CountState state="none" className={css.state} />
        <Corner more={0} />
      </div>
    </main>
  );
}

/** Instead of a promise that cannot be drawn: the cockpit shows it. */
export function Broken({ retry }: { retry: () => void }) {
  return (
    <main className={css.window} data-state="none">
      <div className={css.head}>
        <p role="alert" className={css.about}>
          {t('mini.broken')}
        </p>
        <Button onClick={retry}>{t('broken.retry')}</Button>
      </div>
    </main>
  );
}

/** The number of other promises, and the button that hides the mini window. */
function Corner({ more }: { more: number }) {
  return (
    <div className={css.corner}>
      {more > 0 && (
        <span className={css.more} title={t('mini.more.about', { count: more })}>
          <span aria-hidden="true">{t('mini.more', { count: more })}</span>
          <span className="hidden-visually">{t('mini.more.about', { count: more })}</span>
        </span>
      )}
      <Button
        variant="icon"
        className={css.close}
        aria-label={t('mini.close')}
        onClick={() => void bridge().showMiniWindow({ on: false })}
      >
        <X aria-hidden="true" />
      </Button>
    </div>
  );
}
