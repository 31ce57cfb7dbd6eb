import '../core/tokens.css';
import '../core/base.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { startAlarm } from '../promise/alarm-sound.ts';
import { App } from './App.tsx';
import { bridge } from '../core/bridge.ts';
import { startCleanCopy } from '../core/clean-copy.ts';
import { startClock } from '../core/clock.ts';
import { withPageDrafts } from '../draft/page-drafts.ts';
import { startSaving } from '../draft/save.ts';
import { registerCommands } from '../core/command.ts';
import { COMMANDS } from './commands.ts';
import { showIncident } from './show-incident.ts';
import { retainFocus } from '../core/retain-focus.ts';
import { noteUncaught } from '../core/note-problem.ts';
import { deferKeys, startPendingKeys } from '../core/pending-keys.ts';
import { queuePush, applyPushes } from '../core/pushes.ts';
import { noteUnreadSettings } from './settings-notice.ts';
import { startShortcuts } from './shortcuts.ts';
import { useStore } from '../core/store.ts';
import { startFault } from './fault-notice.ts';
import { startWoke } from './wake-notice.ts';

noteUncaught();
// Called first: main reads the journal while the window gets ready (docs/startup.md).
const boot = bridge().boot();
const store = useStore.getState();
const root = createRoot(document.getElementById('root')!);
const app = <App />;
// Rendering the same element redraws nothing, but flushes state that was set after an answer, which an empty flushSync
// does not.
const draw = (): void => root.render(app);

bridge().on('events', ({ incident, events, summary }) => queuePush(incident, events, summary));
bridge().on('settings', store.setSettings);
bridge().on('reachability', ({ workspace, reachability }) => store.setReachability(workspace, reachability));
bridge().on('menu', ({ entry }) => {
  const { phase, dialog } = useStore.getState();
  // As with keys: nothing opens over a dialog, whose input stays.
  if (phase === 'ready' && (dialog === null || dialog.kind === 'palette')) store.open({ kind: entry });
});
bridge().on('show', ({ incident, write }) => void deferKeys(showIncident(incident, write)));
bridge().on('playbooks', store.setPlaybooks);
// What is being typed stays: it is said beside it.
bridge().on('trouble', store.setTrouble);
registerCommands(COMMANDS);
startPendingKeys(() => {
  applyPushes();
  flushSync(draw);
});
startAlarm();
startClock();
startWoke();
startFault();
startShortcuts();
retainFocus();
startSaving();
startCleanCopy();
draw();
void deferKeys(
  boot.then(withPageDrafts).then((answer) => {
    store.boot(answer);
    noteUnreadSettings(answer);
  }),
);
