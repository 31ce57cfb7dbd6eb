import { openIncident } from '../core/act.ts';
import { focusPanel } from '../core/focus.ts';
import { useStore } from '../core/store.ts';
import { writeMessage } from '../draft/write.ts';

/** Someone asked for it outside the cockpit, in the tray or in the mini window: to write its update, or to see what is due. */
export async function showIncident(incident: string, write: boolean): Promise<void> {
  const { phase, dialog: open, open: show } = useStore.getState();
  // What was begun in a dialog is not lost for it: the person closes that first.
  if (phase !== 'ready' || (open !== null && open.kind !== 'palette')) return;
  show(null);
  await openIncident(incident);
  if (useStore.getState().incident?.id !== incident) return;
  // Only who writes an update makes one of the text in the composer.
  if (write) writeMessage('update');
  else focusPanel('promise');
}
