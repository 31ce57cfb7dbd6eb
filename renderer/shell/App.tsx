import { useEffect } from 'react';
import { Cockpit } from './Cockpit.tsx';
import { Welcome } from './Welcome.tsx';
import { later } from '../core/later.tsx';
import { useStore } from '../core/store.ts';

const TroubleScreen = later(async () => (await import('../trouble/TroubleScreen.tsx')).TroubleScreen);
const Dialogs = later(async () => (await import('./Dialogs.tsx')).Dialogs, { takesKeys: true });

/** Long enough for the cockpit to be drawn and to answer; the first dialog then opens without waiting for its code. */
const PRELOAD_MS = 1_000;

export function App() {
  const phase = useStore((state) => state.phase);
  const hasIncident = useStore((state) => state.incident !== null);
  const dialog = useStore((state) => state.dialog);
  useEffect(() => {
    const timer = setTimeout(() => void Dialogs.preload(), PRELOAD_MS);
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
