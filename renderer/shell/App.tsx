import { useEffect } from 'react';
import { Cockpit } from './Cockpit.tsx';
import { Welcome } from './Welcome.tsx';
import { later } from '../core/later.tsx';
import { useStore } from '../core/store.ts';
import { MenuContent } from '../ui/popover/Menu.tsx';
import { PopoverContent } from '../ui/popover/Popover.tsx';

const TroubleScreen = later(async () => (await import('../trouble/TroubleScreen.tsx')).TroubleScreen);
const Dialogs = later(async () => (await import('./Dialogs.tsx')).Dialogs, { takesKeys: true });

/** Long enough for the cockpit to be drawn and to answer; what opens first then does so without waiting for its code. */
const PRELOAD_MS = 1_000;

export function App() {
  const phase = useStore((state) => state.phase);
  const hasIncident = useStore((state) => state.incident !== null);
  const dialog = useStore((state) => state.dialog);
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const part of [MenuContent, PopoverContent, Dialogs]) void part.preload();
    }, PRELOAD_MS);
    return () => clearTimeout(timer);
  }, []);
  if (phase === 'starting') return null;
  if (phase === 'trouble') return <TroubleScreen />;
  return (
    <>
      {hasIncident ? <Cockpit /> : <Welcome />}
      {dialog !== null && <Dialogs dialog={dialog} />}
    </>
  );
}
