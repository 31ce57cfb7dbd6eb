// Loaded with `-r` before the app: quits at the step QUIT_AT of its start, by QUIT_BY.
// An app that asks a question exits with ASKED, one that shows an error with FAILED.
const { app, BrowserWindow, dialog, ipcMain } = require('electron');
const Module = require('node:module');
const { QUIT_AT: at, QUIT_BY: by } = process.env;
const [ASKED, FAILED] = [3, 4];

const exit = app.exit.bind(app);
dialog.showMessageBox = async () => exit(ASKED);
dialog.showErrorBox = (title, text) => {
  process.stdout.write(`${title}\n${text}\n`);
  exit(FAILED);
};

let quits = false;
function quit() {
  if (quits) return;
  quits = true;
  if (by === 'close') BrowserWindow.getAllWindows()[0].close();
  else if (by === 'quit') app.quit();
  else process.kill(process.pid, by);
}
/** @param {string} step */
const on = (step) => {
  if (step === at) quit();
};

app.once('ready', () => on('ready'));
app.once('browser-window-created', (_event, window) => {
  setImmediate(() => on('window'));
  window.webContents.once('dom-ready', () => on('dom-ready'));
  for (const name of ['ready-to-show', 'show']) window.once(name, () => on(name));
});

// Chunks that main loads later.
const load = /** @type {(this: unknown, id: string) => unknown} */ (Reflect.get(Module.prototype, 'require'));
Object.assign(Module.prototype, {
  /** @param {string} id */
  require(id) {
    if (/\bapp-[^/]*\.cjs$/.test(id)) on('load');
    if (/\boutside-[^/]*\.cjs$/.test(id)) on('load-outside');
    return load.call(this, id);
  },
});

/** @typedef {(...asked: unknown[]) => Promise<unknown>} Listener */
/** @type {(channel: string, listener: Listener) => void} */
const handle = ipcMain.handle.bind(ipcMain);
Object.assign(ipcMain, {
  /** @type {typeof handle} */
  handle: (channel, listener) =>
    handle(channel, async (...asked) => {
      if (!/\bboot$/.test(channel)) return listener(...asked);
      on('ask');
      const answer = await listener(...asked);
      on('answer');
      return answer;
    }),
});

// Timers may still run between `exit` and the end of the process: here all of them do.
/** @type {Map<unknown, () => void>} */
const waiting = new Map();
const { setTimeout, clearTimeout } = globalThis;
Object.assign(globalThis, {
  /** @type {(run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => NodeJS.Timeout} */
  setTimeout: (run, ms, ...args) => {
    const once = () => {
      waiting.delete(timer);
      run(...args);
    };
    const timer = setTimeout(once, ms);
    waiting.set(timer, once);
    return timer;
  },
  /** @type {(timer?: NodeJS.Timeout) => void} */
  clearTimeout: (timer) => {
    waiting.delete(timer);
    clearTimeout(timer);
  },
});
app.exit = (code) => {
  exit(code);
  // Each timer removes itself from the map as it runs.
  for (const run of waiting.values()) process.nextTick(run);
};
