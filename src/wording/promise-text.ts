import type { Event } from '../model/event.ts';
import type { Incident, Promise } from '../model/incident.ts';
import { isStillStep } from '../promise/alarm.ts';
import { lateness } from '../promise/promise-counts.ts';
import { t } from '../text/text.ts';
import { span } from '../time/format.ts';

type PromiseEvent = Extract<Event, { type: `promise.${string}` | 'alarm.rang' }>;

/** What a promise is about; for a task's time-box the task's title, or its id where the task is unknown. */
export function promiseName({ kind, task }: Pick<Promise, 'kind' | 'task'>, titleOf: (task: string) => string): string {
  return kind === 'task' ? t('promise.kind.task', { task: titleOf(task ?? '') }) : t(`promise.kind.${kind}`);
}

/** The sentence of a promise's event. `time` formats an instant (ms since 1970) as a time of day. */
export function wordPromise(event: PromiseEvent, incident: Incident, time: (instant: number) => string): string {
  const promise = incident.promises.get(event.data.promise);
  const kind = promise?.kind ?? 'update';
  const isUpdate = kind === 'update';
  const what = promiseName({ kind, task: promise?.task ?? null }, (task) => incident.tasks.get(task)?.title ?? task);
  switch (event.type) {
    case 'promise.made': {
      const when = { time: time(event.data.due) };
      return isUpdate ? t('log.promise.made', when) : t('log.timer.made', { what, ...when });
    }
    case 'promise.kept': {
      const late = promise === undefined ? null : lateness(promise);
      if (late === null || late === 0) return isUpdate ? t('log.promise.kept') : t('log.timer.kept', { what });
      return isUpdate
        ? t('log.promise.keptLate', { span: span(late) })
        : t('log.timer.keptLate', { what, span: span(late) });
    }
    case 'promise.snoozed': {
      const { until, reason } = event.data;
      const when = { time: time(until) };
      if (reason === undefined)
        return isUpdate ? t('log.promise.snoozed', when) : t('log.timer.snoozed', { what, ...when });
      return isUpdate
        ? t('log.promise.snoozedBecause', { ...when, reason })
        : t('log.timer.snoozedBecause', { what, ...when, reason });
    }
    case 'promise.handed': {
      const person = event.data.to;
      return isUpdate
        ? t('log.promise.handed', { person, time: time(promise?.due ?? event.at) })
        : t('log.timer.handed', { what, person });
    }
    case 'promise.withdrawn': {
      const { reason } = event.data;
      if (isUpdate) return t('log.promise.withdrawn', { reason: reason ?? '' });
      return reason === undefined
        ? t('log.timer.withdrawn', { what })
        : t('log.timer.withdrawnBecause', { what, reason });
    }
    case 'alarm.rang': {
      const { due, step = 0, missed = false } = event.data;
      const values = { what, time: time(due) };
      if (missed) return t('log.alarm.missed', values);
      if (step < 0) return t('log.alarm.soon', values);
      if (step === 0) return t('log.alarm.due', values);
      return t(isStillStep(step) ? 'log.alarm.still' : 'log.alarm.late', { ...values, minutes: step });
    }
  }
}
