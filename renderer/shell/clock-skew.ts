import { span } from '../../src/time/format.ts';
import { t } from '../../src/text/text.ts';

const MINUTE = 60_000;

/** What is wrong with this laptop's clock, by how far it is ahead of Slack's (ms, negative: behind); null where nothing is. */
export function clockAheadText(ms: number): string | null {
  if (ms === 0) return null;
  // Seconds would change with each answer of Slack's, and help nobody set a clock.
  const minutes = Math.max(Math.round(Math.abs(ms) / MINUTE), 1) * MINUTE;
  return t(ms > 0 ? 'time.ahead' : 'time.behind', { span: span(minutes) });
}
