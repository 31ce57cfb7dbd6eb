import type { Incident } from '../../src/model/incident.ts';
import { PROMISE_KINDS } from '../../src/model/words.ts';
import { bringForward, livePromise, livePromises, wholeMinuteUp } from '../../src/promise/promise.ts';
import { t } from '../../src/text/text.ts';
import { attempt, toggleMute } from '../core/act.ts';
import type { AppCommand } from '../shell/commands.ts';
import { hold } from '../core/hold.ts';
import { dialog } from '../core/store.ts';
import { clockText } from '../core/time.ts';

export const SNOOZES = [5, 10, 15] as const;

/** Until when a snooze of so many minutes goes: from the promise while it is ahead, from now once it has passed. */
export const snoozeUntil = (due: number, minutes: number, now: number): number =>
  wholeMinuteUp(Math.max(due, now) + minutes * 60_000);

export const snooze = (until: number, promise: string): void => void attempt({ do: 'snoozePromise', until, promise });

/** What can be done with the promises of an incident. `now` in ms since 1970. */
export function promiseCommands(incident: Incident, now: number): AppCommand[] {
  const group = 'update';
  const update = livePromise(incident);
  const [nearest] = livePromises(incident);
  const forward = bringForward(incident, now);
  return [
    { id: 'promise', group, label: () => t('command.promise'), keys: 'p', run: dialog({ kind: 'promise' }) },
    ...(forward === null
      ? []
      : [
          {
            id: 'forward',
            group,
            label: () => t('command.forward', { time: clockText(forward) }),
            keys: 'b',
            run: () => void hold(attempt({ do: 'makePromise', due: forward }), 'b'),
          } as const,
        ]),
    ...(nearest === undefined
      ? []
      : [
          {
            id: 'snooze',
            group,
            label: () => t('command.snooze.more'),
            keys: 'z',
            run: dialog({ kind: 'snooze', promise: nearest.id }),
          } as const,
          ...SNOOZES.map((minutes): AppCommand => {
            const until = snoozeUntil(nearest.due, minutes, now);
            return {
              id: `snooze.${minutes}`,
              group,
              label: () => t('command.snooze', { minutes }),
              detail: () => t('snooze.until', { time: clockText(until) }),
              run: () => snooze(until, nearest.id),
            };
          }),
        ]),
    ...(update === null
      ? []
      : ([
          { id: 'hand', group, label: () => t('command.hand'), keys: 'h', run: dialog({ kind: 'hand' }) },
          { id: 'withdraw', group, label: () => t('command.withdraw'), run: dialog({ kind: 'withdraw' }) },
        ] as const)),
    { id: 'clocks', group, label: () => t('command.clocks'), keys: 't', run: dialog({ kind: 'clocks' }) },
    ...PROMISE_KINDS.filter((kind) => kind !== 'update' && kind !== 'task').flatMap((kind): AppCommand[] => {
      const live = livePromise(incident, kind);
      const name = () => ({ kind: t(`promise.kind.${kind}`) });
      const start: AppCommand = {
        id: `kind.${kind}`,
        group,
        label: () => (live === null ? t('command.kind.start', name()) : t('command.kind.change', name())),
        run: dialog({ kind: 'promise', of: kind }),
      };
      if (live === null) return [start];
      const promise = live.id;
      return [
        start,
        {
          id: `kind.${kind}.done`,
          group,
          label: () => t('command.kind.done', name()),
          run: () => void attempt({ do: 'keepPromise', promise }),
        },
        {
          id: `kind.${kind}.stop`,
          group,
          label: () => t('command.kind.stop', name()),
          run: () => void attempt({ do: 'withdrawPromise', promise }),
        },
      ];
    }),
    {
      id: 'mute',
      group,
      label: () => t('command.mute'),
      keys: 'q',
      run: () => void toggleMute(incident.id),
    },
  ];
}
