// Loaded with `-r` before an app, ours or the bare window, so that both are measured by the same hand: lets it come to
// rest, puts another program's window over it, and says how much processor time all its processes take in a while.
const { spawn } = require('node:child_process');
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { app } = require('electron');

/** V8 collects its garbage once in both processes about 30 s after a start. */
const SETTLE_MS = 40_000;
const COVERED_MS = 5_000;
const MEASURE_MS = Number(process.env.PROBE_MEASURE_MS ?? 60_000);
const TIMER = "document.querySelector('[role=timer]')?.textContent ?? null";
const SEEN = "document.visibilityState + (document.hasFocus() ? ', focused' : ', not focused')";

let isFirst = true;
app.on('browser-window-created', (_event, window) => {
  if (!isFirst) return;
  isFirst = false;
  window.webContents.once('dom-ready', () => void measure(window));
});

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Seconds of processor time, by process. @returns {Map<number, number>} */
function spent() {
  const metrics = app.getAppMetrics();
  if (process.platform !== 'linux') return new Map(metrics.map(({ pid, cpu }) => [pid, cpu.cumulativeCPUUsage ?? 0]));
  return new Map(metrics.map(({ pid }) => [pid, scheduled(pid)]));
}

/**
 * Seconds that the threads of a process ran, from the scheduler. /proc/PID/stat counts in ticks of 10 ms, which miss most
 * of a page that works for one millisecond each second.
 * @param {number} pid
 */
function scheduled(pid) {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      // The thread ended meanwhile.
    }
  }
  return nanoseconds / 1e9;
}

/** @param {import('electron').BrowserWindow} window */
async function measure(window) {
  const { webContents } = window;
  await pause(SETTLE_MS);
  const flags = process.argv.filter((arg) => arg === '--no-sandbox');
  const cover = spawn(
    process.execPath,
    [...flags, path.join(__dirname, 'bare'), `--user-data-dir=${path.join(app.getPath('userData'), 'cover')}`],
    { stdio: 'ignore', env: { ...process.env, BARE_PAGE: 'index.html' } },
  );
  await pause(COVERED_MS);
  window.blur();
  const timer = /** @type {unknown} */ (await webContents.executeJavaScript(TIMER));
  const before = spent();
  const began = performance.now();
  await pause(MEASURE_MS);
  const seconds = (performance.now() - began) / 1_000;
  const after = spent();
  const seen = /** @type {unknown} */ (await webContents.executeJavaScript(SEEN));
  const counting = timer !== (await webContents.executeJavaScript(TIMER));
  const types = new Map(app.getAppMetrics().map(({ pid, type, name }) => [pid, name ?? type]));
  const parts = [...after].map(([pid, used]) => ({ name: types.get(pid), used: used - (before.get(pid) ?? 0) }));
  const gone = new Promise((resolve) => cover.once('exit', resolve));
  cover.kill();
  await gone;
  const used = parts.reduce((sum, part) => sum + part.used, 0);
  process.stdout.write(`IDLE ${JSON.stringify({ used, seconds, counting, seen, parts })}\n`, () => app.exit(0));
}
