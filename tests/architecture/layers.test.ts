import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A statement, its file, and the rule that must refuse it there. */
interface Probe {
  file: string;
  code: string;
  rule?: string;
}

const IMPORTS = 'eslint(no-restricted-imports)';
const PROPERTIES = 'eslint(no-restricted-properties)';
const GLOBALS = 'eslint(no-restricted-globals)';
const BARE = 'unicorn(prefer-node-protocol)'; // `fs` must be written `node:fs`, which the layers then forbid

const imports = (file: string, from: string, rule?: string): Probe => ({
  file,
  code: `import * as it from '${from}';\nexport const used = it;\n`,
  ...(rule !== undefined && { rule }),
});
const uses = (file: string, expression: string, rule?: string): Probe => ({
  file,
  code: `export const used = (): unknown => ${expression};\n`,
  ...(rule !== undefined && { rule }),
});

const forbidden: Probe[] = [
  // The domain imports only itself.
  imports('src/incident/probe.ts', 'electron', IMPORTS),
  imports('src/incident/probe.ts', 'node:fs', IMPORTS),
  imports('src/incident/probe.ts', 'fs', BARE),
  imports('src/incident/probe.ts', 'fs/promises', BARE),
  imports('src/incident/probe.ts', 'react', IMPORTS),
  imports('src/incident/probe.ts', 'react-dom/client', IMPORTS),
  imports('src/incident/probe.ts', 'zustand', IMPORTS),
  imports('src/incident/probe.ts', '@slack/web-api', IMPORTS),
  imports('src/incident/probe.ts', '@photostructure/sqlite', IMPORTS),
  imports('src/incident/probe.ts', '../../electron/clock.ts', IMPORTS),
  imports('src/incident/probe.ts', '../../renderer/app/store.ts', IMPORTS),
  imports('src/probe.ts', '../electron/clock.ts', IMPORTS),
  imports('src/probe.ts', '../tests/support/clock.ts', IMPORTS),
  uses('src/incident/probe.ts', "import('electron')", IMPORTS),
  uses('src/promise/probe.ts', 'Date.now()', PROPERTIES),
  uses('src/promise/probe.ts', 'Math.random()', PROPERTIES),
  uses('src/promise/probe.ts', 'setTimeout(String, 1)', GLOBALS),
  uses('src/promise/probe.ts', 'setInterval(String, 1)', GLOBALS),
  uses('src/promise/probe.ts', 'performance.now()', GLOBALS),
  uses('src/promise/probe.ts', 'globalThis.setTimeout(String, 1)', GLOBALS),
  uses('src/promise/probe.ts', "fetch('https://example.com')", GLOBALS),
  uses('src/promise/probe.ts', 'process.env', GLOBALS),
  // The window imports neither Electron nor Node nor a service.
  imports('renderer/cockpit/probe.tsx', 'electron', IMPORTS),
  imports('renderer/cockpit/probe.tsx', 'node:path', IMPORTS),
  imports('renderer/cockpit/probe.tsx', 'path', BARE),
  imports('renderer/cockpit/probe.tsx', 'electron-store', IMPORTS),
  imports('renderer/cockpit/probe.tsx', '@slack/web-api', IMPORTS),
  imports('renderer/cockpit/probe.tsx', 'emulate', IMPORTS),
  imports('renderer/cockpit/probe.tsx', '../../electron/desk/desk.ts', IMPORTS),
  imports('renderer/probe.ts', '../electron/preload.ts', IMPORTS),
  // Main imports no UI code, and only the bridge uses raw channels.
  imports('electron/desk/probe.ts', 'react', IMPORTS),
  imports('electron/desk/probe.ts', 'zustand/vanilla', IMPORTS),
  imports('electron/desk/probe.ts', '../../renderer/app/store.ts', IMPORTS),
  imports('electron/bridge/probe.ts', '../../renderer/app/store.ts', IMPORTS),
  imports('electron/desk/probe.ts', 'electron/main', IMPORTS),
  imports('electron/desk/probe.ts', 'electron', IMPORTS), // a namespace would bring ipcMain along
  { file: 'electron/desk/probe.ts', code: "export { ipcMain } from 'electron';\n", rule: IMPORTS },
  {
    file: 'electron/desk/probe.ts',
    code: "import { ipcMain as it } from 'electron';\nit.on('x', String);\n",
    rule: IMPORTS,
  },
  {
    file: 'electron/desk/probe.ts',
    code: "import { ipcRenderer } from 'electron';\nipcRenderer.send('x');\n",
    rule: IMPORTS,
  },
  { file: 'electron/desk/probe.ts', code: "import it from 'electron';\nit.app.quit();\n", rule: IMPORTS },
  uses('electron/desk/probe.ts', "process.getBuiltinModule('electron').ipcMain", PROPERTIES),
  imports('electron/preload.ts', 'node:fs', IMPORTS),
  imports('electron/preload.ts', './clock.ts', IMPORTS),
];

