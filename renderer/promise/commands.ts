import type { Incident, Promise as Promised } from '../../src/model/incident.ts';
import { PROMISE_KINDS, type PromiseKind } from '../../src/model/words.ts';
import { bringForward, livePromise, livePromises, roundUpToMinute } from '../../src/promise/promise.ts';
import { t } from '../../src/text/text.ts';
import { attempt, toggleMute } from '../core/act.ts';
import { goTo, hasIncident, type AppCommand, type CommandContext, type KeyedCommand } from '../core/command.ts';
import { deferKeys } from '../core/pending-keys.ts';
import { dialog } from '../core/store.ts';
import { clockText } from '../core/time.ts';

export const SNOOZES = [5, 10, 15] as const;

/** End of a snooze of so many minutes: counted from the promise while it is ahead, from now once it has passed. */
export const snoozeUntil = (due: number, minutes: number, now: number): number =>
  roundUpToMinute(Math.max(due, now) + minutes * 60_000);

export const snooze = (until: number, promise: string): void => void attempt({ do: 'snoozePromise', until, promise });

const ofIncident = <T>({ state }: CommandContext, read: (incident: Incident) => T | null): T | null =>
  state.incident === null ? null : read(state.incident);
const nearest = (context: CommandContext): Promised | null =>
  ofIncident(context, (incident) => livePromises(incident)[0] ?? null);
const live = (context: CommandContext, kind?: PromiseKind): Promised | null =>
  ofIncident(context, (incident) => livePromise(incident, kind));
const forward = (context: CommandContext): number | null =>
  ofIncident(context, (incident) => bringForward(incident, context.now));

export const BRING_FORWARD: KeyedCommand = {
  id: 'forward',
  group: 'update',
  label: (context) => t('command.forward', { time: clockText(forward(context)!) }),
  keys: 'b',
  when: (context) => forward(context) !== null,
  run: (context) => {
    const due = forward(context);
    if (due !== null) void deferKeys(attempt({ do: 'makePromise', due }), BRING_FORWARD.keys);
  },
};

export const SNOOZE: KeyedCommand = {
  id: 'snooze',
  group: 'update',
  label: () => t('command.snooze.more'),
  keys: 'z',
  when: (context) => nearest(context) !== null,
  run: (context) => context.state.open({ kind: 'snooze', promise: nearest(context)!.id }),
};

export const HAND_ON: KeyedCommand = {
  id: 'hand',
  group: 'update',
  label: () => t('command.hand'),
  keys: 'h',
  when: (context) => live(context) !== null,
  run: dialog({ kind: 'hand' }),
};

const snoozeFor = (minutes: number): AppCommand => {
  const until = (context: CommandContext): number => snoozeUntil(nearest(context)!.due, minutes, context.now);
  return {
    id: `snooze.${minutes}`,
    group: 'update',
    label: () => t('command.snooze', { minutes }),
    detail: (context) => t('snooze.until', { time: clockText(until(context)) }),
    when: (context) => nearest(context) !== null,
    run: (context) => snooze(until(context), nearest(context)!.id),
  };
};

/** Commands of a timer: start or change it and, while it runs, stop it. */
function timerCommands(kind: PromiseKind): AppCommand[] {
  const group = 'update';
  const name = () => ({ kind: t(`promise.kind.${kind}`) });
  const runs = (context: CommandContext): boolean => live(context, kind) !== null;
  return [
    {
      id: `kind.${kind}`,
      group,
      label: (context) => t(runs(context) ? 'command.kind.change' : 'command.kind.start', name()),
      when: hasIncident,
      run: dialog({ kind: 'promise', of: kind }),
    },
    {
      id: `kind.${kind}.done`,
      group,
      label: () => t('command.kind.done', name()),
      when: runs,
      run: (context) => void attempt({ do: 'keepPromise', promise: live(context, kind)!.id }),
    },
    {
      id: `kind.${kind}.stop`,
      group,
      label: () => t('command.kind.stop', name()),
      when: runs,
      run: (context) => void attempt({ do: 'withdrawPromise', promise: live(context, kind)!.id }),
    },
  ];
}

export const promiseCommands: readonly AppCommand[] = [
  {
    id: 'promise',
    group: 'update',
    label: () => t('command.promise'),
    keys: 'p',
    when: hasIncident,
    run: dialog({ kind: 'promise' }),
  },
  BRING_FORWARD,
  SNOOZE,
  ...SNOOZES.map(snoozeFor),
  HAND_ON,
  {
    id: 'withdraw',
    group: 'update',
    label: () => t('command.withdraw'),
    when: (context) => live(context) !== null,
    run: dialog({ kind: 'withdraw' }),
  },
  {
    id: 'clocks',
    group: 'update',
    label: () => t('command.clocks'),
    keys: 't',
    when: hasIncident,
    run: dialog({ kind: 'clocks' }),
  },
  ...PROMISE_KINDS.filter((kind) => kind !== 'update' && kind !== 'task').flatMap(timerCommands),
  {
    id: 'mute',
    group: 'update',
    label: () => t('command.mute'),
    keys: 'q',
    when: hasIncident,
    run: ({ state }) => void toggleMute(state.incident!.id),
  },
  {
    id: 'cadence',
    group: 'update',
    label: () => t('command.cadence'),
    keys: 'y',
    when: hasIncident,
    run: dialog({ kind: 'cadence' }),
  },
];

export const goToPromise = goTo({ panel: 'promise', keys: '2' });
