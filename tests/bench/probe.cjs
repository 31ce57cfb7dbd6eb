// Loaded with `-r` before an app, ours or the bare window, so that both are measured by the same hand:
// presses 3, which puts the caret into the message, until the page answers; says when that was, when the timeline's lines
// stood too, and how much memory all processes hold some seconds later.
const { app } = require('electron');

const SETTLE_MS = Number(process.env.PROBE_SETTLE_MS ?? 0);
// The page notes the moment itself: asking it takes its turn behind whatever it draws next, and asking often holds it up.
const LISTEN = `globalThis.answered = ({ target }) => {
  if (target?.tagName === 'TEXTAREA') globalThis.answeredAt ??= Date.now();
};
addEventListener('focusin', answered);
answered({ target: document.activeElement })`;
const ANSWERED_AT = 'globalThis.answeredAt ?? null';
const ASK_MS = 20;
const WHOLE = "document.title === 'bare' || document.querySelector('[role=listitem]') !== null";

app.on('browser-window-created', (_event, window) => {
  const { webContents } = window;
  webContents.once('dom-ready', () => void press(webContents));
});

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {import('electron').WebContents} webContents */
async function press(webContents) {
  void webContents.executeJavaScript(LISTEN);
  // Faster than a person drums, whatever the page is doing: the measure is no coarser than that.
  const drumming = setInterval(() => {
    webContents.sendInputEvent({ type: 'keyDown', keyCode: '3' });
    webContents.sendInputEvent({ type: 'keyUp', keyCode: '3' });
  }, 8);
  /** @type {unknown} */
  let answeredAt = null;
  while (answeredAt === null) {
    await pause(ASK_MS);
    answeredAt = await webContents.executeJavaScript(ANSWERED_AT);
  }
  clearInterval(drumming);
  while (!(await webContents.executeJavaScript(WHOLE))) await pause(4);
  const completeAt = Date.now();
  await pause(SETTLE_MS);
  const memory = app.getAppMetrics().reduce((sum, { memory: { workingSetSize } }) => sum + workingSetSize, 0);
  process.stdout.write(`PROBE ${JSON.stringify({ answeredAt, completeAt, memory })}\n`, () => app.exit(0));
}
