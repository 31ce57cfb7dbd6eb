import { powerSaveBlocker } from 'electron';

/** Blocks the app's suspension while on; repeated calls have no effect. */
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
