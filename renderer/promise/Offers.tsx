import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Promise as Promised } from '../../src/model/incident.ts';
import { mayHandOn } from '../../src/promise/alarm.ts';
import { cadenceSpan } from '../../src/promise/cadence.ts';
import { bringForward, livePromise } from '../../src/promise/promise.ts';
import { t } from '../../src/text/text.ts';
import { attempt } from '../core/act.ts';
import { useMinute } from '../core/clock.ts';
import { useOnce } from '../core/once.ts';
import { useStore } from '../core/store.ts';
import { clockText } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { BRING_FORWARD, HAND_ON } from './commands.ts';
import { standIns } from './hand-on.ts';
import css from './Offers.module.css';

/** Suggested actions, one press each. Nothing happens by itself. */
export function Offers({ nearest, underWay }: { nearest: Promised | null; underWay: boolean }) {
  return (
    <>
      <BringForward />
      {!underWay && <HandOn />}
      {nearest?.kind === 'response' && <Decide promise={nearest} />}
    </>
  );
}

function Offer({ about, children }: { about: string; children: ReactNode }) {
  return (
    <div className={css.offer} role="status">
      <p className={css.about}>{about}</p>
      <div className={css.actions}>{children}</div>
    </div>
  );
}

/** After a change of severity or status the promise may come earlier; it is never moved later. */
function BringForward() {
  const incident = useStore((state) => state.incident!);
  const now = useMinute();
  /** The change for which the person chose to keep the time. */
  const [dismissedFor, setDismissedFor] = useState<string | null>(null);
  const due = bringForward(incident, now);
  const promise = livePromise(incident);
  const span = cadenceSpan(incident, now);
  if (due === null || promise === null || span === null || dismissedFor === incident.terms) return null;
  const { severity, status } = incident;
  return (
    <Offer about={t('offer.forward', { severity, status: t(`status.${status}`), minutes: span / 60_000 })}>
      <Button onClick={() => void attempt({ do: 'makePromise', due })}>
        {t('offer.forward.run', { time: clockText(due) })}
        <Kbd keys={BRING_FORWARD.keys} />
      </Button>
      <Button variant="quiet" onClick={() => setDismissedFor(incident.terms)}>
        {t('offer.forward.keep', { time: clockText(promise.due) })}
      </Button>
    </Offer>
  );
}

function HandOn() {
  const incident = useStore((state) => state.incident!);
  const open = useStore((state) => state.open);
  const now = useMinute();
  const promise = livePromise(incident);
  if (promise === null || promise.handedTo !== null || !mayHandOn(promise.due, now)) return null;
  const first = standIns(incident)[0];
  return (
    <Offer about={t('offer.hand', { minutes: Math.floor((now - promise.due) / 60_000) })}>
      <Button onClick={() => open({ kind: 'hand' })}>
        {first === undefined ? t('offer.hand.other') : t('offer.hand.run', { person: first.person })}
        <Kbd keys={HAND_ON.keys} />
      </Button>
    </Offer>
  );
}

/** The first response's time-box ends in a decision for the record. */
function Decide({ promise }: { promise: Promised }) {
  const now = useMinute();
  const decide = useOnce(async (text: string) => void (await attempt({ do: 'decideResponse', text })));
  if (now < promise.due - 5 * 60_000) return null;
  return (
    <Offer about={t('offer.response')}>
      <Button onClick={() => decide(t('offer.response.full.text'))}>{t('offer.response.full')}</Button>
      <Button onClick={() => decide(t('offer.response.none.text'))}>{t('offer.response.none')}</Button>
    </Offer>
  );
}
