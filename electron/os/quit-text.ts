import type { PromiseSummary } from '../../src/promise/promise-summary.ts';
import { clockTime, dayOf } from '../../src/time/format.ts';
import { promiseName } from '../../src/wording/promise-text.ts';
import { t } from '../../src/text/text.ts';

const NAMED = 3;

/** The question before the app is closed with live promises. `now` in ms since 1970, `zone` an IANA name. */
export function wordLeaving(
  summaries: readonly PromiseSummary[],
  now: number,
  zone: string,
): { message: string; detail: string } {
  // People wait for updates; the other timers are only the commander's.
  const [updates, others] = [true, false].map((isUpdate) =>
    summaries.filter(({ kind }) => (kind === 'update') === isUpdate).toSorted((a, b) => a.due - b.due),
  ) as [PromiseSummary[], PromiseSummary[]];
  const lines = [...updates, ...others].slice(0, NAMED).map((summary) => line(summary, now, zone));
  const more = summaries.length - lines.length;
  if (more > 0) lines.push(t('dialog.close.more', { count: more }));
  return {
    message: t('dialog.close.message', { count: summaries.length }),
    detail: `${lines.join('\n')}\n\n${t('dialog.close.detail')}`,
  };
}

function line(summary: PromiseSummary, now: number, zone: string): string {
  const time = clockTime(summary.due, zone);
  const day = dayOf(summary.due, zone);
  const values = {
    title: summary.title,
    what: promiseName(summary, (title) => title),
    time: day === dayOf(now, zone) ? time : `${day} ${time}`,
  };
  const sentence = summary.underWay
    ? t('dialog.close.underWay', values)
    : t(summary.due <= now ? 'dialog.close.late' : 'dialog.close.promise', values);
  return summary.practice ? t('outside.practice', { line: sentence }) : sentence;
}