const allowed: Probe[] = [
  imports('src/incident/probe.ts', 'valibot'),
  imports('src/incident/probe.ts', '../promise/promise.ts'),
  imports('renderer/cockpit/probe.tsx', 'react'),
  imports('renderer/cockpit/probe.tsx', '../../src/incident/fold.ts'),
  imports('electron/desk/probe.ts', 'node:fs'),
  imports('electron/desk/probe.ts', '../../src/incident/decide.ts'),
  { file: 'electron/desk/probe.ts', code: "import { app } from 'electron';\napp.quit();\n" },
  { file: 'electron/bridge/probe.ts', code: "import { ipcMain } from 'electron';\nipcMain.on('x', String);\n" },
  { file: 'electron/preload.ts', code: "import { ipcRenderer } from 'electron';\nipcRenderer.send('x');\n" },
  uses('electron/alarms/probe.ts', 'Date.now()'),
];

/** Lints the probes with the project's rules, each in a folder of its own; returns the rules that each probe breaks. */
function lint(probes: Probe[], folder: string): Map<Probe, string[]> {
  const tool = path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const broken = new Map<Probe, string[]>();
  probes.forEach((probe, index) => {
    const home = path.join(folder, String(index));
    mkdirSync(path.dirname(path.join(home, probe.file)), { recursive: true });
    copyFileSync(path.join(root, '.oxlintrc.json'), path.join(home, '.oxlintrc.json'));
    writeFileSync(path.join(home, probe.file), probe.code);
    const { stdout } = spawnSync(process.execPath, [tool, '--format', 'json'], { cwd: home, encoding: 'utf8' });
    const report = JSON.parse(stdout) as { diagnostics: { code: string; severity: string }[] };
    broken.set(
      probe,
      report.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    );
  });
  return broken;
}

const title = ({ file, code }: Probe): string => `${file}: ${code.split('\n')[0] ?? ''}`;

describe('the linter keeps the layers apart', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-layers-'));
  let broken: Map<Probe, string[]>;
  beforeAll(() => {
    broken = lint([...forbidden, ...allowed], folder);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(forbidden.map((probe) => [title(probe), probe] as const))('refuses %s', (_, probe) => {
    expect(broken.get(probe)).toContain(probe.rule);
  });

  test.each(allowed.map((probe) => [title(probe), probe] as const))('allows %s', (_, probe) => {
    const rules = [IMPORTS, PROPERTIES, GLOBALS, BARE];
    expect(broken.get(probe)?.filter((rule) => rules.includes(rule))).toEqual([]);
  });
});

/** Properties that no lint rule can check: these tests read the files. */
describe('every source file', () => {
  const LONGEST = 320;

  const sources = (layer: string): { file: string; text: string }[] =>
    readdirSync(path.join(root, layer), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|css|html)$/.test(name))
      .map((name) => path.posix.join(layer, name.replaceAll('\\', '/')))
      .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

  test.each(['src', 'electron', 'renderer'])(`in %s has at most ${LONGEST} lines`, (layer) => {
    const lengths = sources(layer).map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }));
    expect(lengths.length).toBeGreaterThan(0);
    expect(lengths.filter(({ lines }) => lines > LONGEST)).toEqual([]);
  });

  test('in src takes the time as an argument', () => {
    const clocks = /\bnew Date\(\s*\)|(?<![.\w])Date\(\s*\)/;
    expect(clocks.test('const now = new Date();')).toBe(true);
    expect(
      sources('src')
        .filter(({ text }) => clocks.test(text))
        .map(({ file }) => file),
    ).toEqual([]);
  });

  test('in electron leaves sending to windows to the bridge', () => {
    const sends = /(webContents|contents|sender|frame)\b[?!]?\.\s*(send|postMessage|sendToFrame)\b/i;
    expect(sends.test("window.webContents.send('x')")).toBe(true);
    expect(sends.test("event.senderFrame?.postMessage('x')")).toBe(true);
    const outside = sources('electron').filter(({ file }) => !/^electron\/(bridge\/|preload\.ts)/.test(file));
    expect(outside.filter(({ text }) => sends.test(text)).map(({ file }) => file)).toEqual([]);
  });
});
