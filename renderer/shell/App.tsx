import { useEffect, type ComponentType } from 'react';
import { Cockpit } from './Cockpit.tsx';
import { Welcome } from './Welcome.tsx';
import type { DialogProps } from '../core/dialog.ts';
import { lazyComponent, loadChunks } from '../core/chunk.tsx';
import { TroubleScreen } from '../trouble/TroubleScreen.tsx';
import { useAllPanels } from '../core/focus.ts';
import { useStore, type OpenDialog } from '../core/store.ts';
import { firstDialogs } from './first-dialogs.ts';

const Dialogs = lazyComponent(async () => (await import('./Dialogs.tsx')).Dialogs, true);

export function App() {
  const phase = useStore((state) => state.phase);
  const hasIncident = useStore((state) => state.incident !== null);
  const dialog = useStore((state) => state.dialog);
  const allPanels = useAllPanels();
  const isDrawn = phase === 'ready' && (allPanels || !hasIncident);
  useEffect(() => {
    // After the first paint (docs/startup.md).
    if (isDrawn) requestAnimationFrame(() => requestIdleCallback(() => void loadChunks(), { timeout: 1_000 }));
  }, [isDrawn]);
  if (phase === 'starting') return null;
  if (phase === 'trouble') return <TroubleScreen />;
  return (
    <>
      {hasIncident ? <Cockpit /> : <Welcome />}
      {dialog !== null && <Shown {...dialog} onClose={() => close(dialog)} />}
    </>
  );
}

/** Another dialog may have been opened during the request. */
function close(dialog: OpenDialog): void {
  const { dialog: now, open } = useStore.getState();
  if (now === dialog) open(null);
}

function Shown(dialog: DialogProps) {
  // The table's type does not relate a kind to its properties.
  const First = (firstDialogs as Partial<Record<OpenDialog['kind'], ComponentType<DialogProps>>>)[dialog.kind];
  return First === undefined ? <Dialogs {...dialog} /> : <First {...dialog} />;
}
