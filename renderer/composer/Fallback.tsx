import { useMemo, useState } from 'react';
import { ownValue } from '../../src/base/own.ts';
import { outageFrom, outageOf, waitingForSlack, type Waiting } from '../../src/message/fallback.ts';
import { t } from '../../src/text/text.ts';
import { attempt } from '../core/act.ts';
import { useAt } from '../core/clock.ts';
import { useStore } from '../core/store.ts';
import { clockText } from '../core/time.ts';
import { Button } from '../ui/Button.tsx';
import css from './Fallback.module.css';
import { fallbackButtons, type FallbackButton } from './fallback.ts';

/** Shown when Slack is unreachable and messages wait: sends them by another transport, one press each. */
export function Fallback() {
  const incident = useStore((state) => state.incident!);
  const waiting = useMemo(() => waitingForSlack(incident), [incident]);
  // Without waiting messages, nothing subscribes to the clock.
  return waiting.length === 0 ? null : <Offer waiting={waiting} />;
}

function Offer({ waiting }: { waiting: readonly Waiting[] }) {
  const reachability = useStore((state) => state.reachability);
  const transports = useStore((state) => state.settings.transports);
  const open = useStore((state) => state.open);
  const [busy, setBusy] = useState(false);
  const lastSuccess = (workspace: string) => ownValue(reachability, workspace)?.lastSuccess ?? null;
  const from = useAt((now) => outageFrom(waiting, lastSuccess, now));
  const outage = from === null ? null : outageOf(waiting, lastSuccess, from);
  if (outage === null) return null;

  const send = async ({ destination, sends }: FallbackButton) => {
    if (busy) return;
    setBusy(true);
    for (const { message, keys } of sends) {
      // In order: when one is refused, the later ones must not overtake it.
      const sent = await attempt({
        do: 'sendElsewhere',
        message: message.id,
        destinations: [destination],
        instead: keys,
      });
      if (!sent) break;
    }
    setBusy(false);
  };

  return (
    <section className={css.panel} aria-label={t('fallback.name')}>
      <p role="status" className={css.about}>
        {t('fallback.since', { time: clockText(outage.since), count: outage.stranded.length })}
      </p>
      <div className={css.transports}>
        {fallbackButtons(outage, transports).map((transport) => (
          <Button key={transport.key} aria-disabled={busy} onClick={() => void send(transport)}>
            {transport.label}
          </Button>
        ))}
        {transports.webhooks.length + transports.mails.length === 0 && (
          <Button variant="quiet" onClick={() => open({ kind: 'settings', part: 'transports' })}>
            {t('fallback.setUp')}
          </Button>
        )}
      </div>
    </section>
  );
}
