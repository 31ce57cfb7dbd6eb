import type { Glance } from '../../src/promise/promise-summary.ts';
import { clockTime, dayOf } from '../../src/time/format.ts';
import { promiseName } from '../../src/wording/promise-text.ts';
import { t } from '../../src/text/text.ts';

const NAMED = 3;

/** What is asked before the app is left with live promises. `now` in ms since 1970, `zone` an IANA name. */
export function wordLeaving(
  glances: readonly Glance[],
  now: number,
  zone: string,
): { message: string; detail: string } {
  // People wait for an update; the other clocks are only ours.
  const [updates, others] = [true, false].map((isUpdate) =>
    glances.filter(({ kind }) => (kind === 'update') === isUpdate).toSorted((a, b) => a.due - b.due),
  ) as [Glance[], Glance[]];
  const lines = [...updates, ...others].slice(0, NAMED).map((glance) => line(glance, now, zone));
  const more = glances.length - lines.length;
  if (more > 0) lines.push(t('dialog.close.more', { count: more }));
  return {
    message: t('dialog.close.message', { count: glances.length }),
    detail: `${lines.join('\n')}\n\n${t('dialog.close.detail')}`,
  };
}

function line(glance: Glance, now: number, zone: string): string {
  const time = clockTime(glance.due, zone);
  const day = dayOf(glance.due, zone);
  const values = {
    title: glance.title,
    what: promiseName(glance, (title) => title),
    time: day === dayOf(now, zone) ? time : `${day} ${time}`,
  };
  const said = glance.underWay
    ? t('dialog.close.underWay', values)
    : t(glance.due <= now ? 'dialog.close.late' : 'dialog.close.promise', values);
  return glance.practice ? t('outside.practice', { line: said }) : said;
}
