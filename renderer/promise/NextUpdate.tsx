import { AlarmClockPlus, Bell, BellOff } from 'lucide-react';
import { useMemo } from 'react';
import type { Promise as Promised } from '../../src/model/incident.ts';
import { livePromise, livePromises, updateUnderWay } from '../../src/promise/promise.ts';
import { t } from '../../src/text/text.ts';
import { attempt, toggleMute } from '../core/act.ts';
import { useMinute } from '../core/clock.ts';
import { focusTarget } from '../core/focus.ts';
import { useOnce } from '../core/once.ts';
import { goToPromise, SNOOZE, SNOOZES, snooze, snoozeUntil } from './commands.ts';
import { useStore } from '../core/store.ts';
import { clockText } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/popover/Menu.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Countdown, Nothing } from './Countdown.tsx';
import css from './NextUpdate.module.css';
import { Offers } from './Offers.tsx';
import { OtherTimers } from './OtherTimers.tsx';

/** The nearest promise, large; the others small beside it. */
export function NextUpdate() {
  const incident = useStore((state) => state.incident!);
  const promises = useMemo(() => livePromises(incident), [incident]);
  const underWay = useMemo(() => updateUnderWay(incident) !== null, [incident]);
  const [nearest, ...others] = promises;
  return (
    <Panel name={t('panel.promise')} jump={goToPromise} actions={<Actions promise={nearest ?? null} />}>
      {nearest === undefined ? (
        <Nothing />
      ) : (
        <Countdown promise={nearest} underWay={underWay && nearest.kind === 'update'} alone={others.length === 0} />
      )}
      {/* A timer that is nearer does not replace the missing promise of an update. */}
      {nearest !== undefined && livePromise(incident) === null && <Nothing small />}
      <OtherTimers promises={others} underWay={underWay} />
      <Offers nearest={nearest ?? null} underWay={underWay} />
      <Silence />
    </Panel>
  );
}

function Actions({ promise }: { promise: Promised | null }) {
  const open = useStore((state) => state.open);
  return (
    <>
      <MuteButton />
      <Button
        variant="icon"
        aria-label={t('clocks.button')}
        title={t('clocks.button')}
        onClick={() => open({ kind: 'clocks' })}
      >
        <AlarmClockPlus aria-hidden="true" />
      </Button>
      {/* Another promise gets new buttons, so a second press cannot hit them. */}
      {promise !== null && <PromiseActions key={promise.id} promise={promise} />}
    </>
  );
}

function PromiseActions({ promise }: { promise: Promised }) {
  const open = useStore((state) => state.open);
  const now = useMinute();
  const { id, kind, task } = promise;
  const done = useOnce(async () => void (await attempt({ do: 'keepPromise', promise: id })));
  const items = SNOOZES.map((minutes) => ({
    label: t('snooze.minutes', { minutes }),
    detail: t('snooze.until', { time: clockText(snoozeUntil(promise.due, minutes, now)) }),
    run: () => snooze(snoozeUntil(promise.due, minutes, Date.now()), id),
  }));
  const more = {
    label: t('countdown.snooze.more'),
    keys: SNOOZE.keys,
    run: () => open({ kind: 'snooze', promise: id }),
  };
  return (
    <>
      {kind !== 'update' && (
        <Button variant="quiet" onClick={done}>
          {t('countdown.done')}
        </Button>
      )}
      <Menu label={t('countdown.snooze')} items={[...items, more]} variant="quiet" side="end" />
      <Button
        variant="quiet"
        ref={focusTarget('promise')}
        onClick={() => open({ kind: 'promise', of: kind, ...(task === null ? {} : { task }) })}
      >
        {t('countdown.change')}
      </Button>
    </>
  );
}

/** Muting is a choice of the person, not a property of the promise. */
function MuteButton() {
  const incident = useStore((state) => state.incident!.id);
  const muted = useStore((state) => state.settings.muted.includes(incident));
  const label = muted ? t('mute.off') : t('mute.on');
  return (
    <Button
      variant="icon"
      aria-label={label}
      title={label}
      aria-pressed={muted}
      onClick={() => void toggleMute(incident)}
    >
      {muted ? <BellOff aria-hidden="true" /> : <Bell aria-hidden="true" />}
    </Button>
  );
}

/** Shows why an alarm makes no sound. */
function Silence() {
  const { soundOn, muted } = useStore((state) => state.settings);
  const incident = useStore((state) => state.incident!.id);
  if (soundOn && !muted.includes(incident)) return null;
  return (
    <p className={css.silence}>
      <BellOff aria-hidden="true" />
      {soundOn ? t('mute.said') : t('mute.all')}
    </p>
  );
}
