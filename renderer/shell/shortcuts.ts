import { commandFor, contextNow } from '../core/command.ts';
import { isTyping } from '../core/keys.ts';

/** The one listener for keys that work everywhere. Panels handle their own keys first and stop them there. */
export function startShortcuts(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const context = contextNow();
    const command = commandFor(event, context, isTyping(event.target));
    if (command === null) return;
    const { dialog, notice, notify } = context.state;
    // A dialog has the person's attention: nothing opens over it, what was typed there stays.
    if (dialog !== null && dialog.kind !== 'palette') return;
    event.preventDefault();
    // What only answered the last key is out of date by the next one.
    if (notice !== null && notice.tone === 'info' && notice.actions === undefined) notify(null);
    command.run(context);
  });
}
