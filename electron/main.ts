import { app } from 'electron';
import path from 'node:path';
import { serve, type Answer } from './bridge/serve.ts';
import { createWindows } from './bridge/windows.ts';
import type { App } from './compose/app.ts';
import { createLife } from './compose/life.ts';
import { chooseDataFolder, refuseStart, startAgain, takeInstance } from './os/instance.ts';
import { guardClose, isClosing, leaveBySignal, leaveWithSystem } from './os/quit.ts';
import { claimLinks, onLink } from './os/link-handler.ts';
import { linkIn, type Link } from './os/link.ts';
import { log } from './log/log.ts';
import { muteErrorBox, tellUncaught, watchProcesses } from './log/process.ts';
import { bringForward, openWindow, placeWindow } from './os/window.ts';
import { takeEnvironment } from './security/environment.ts';
import { harden, hardenSession, refusePorts } from './security/harden.ts';
import { makePrivate } from './security/private-files.ts';
import { declareScheme, servePage } from './security/page.ts';

// First: nothing that is started from here on inherits the token.
const environment = takeEnvironment(process.env);

// Chromium's sandbox does not work for root, who starts it with `--no-sandbox`.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
refusePorts();
app.setAppUserModelId('app.wheelhouse.desktop');
declareScheme();
harden();

const folder = chooseDataFolder();
makePrivate(folder);
log.open(path.join(folder, 'logs'));
watchProcesses();
const preload = path.join(import.meta.dirname, 'preload.cjs');
const windows = createWindows();
/** Built while the page's own process starts. */
const life = createLife<{ app: App; answer: Answer }>({
  load,
  start,
  shutdown: async (built) => built.app.shutdown(),
  exit: () => app.exit(0),
});

const isTaken = takeInstance((argv) => {
  if (isClosing() || life.isEnding()) {
    startAgain(environment);
    return;
  }
  follow(linkIn(argv));
  const window = windows.main();
  if (window === null) openCockpit();
  else bringForward(window);
});
onLink(follow);

/** Takes the answer to a sign-in of this run; none can be pending before the app is built. */
function follow(link: Link | null): void {
  if (link !== null) life.built()?.app.local.slack.signIn.answer(link.params);
}

function openCockpit(): void {
  const window = openWindow(preload);
  windows.add(window);
  const built = life.built();
  if (built !== null) placeWindow(window, built.app.local.settings);
  guardClose(window, () => life.built()?.app.promises() ?? []);
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function load(): Promise<() => { app: App; answer: Answer }> {
  // One by one: Chromium starts the page's processes in between.
  const { openSettings } = await import('./settings/settings.ts');
  await nextTurn();
  const { answerWith } = await import('./bridge/answer.ts');
  await nextTurn();
  const { createApp } = await import('./compose/app.ts');
  await nextTurn();
  const { handlersOf } = await import('./compose/handlers.ts');
  await nextTurn();
  return () => {
    const settings = openSettings(folder, ({ code, ...fields }) => log.note(code, fields));
    const made = createApp(folder, settings, windows, preload, environment);
    return { app: made, answer: answerWith(handlersOf(made)) };
  };
}

async function createAnswer(): Promise<Answer | null> {
  const built = await life.build();
  await nextTurn();
  if (!life.isEnding()) built?.app.readAhead();
  const window = windows.main();
  if (built !== null && window !== null) placeWindow(window, built.app.local.settings);
  return built?.answer ?? null;
}

function start(built: { app: App } | null): void {
  const { electron, chrome } = process.versions;
  log.note('app-started', { electron: Number.parseFloat(electron), chromium: Number.parseFloat(chrome) });
  if (built !== null) tellUncaught(() => windows.push('fault', null));
  built?.app.start();
  leaveWithSystem();
  claimLinks();
  import('./os/window-chrome.ts')
    .then(({ addWindowChrome }) => addWindowChrome(windows))
    .catch((error: unknown) => log.caught('part-not-loaded', error));
}

const startFailed = (error: unknown): never => {
  log.caught('start-failed', error);
  throw error;
};

/** The window hears that its calls fail. */
const notAnswering = (error: unknown): null => {
  log.caught('start-failed', error);
  return null;
};

void app
  .whenReady()
  .then(async () => {
    if (!isTaken) return refuseStart();
    if (life.isEnding()) return;
    leaveBySignal();
    const pageServed = servePage(path.join(import.meta.dirname, '..', 'renderer'));
    hardenSession();
    openCockpit();
    serve(pageServed.then(createAnswer).catch(notAnswering), windows);
    windows.main()!.once('ready-to-show', life.drawn);
  })
  .catch(startFailed);

app.on('activate', () => {
  if (windows.main() === null && isTaken && !life.isEnding()) openCockpit();
});
app.on('window-all-closed', () => app.quit());

app.on('will-quit', (event) => {
  event.preventDefault();
  muteErrorBox();
  life.end();
});
