import './tokens.css';
import './base.css';
import { createRoot } from 'react-dom/client';
import { startAlarm } from './alarm.ts';
import { App } from './App.tsx';
import { bridge } from './bridge.ts';
import { startClock } from './clock.ts';
import { writeUpdateOf } from './commands.ts';
import { keepFocus } from './keep-focus.ts';
import { startShortcuts } from './shortcuts.ts';
import { useStore } from './store.ts';
import { startWoke } from './woke.ts';

// Asked for first: main reads the journal while the window gets ready.
const boot = bridge().boot();
const store = useStore.getState();

bridge().on('events', ({ incident, events }) => store.take(incident, events));
bridge().on('settings', store.setSettings);
bridge().on('reachability', ({ workspace, reachability }) => store.setReachability(workspace, reachability));
bridge().on('menu', ({ entry }) => {
  if (useStore.getState().phase === 'ready') store.open({ kind: entry });
});
bridge().on('show', ({ incident }) => void writeUpdateOf(incident));
bridge().on('playbooks', (playbooks) => playbooks.forEach(store.addPlaybook));
startAlarm();
startClock();
startWoke();
startShortcuts();
keepFocus();
createRoot(document.getElementById('root')!).render(<App />);
void boot.then(store.boot);
