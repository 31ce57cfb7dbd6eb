import { app } from 'electron';
import path from 'node:path';
import { serve, type Answer } from './bridge/serve.ts';
import { createWindows } from './bridge/windows.ts';
import type { House } from './compose/app.ts';
import { chooseDataFolder, takeInstance } from './os/instance.ts';
import { guardClose, leaveWithSystem } from './os/quit.ts';
import { claimLinks, onLink } from './os/link-handler.ts';
import { linkIn, type Link } from './os/link.ts';
import { bringForward, openWindow, placeWindow } from './os/window.ts';
import { harden, hardenSession } from './security/harden.ts';
import { declareScheme, servePage } from './security/page.ts';

// Chromium cannot have its sandbox as root; whoever starts it so says it on the command line.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.setAppUserModelId('app.wheelhouse.desktop');
declareScheme();
harden();

const folder = chooseDataFolder();
const windows = createWindows();
takeInstance((argv) => {
  follow(linkIn(argv));
  const window = windows.main();
  if (window === null) open();
  else bringForward(window);
});

onLink(follow);

let house: House | null = null;

/** The answer to a sign-in of this run: one that comes before there is a house is nobody's. */
function follow(link: Link | null): void {
  if (link !== null) house?.signIn.answer(link.brought);
}

const preload = path.join(import.meta.dirname, 'preload.cjs');

function open(): void {
  const window = openWindow(preload);
  windows.add(window);
  if (house !== null) placeWindow(window, house.settings);
  guardClose(window, () => house?.glances() ?? []);
}

/** What answers the window. It is brought in while the page's own process starts. */
async function furnish(): Promise<Answer> {
  const [{ openSettings }, { build }, { handlersOf }, { answerWith }] = await Promise.all([
    import('./settings/settings.ts'),
    import('./compose/app.ts'),
    import('./compose/handlers.ts'),
    import('./bridge/answer.ts'),
  ]);
  house = build(folder, openSettings(folder), windows, preload);
  placeWindow(windows.main()!, house.settings);
  return answerWith(handlersOf(house));
}

/** The first keys come through this process too: what can wait leaves it free to hand them on. */
const SETTLE_AFTER_MS = 400;

function settle(): void {
  house?.settle();
  leaveWithSystem();
  claimLinks();
  void import('./os/window-chrome.ts').then(({ dress }) => dress(windows));
}

void app.whenReady().then(() => {
  const handedOut = servePage(path.join(import.meta.dirname, '..', 'renderer'));
  hardenSession();
  open();
  serve(handedOut.then(furnish), windows);
  windows.main()!.once('ready-to-show', () => setTimeout(settle, SETTLE_AFTER_MS));
});

app.on('activate', () => {
  if (windows.main() === null) open();
});
app.on('window-all-closed', () => app.quit());

app.on('will-quit', (event) => {
  event.preventDefault();
  // Two seconds at the most: what matters is on disk already.
  const late = new Promise((resolve) => setTimeout(resolve, 2_000));
  void Promise.race([house?.leave(), late]).finally(() => app.exit(0));
});
