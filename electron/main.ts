import { app } from 'electron';
import path from 'node:path';
import { serve, type Answer } from './bridge/serve.ts';
import { createWindows } from './bridge/windows.ts';
import type { App } from './compose/app.ts';
import { chooseDataFolder, takeInstance } from './os/instance.ts';
import { guardClose, leaveWithSystem } from './os/quit.ts';
import { claimLinks, onLink } from './os/link-handler.ts';
import { linkIn, type Link } from './os/link.ts';
import { log } from './log/log.ts';
import { watchProcesses } from './log/process.ts';
import { bringForward, openWindow, placeWindow } from './os/window.ts';
import { harden, hardenSession } from './security/harden.ts';
import { declareScheme, servePage } from './security/page.ts';

// Chromium cannot have its sandbox as root; whoever starts it so says it on the command line.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.setAppUserModelId('app.wheelhouse.desktop');
declareScheme();
harden();

const folder = chooseDataFolder();
log.open(path.join(folder, 'logs'));
watchProcesses();
const preload = path.join(import.meta.dirname, 'preload.cjs');
const windows = createWindows();
/** Built while the page's own process starts. */
let built: App | null = null;

takeInstance((argv) => {
  follow(linkIn(argv));
  const window = windows.main();
  if (window === null) openCockpit();
  else bringForward(window);
});
onLink(follow);

/** The answer to a sign-in of this run: before the app is built, none was begun. */
function follow(link: Link | null): void {
  if (link !== null) built?.local.slack.signIn.answer(link.brought);
}

function openCockpit(): void {
  const window = openWindow(preload);
  windows.add(window);
  if (built !== null) placeWindow(window, built.local.settings);
  guardClose(window, () => built?.promises() ?? []);
}

async function createAnswer(): Promise<Answer> {
  const [{ openSettings }, { createApp }, { handlersOf }, { answerWith }] = await Promise.all([
    import('./settings/settings.ts'),
    import('./compose/app.ts'),
    import('./compose/handlers.ts'),
    import('./bridge/answer.ts'),
  ]);
  built = createApp(
    folder,
    openSettings(folder, ({ code, ...fields }) => log.note(code, fields)),
    windows,
    preload,
  );
  placeWindow(windows.main()!, built.local.settings);
  return answerWith(handlersOf(built));
}

/** The first keys come through this process too: what can wait leaves it free to hand them on. */
const START_AFTER_MS = 400;

function start(): void {
  const { electron, chrome } = process.versions;
  log.note('app-started', { electron: Number.parseFloat(electron), chromium: Number.parseFloat(chrome) });
  built?.start();
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

void app
  .whenReady()
  .then(() => {
    const pageServed = servePage(path.join(import.meta.dirname, '..', 'renderer'));
    hardenSession();
    openCockpit();
    serve(pageServed.then(createAnswer).catch(startFailed), windows);
    windows.main()!.once('ready-to-show', () => setTimeout(start, START_AFTER_MS));
  })
  .catch(startFailed);

app.on('activate', () => {
  if (windows.main() === null) openCockpit();
});
app.on('window-all-closed', () => app.quit());

app.on('will-quit', (event) => {
  event.preventDefault();
  // Two seconds at the most: what matters is on disk already.
  const late = new Promise((resolve) => setTimeout(resolve, 2_000)).then(() => log.note('shutdown-late'));
  const ended = Promise.resolve(built?.shutdown()).then(() => log.note('app-stopped'));
  void Promise.race([ended, late])
    .catch((error: unknown) => log.caught('shutdown-failed', error))
    .finally(() => app.exit(0));
});
