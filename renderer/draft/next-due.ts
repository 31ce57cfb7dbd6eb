import { cadenceSpan, type Terms } from '../../src/promise/cadence.ts';
import { roundUpToMinute } from '../../src/promise/promise.ts';
import { isNoFurther, parseWhen, type WhenProblem } from '../../src/time/plain-time.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import type { Draft } from './draft.ts';

/** The next update that an update promises: an instant, or null for "no further update". */
export type NextDue = Result<number | null, WhenProblem>;

/** The default instant of the next update; null when none is owed. */
function defaultNext(terms: Terms, now: number): number | null {
  const span = cadenceSpan(terms, now);
  return span === null ? null : roundUpToMinute(now + span);
}

export function nextDue(
  draft: Pick<Draft, 'next' | 'noFurther'>,
  terms: Terms,
  now: number,
  /** Called only to parse text: the first call takes as long as drawing a panel. */
  zone: () => string,
): NextDue {
  const usual = defaultNext(terms, now);
  if (draft.noFurther ?? usual === null) return ok(null);
  if (draft.next === null) return usual === null ? err({ code: 'empty' }) : ok(usual);
  if (isNoFurther(draft.next)) return ok(null);
  const found = parseWhen(draft.next, now, zone());
  return found.ok ? ok(roundUpToMinute(found.value)) : found;
}
