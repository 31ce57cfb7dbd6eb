import { TriangleAlert } from 'lucide-react';
import type { Measure } from '../../src/transport/slack-limits.ts';
import { t } from '../../src/text/text.ts';
import css from './Meter.module.css';

/** The length as Slack counts it, shown before sending. */
export function Meter({ measure: { length, limit, tooLong } }: { measure: Measure }) {
  return (
    <p className={css.meter} data-long={tooLong} role={tooLong ? 'status' : undefined}>
      {tooLong && <TriangleAlert aria-hidden="true" />}
      <meter className={css.bar} aria-hidden="true" min={0} max={limit} value={length} />
      <span>{tooLong ? t('message.tooLong', { length, limit }) : t('message.length', { length, limit })}</span>
    </p>
  );
}
