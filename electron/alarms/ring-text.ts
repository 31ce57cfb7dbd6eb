import { promiseName } from '../../src/wording/promise-text.ts';
import { clockTime } from '../../src/time/format.ts';
import { t } from '../../src/text/text.ts';
import type { Ring } from './alarms.ts';

/** The notification's text for the rungs of one check: the latest promise is named, the others are counted. */
export function wordRings(rings: readonly Ring[]): { title: string; body: string } {
  const [first, ...others] = rings.toSorted((a, b) => b.step - a.step);
  const { incident, promise, step, missed } = first!;
  const what = promiseName(promise, (task) => incident.tasks.get(task)?.title ?? task);
  const time = clockTime(promise.due, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const more = others.length === 0 ? '' : ` ${t('alarm.more', { count: others.length })}`;
  return {
    title: t(step < 0 ? 'alarm.title.soon' : step === 0 ? 'alarm.title.due' : 'alarm.title.late', {
      what,
      title: incident.title,
      minutes: Math.abs(step),
    }),
    body:
      t(missed ? 'alarm.body.missed' : promise.kind === 'update' ? 'alarm.body.update' : 'alarm.body.other', { time }) +
      more,
  };
}
