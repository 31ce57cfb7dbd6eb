import type { RungAlert } from '../../src/bridge/views.ts';
import { loudness, type Loudness } from '../../src/promise/alarm.ts';
import type { Windows } from '../bridge/windows.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Ring } from './alarms.ts';

const LOUDNESSES: readonly Loudness[] = ['quiet', 'due', 'late'];

/** Reports the rungs of one check to windows and system once: with the loudest sound and the latest promise. */
export async function reportRings(
  rings: readonly Ring[],
  { windows, settings }: { windows: Windows; settings: SettingsStore },
): Promise<void> {
  const [{ notify }, { isQuiet }, { wordRings }] = await Promise.all([
    import('../os/notify.ts'),
    import('../os/do-not-disturb.ts'),
    import('./ring-text.ts'),
  ]);
  const muted = settings.get('muted') ?? [];
  const audible = rings.filter(({ incident }) => !muted.includes(incident.id));
  const on = (settings.get('soundOn') ?? true) && audible.length > 0 && !(await isQuiet());
  windows.push('alarm', { rings: rings.map(alertOf), sound: on ? loudest(audible) : null });
  const { title, body } = wordRings(rings);
  notify(windows.main(), title, body, loudest(rings));
}

const loudest = (rings: readonly Ring[]): Loudness =>
  LOUDNESSES[Math.max(...rings.map(({ step }) => LOUDNESSES.indexOf(loudness(step))))]!;

const alertOf = ({ incident, promise, step, missed }: Ring): RungAlert => ({
  incident: incident.id,
  title: incident.title,
  promise: promise.id,
  kind: promise.kind,
  task: promise.task === null ? null : (incident.tasks.get(promise.task)?.title ?? null),
  due: promise.due,
  step,
  missed,
});
