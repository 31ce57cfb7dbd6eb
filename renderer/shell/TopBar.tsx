import { Command as CommandKey, Inbox, Pencil } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Command } from '../../src/model/command.ts';
import { SEVERITIES, STATUSES, type Severity, type Status } from '../../src/model/words.ts';
import { countPromises } from '../../src/promise/promise-counts.ts';
import { t } from '../../src/text/text.ts';
import { attempt } from '../core/act.ts';
import { useMinute } from '../core/clock.ts';
import { useStore } from '../core/store.ts';
import { elapsedText, fullText, spanText } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Ticking } from '../ui/Ticking.tsx';
import { Select } from '../ui/select/Select.tsx';
import { IncidentChannel } from '../slack/IncidentChannel.tsx';
import { Connection } from '../connection/Connection.tsx';
import { pendingMessages } from '../outbox/outbox.ts';
import { PALETTE } from './commands.ts';
import css from './TopBar.module.css';

export function TopBar() {
  const title = useStore((state) => state.incident!.title);
  const impact = useStore((state) => state.incident!.impact);
  const started = useStore(({ incident }) => incident!.clocks.started ?? incident!.declaredAt);
  const resolved = useStore(({ incident }) => incident!.clocks.resolved ?? null);
  const open = useStore((state) => state.open);
  return (
    <header className={css.bar}>
      <div className={css.what}>
        <div className={css.titleLine}>
          <h1 className={css.title} title={title}>
            {title}
          </h1>
          <Button
            variant="icon"
            className={css.edit}
            aria-label={t('topbar.edit')}
            onClick={() => open({ kind: 'details' })}
          >
            <Pencil aria-hidden="true" />
          </Button>
        </div>
        <p className={css.impact} title={impact}>
          {impact === '' ? t('topbar.noImpact') : impact}
        </p>
      </div>
      <SeveritySelect />
      <StatusSelect />
      <Elapsed from={started} until={resolved} />
      <PromiseCount />
      <div className={css.space} />
      <IncidentChannel />
      <Connection />
      <OutboxButton />
      <Button variant="quiet" title={t('command.palette')} onClick={() => open({ kind: 'palette' })}>
        <CommandKey aria-hidden="true" />
        <span className="hidden-visually">{t('command.palette')}</span>
        <Kbd keys={PALETTE.keys} />
      </Button>
    </header>
  );
}

function SeveritySelect() {
  const now = useStore((state) => state.incident!.severity);
  const [severity, setSeverity] = useChosen<Severity>(now, (to) => ({ do: 'setSeverity', severity: to }));
  return (
    <Select
      className={css.severity}
      data-severity={severity}
      aria-label={t('topbar.severity')}
      atOnce
      value={severity}
      options={SEVERITIES.map((each) => ({ value: each, label: each }))}
      onChange={setSeverity}
    />
  );
}

function StatusSelect() {
  const now = useStore((state) => state.incident!.status);
  const [status, setStatus] = useChosen<Status>(now, (to) => ({ do: 'setStatus', status: to }));
  return (
    <Select
      className={css.select}
      aria-label={t('topbar.status')}
      atOnce
      value={status}
      options={STATUSES.map((each) => ({ value: each, label: t(`status.${each}`) }))}
      onChange={setStatus}
    />
  );
}

/** Shows the chosen value before main answers, so that the next arrow key continues from it. */
function useChosen<T extends string>(now: T, command: (to: T) => Command): [T, (to: T) => void] {
  const [chosen, setChosen] = useState<T | null>(null);
  const choose = (to: T) => {
    setChosen(to);
    void attempt(command(to)).finally(() => setChosen((latest) => (latest === to ? null : latest)));
  };
  return [chosen ?? now, choose];
}

function Elapsed({ from, until }: { from: number; until: number | null }) {
  return (
    <p className={css.elapsed} title={t('topbar.started', { time: fullText(from) })}>
      <span className={css.clock}>
        <Ticking read={(now) => elapsedText((until ?? now) - from)} />
      </span>{' '}
      <span className={css.dim}>{until === null ? t('topbar.sinceStart') : t('topbar.toResolved')}</span>
    </p>
  );
}

/** How well promises were kept so far, with the longest silence. */
function PromiseCount() {
  const incident = useStore((state) => state.incident!);
  const now = useMinute();
  const count = useMemo(() => countPromises(incident, now), [incident, now]);
  if (count.owed === 0) return null;
  const { kept, owed, medianLateness, longestSilence } = count;
  const silence = spanText(longestSilence);
  const lateness = medianLateness === null ? '–' : spanText(medianLateness);
  return (
    <p className={css.promiseCount} title={t('countdown.count.about', { kept, owed, lateness, silence })}>
      <span className={css.clock}>{t('countdown.count', { kept, owed })}</span>{' '}
      <span className={css.dim}>
        <span className={css.median}>{t('countdown.count.median', { lateness })} · </span>
        {t('countdown.count.silence', { silence })}
      </span>
    </p>
  );
}

function OutboxButton() {
  const messages = useStore((state) => state.incident!.messages);
  const actionRequests = useStore((state) => state.incident!.actionRequests);
  const openOutbox = useStore((state) => state.openOutbox);
  const expanded = useStore((state) => state.outboxOpen);
  const count = useMemo(() => pendingMessages({ messages, actionRequests }).length, [messages, actionRequests]);
  return (
    <Button
      variant="quiet"
      aria-expanded={expanded}
      data-waiting={count > 0}
      className={css.outbox}
      onClick={() => openOutbox(!expanded)}
    >
      <Inbox aria-hidden="true" />
      {t('topbar.outbox', { count })}
    </Button>
  );
}
