import { span } from '../../src/time/format.ts';
import { t } from '../../src/text/text.ts';

const MINUTE = 60_000;

/** The warning about this laptop's clock, by its lead over Slack's (ms, negative: behind); null when it is right. */
export function clockAheadText(ms: number): string | null {
  if (ms === 0) return null;
  // In whole minutes: seconds would change with each answer of Slack.
  const minutes = Math.max(Math.round(Math.abs(ms) / MINUTE), 1) * MINUTE;
  return t(ms > 0 ? 'time.ahead' : 'time.behind', { span: span(minutes) });
}
