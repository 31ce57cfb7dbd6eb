import { bridge } from './bridge.ts';
import { useStore } from './store.ts';

/** The sound of a due promise. Its visual twins, the countdown and the frame, are drawn from the promise itself. */
export function startAlarmSound(): void {
  bridge().on('alarm', () => {
    if (!useStore.getState().settings.soundOn) return;
    // No sound device is no reason to fail: the window shows the same.
    new Audio(new URL('sounds/due.wav', document.baseURI).href).play().catch(() => undefined);
  });
}
