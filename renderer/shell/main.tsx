import '../core/tokens.css';
import '../core/base.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { startAlarm } from '../promise/alarm-sound.ts';
import { App } from './App.tsx';
import { bridge } from '../core/bridge.ts';
import { startClock } from '../core/clock.ts';
import { withPageDrafts } from '../draft/page-drafts.ts';
import { startSaving } from '../draft/save.ts';
import { registerCommands } from '../core/command.ts';
import { COMMANDS } from './commands.ts';
import { showIncident } from './show-incident.ts';
import { keepFocus } from '../core/keep-focus.ts';
import { noteUncaught } from '../core/note-problem.ts';
import { deferKeys, startPendingKeys } from '../core/pending-keys.ts';
import { hear, takeAll } from '../core/pushes.ts';
import { startShortcuts } from './shortcuts.ts';
import { useStore } from '../core/store.ts';
import { startFault } from './fault-notice.ts';
import { startWoke } from './wake-notice.ts';

noteUncaught();
// Asked for first: main reads the journal while the window gets ready.
const boot = bridge().boot();
const store = useStore.getState();
const root = createRoot(document.getElementById('root')!);
const app = <App />;
// Given again, it is not drawn again itself; but flushSync without an update leaves what was set after an answer for later.
const draw = (): void => root.render(app);

bridge().on('events', ({ incident, events, summary }) => hear(incident, events, summary));
bridge().on('settings', store.setSettings);
bridge().on('reachability', ({ workspace, reachability }) => store.setReachability(workspace, reachability));
bridge().on('menu', ({ entry }) => {
  const { phase, dialog } = useStore.getState();
  // As with keys: nothing opens over a dialog, what was typed there stays.
  if (phase === 'ready' && (dialog === null || dialog.kind === 'palette')) store.open({ kind: entry });
});
bridge().on('show', ({ incident, write }) => void deferKeys(showIncident(incident, write)));
bridge().on('playbooks', store.setPlaybooks);
// What is being typed stays: it is said beside it.
bridge().on('trouble', store.setTrouble);
registerCommands(COMMANDS);
startPendingKeys(() => {
  takeAll();
  flushSync(draw);
});
startAlarm();
startClock();
startWoke();
startFault();
startShortcuts();
keepFocus();
startSaving();
draw();
void deferKeys(boot.then(withPageDrafts).then(store.boot));
