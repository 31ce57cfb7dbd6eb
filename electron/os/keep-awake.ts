import { powerSaveBlocker } from 'electron';

/** Keeps the app from being put to sleep while it is told to, however often. */
export function createKeepAwake(): (on: boolean) => void {
  let blocker: number | null = null;
  return (on) => {
    if (on && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!on && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
}
