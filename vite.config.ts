import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type InlineConfig, type Plugin } from 'vite';
import electron from 'vite-plugin-electron';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The oldest Electron that runs this from source has Chromium 130 and Node 20 (scripts/electron-from-registry). */
const CHROMIUM = 'chrome130';
const NODE = 'node20.18';

/** Stay outside the bundle: one is native, one brings files of its own, and both are in the packaged app's node_modules. */
const external = [/^emulate(\/|$)/, /^@photostructure\/sqlite(\/|$)/];

function mainProcess(): InlineConfig {
  return {
    root: here('.'),
    logLevel: 'warn',
    build: {
      target: NODE,
      outDir: here('dist/electron'),
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      reportCompressedSize: false,
      lib: { entry: here('electron/main.ts'), formats: ['cjs'], fileName: () => 'main.cjs' },
      rolldownOptions: { external, output: { chunkFileNames: '[name]-[hash].cjs' } },
    },
  };
}

/** A sandboxed preload can load nothing but `electron`, so it is one file. */
function preload(): InlineConfig {
  return {
    root: here('.'),
    logLevel: 'warn',
    build: {
      target: CHROMIUM,
      outDir: here('dist/electron'),
      emptyOutDir: false,
      sourcemap: true,
      minify: false,
      reportCompressedSize: false,
      lib: { entry: here('electron/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  };
}

/** A page of the window. The CSP allows no inline code, no inline style and no data: address. */
const page = {
  target: CHROMIUM,
  outDir: here('dist/renderer'),
  sourcemap: true,
  reportCompressedSize: false,
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
} as const;

/**
 * The strip is built by itself: with what both pages use in files of its own, the cockpit would have four more of them to
 * wait for at each start.
 */
function strip(): Plugin {
  const config: InlineConfig = {
    configFile: false,
    root: here('renderer'),
    base: './',
    logLevel: 'warn',
    publicDir: false,
    plugins: [react()],
    build: { ...page, emptyOutDir: false, rolldownOptions: { input: here('renderer/mini.html') } },
  };
  return { name: 'strip', apply: 'build', closeBundle: async () => void (await build(config)) };
}

export default defineConfig({
  root: here('renderer'),
  base: './',
  plugins: [react(), strip(), electron([{ vite: mainProcess() }, { vite: preload() }])],
  build: { ...page, emptyOutDir: true },
});
