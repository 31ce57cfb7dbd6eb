import { openIncident } from '../core/act.ts';
import { focusPanel } from '../core/focus.ts';
import { useStore } from '../core/store.ts';
import { writeMessage } from '../draft/write.ts';

/** Opens an incident from the tray or the mini window, to write its update or to see what is due. */
export async function showIncident(incident: string, write: boolean): Promise<void> {
  const { phase, dialog: open, open: show } = useStore.getState();
  // An open dialog may have unsaved input: the person closes it first.
  if (phase !== 'ready' || (open !== null && open.kind !== 'palette')) return;
  show(null);
  await openIncident(incident);
  if (useStore.getState().incident?.id !== incident) return;
  // Only writing an update changes the kind of the composer's draft.
  if (write) writeMessage('update');
  else focusPanel('promise');
}
