import type { RungAlert } from '../../src/bridge/views.ts';
import type { Loudness } from '../../src/promise/alarm.ts';
import { t } from '../../src/text/text.ts';
import { bridge } from '../core/bridge.ts';
import { useStore } from '../core/store.ts';
import { bothText } from '../core/time.ts';
import { rangName } from '../core/words.ts';
import { noteProblem } from '../core/note-problem.ts';

/** Pitch and volume rise from the second minute overdue until this one. */
const HIGHEST_AT_MINUTES = 30;
const FILES: Record<Loudness, string> = { quiet: 'soon.wav', due: 'due.wav', late: 'late.wav' };

/** Plays the alarm on this laptop. The countdown and the frame are drawn from the promise itself. */
export function startAlarm(): void {
  bridge().on('alarm', ({ rings, sound }) => {
    if (sound !== null) play(sound, Math.max(...rings.map(({ step }) => step)));
    showMissed(rings.filter(({ missed }) => missed));
  });
}

function play(sound: Loudness, step: number): void {
  const audio = new Audio(new URL(`sounds/${FILES[sound]}`, document.baseURI).href);
  const rise = Math.min(1, Math.max(0, step / HIGHEST_AT_MINUTES));
  audio.volume = sound === 'quiet' ? 0.4 : 0.7 + 0.3 * rise;
  audio.preservesPitch = false;
  audio.playbackRate = 1 + 0.35 * rise;
  // A missing sound device is no failure: the window shows the same.
  audio.play().catch((error: unknown) => noteProblem('window-sound-failed', error));
}

/** One notice names the promises that fell due while the app was closed. */
function showMissed(missed: readonly RungAlert[]): void {
  const [first, ...others] = missed.toSorted((a, b) => a.due - b.due);
  if (first === undefined) return;
  const text = t('missed.one', { what: rangName(first), title: first.title, time: bothText(first.due, Date.now()) });
  const more = others.length === 0 ? '' : ` ${t('missed.more', { count: others.length })}`;
  useStore.getState().notify({ tone: 'attention', text: text + more });
}
