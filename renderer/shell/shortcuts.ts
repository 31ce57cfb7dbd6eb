import { commands } from './commands.ts';
import { isTyping, matches } from '../core/keys.ts';
import { useStore } from '../core/store.ts';

/** The one listener for keys that work everywhere. Panels handle their own keys first and stop them there. */
export function startShortcuts(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const state = useStore.getState();
    const typing = isTyping(event.target);
    for (const command of commands(state)) {
      if (command.keys === undefined || command.local === true) continue;
      if (typing && !command.keys.startsWith('mod+')) continue;
      if (!matches(command.keys, event, state.platform)) continue;
      // A dialog has the person's attention: nothing opens over it, what was typed there stays.
      if (state.dialog !== null && state.dialog.kind !== 'palette') return;
      event.preventDefault();
      // What only answered the last key is out of date by the next one.
      const { notice } = state;
      if (notice !== null && notice.tone === 'info' && notice.actions === undefined) state.notify(null);
      command.run();
      return;
    }
  });
}
