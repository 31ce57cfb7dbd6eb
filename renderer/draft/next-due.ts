import { cadenceSpan, type Terms } from '../../src/promise/cadence.ts';
import { roundUpToMinute } from '../../src/promise/promise.ts';
import { isNoFurther, parseWhen, type WhenProblem } from '../../src/time/plain-time.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { Draft } from './draft.ts';

/** What an update says of the next one: an instant, or null for "no further update". */
export type NextDue = Result<number | null, WhenProblem>;

/** When the next update comes if nobody says otherwise; null where none is owed. */
function defaultNext(terms: Terms, now: number): number | null {
  const span = cadenceSpan(terms, now);
  return span === null ? null : roundUpToMinute(now + span);
}

export function nextDue(
  draft: Pick<Draft, 'next' | 'noFurther'>,
  terms: Terms,
  now: number,
  /** Asked for only to read what was typed: its first answer takes as long as drawing a panel. */
  zone: () => string,
): NextDue {
  const usual = defaultNext(terms, now);
  if (draft.noFurther ?? usual === null) return ok(null);
  if (draft.next === null) return usual === null ? err({ code: 'empty' }) : ok(usual);
  if (isNoFurther(draft.next)) return ok(null);
  const found = parseWhen(draft.next, now, zone());
  return found.ok ? ok(roundUpToMinute(found.value)) : found;
}
