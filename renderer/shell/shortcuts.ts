import { commandFor, contextNow } from '../core/command.ts';
import { isTyping } from '../core/keys.ts';

/** The only listener for global keys. Panels handle their own keys first and stop their propagation. */
export function startShortcuts(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const context = contextNow();
    const command = commandFor(event, context, isTyping(event.target));
    if (command === null) return;
    const { dialog, notice, notify } = context.state;
    // A dialog blocks global keys: nothing opens over it, and its input stays.
    if (dialog !== null && dialog.kind !== 'palette') return;
    event.preventDefault();
    // A notice that only confirmed the last key disappears with the next one.
    if (notice !== null && notice.tone === 'info' && notice.actions === undefined) notify(null);
    command.run(context);
  });
}
