import { useEffect, type ComponentType, type ReactNode } from 'react';
import { Cockpit } from './Cockpit.tsx';
import { Welcome } from './Welcome.tsx';
import type { DialogProps } from '../core/dialog.ts';
import { lazyComponent, loadChunks } from '../core/chunk.tsx';
import { t } from '../../src/text/text.ts';
import { BrokenScreen } from '../trouble/BrokenScreen.tsx';
import { TroubleScreen } from '../trouble/TroubleScreen.tsx';
import { Boundary } from '../core/boundary.tsx';
import { useAllPanels } from '../core/focus.ts';
import { useStore, type OpenDialog } from '../core/store.ts';
import { firstDialogs } from './first-dialogs.ts';

const Dialogs = lazyComponent(async () => (await import('./Dialogs.tsx')).Dialogs, true);

const broken = (retry: () => void): ReactNode => <BrokenScreen retry={retry} />;

/** What cannot be drawn leaves the other incidents within reach. */
export function App() {
  const shown = useStore((state) => state.incident?.id ?? '');
  return (
    <Boundary about={shown} instead={broken}>
      <Screen />
    </Boundary>
  );
}

function Screen() {
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
      {dialog !== null && (
        <Boundary instead={() => null} onFailed={() => closeBroken(dialog)}>
          <Shown {...dialog} onClose={() => close(dialog)} />
        </Boundary>
      )}
    </>
  );
}

/** Another dialog may have been opened during the request. */
function close(dialog: OpenDialog): void {
  const { dialog: now, open } = useStore.getState();
  if (now === dialog) open(null);
}

function closeBroken(dialog: OpenDialog): void {
  close(dialog);
  useStore.getState().notify({ tone: 'attention', text: t('broken.dialog') });
}

function Shown(dialog: DialogProps) {
  // The table's type does not relate a kind to its properties.
  const First = (firstDialogs as Partial<Record<OpenDialog['kind'], ComponentType<DialogProps>>>)[dialog.kind];
  return First === undefined ? <Dialogs {...dialog} /> : <First {...dialog} />;
}
